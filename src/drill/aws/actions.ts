import type { StoreKind } from "../../model/stores/stores";
import type { CallArea } from "../calls";
import { routerActions } from "./cloudwatch-router";
import { dynamoJournalActions } from "./dynamo-journal";
import { dynamoLedgerActions } from "./dynamo-ledger";
import { lockTableActions } from "./dynamo-lock-table";
import { ecsComputeActions } from "./ecs-compute";
import { eventBridgeActions } from "./eventbridge-events";
import { makeActions } from "./make";
import { readinessActions } from "./readiness";
import { storeActions } from "./stores";
import { stsAccessActions } from "./sts-access";
import { writeTokenActions } from "./write-token";

type Actions = Readonly<Record<string, readonly string[]>>;

/** What is asked of no service of AWS, or cannot be asked yet. */
const none: Actions = {};

/** Users ask the service itself; what lets a write in is read of AWS. */
const probeActions: Actions = { mayWrite: writeTokenActions };

const byArea: Readonly<Record<Exclude<CallArea, "stores">, Actions>> = {
  access: stsAccessActions,
  compute: ecsComputeActions,
  events: eventBridgeActions,
  journal: dynamoJournalActions,
  ledger: dynamoLedgerActions,
  lock: lockTableActions,
  make: makeActions,
  probe: probeActions,
  readiness: readinessActions,
  router: routerActions,
  vaults: none,
  work: none,
};

/**
 * The actions of IAM that a call of the port may take, such as `compute.scale`; none where it asks
 * no service of AWS.
 *
 * @param kind of the store that it is about; null where it is about none
 */
export function actionsOf(call: string, kind: StoreKind | null): readonly string[] {
  const [area = "", method = ""] = call.split(".");
  const stores: Actions = kind === null ? none : storeActions[kind];
  const actions: Readonly<Record<string, Actions>> = { ...byArea, stores };
  return actions[area]?.[method] ?? [];
}
