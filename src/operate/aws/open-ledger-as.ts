import { awsClients } from "../../drill/aws/clients";
import { systemClock } from "../../drill/machine/system-clock";
import { DynamoStore } from "../../lambda/stores/dynamo-store";
import type { ReadableLedger } from "../readable-ledger";
import type { DeploymentSetting } from "./open-deployment";

/** With which credentials, and where, a ledger is read. */
export type LedgerAccess = Pick<
  DeploymentSetting,
  "profile" | "roleArn" | "sourceIdentity" | "endpointUrl"
>;

/**
 * A region's replica of the ledger, as a deployment is asked: by the same profile and role, which
 * is assumed in that region. Calls no other region.
 */
export function openLedgerAs(
  region: string,
  table: string,
  { profile, roleArn, sourceIdentity, endpointUrl }: LedgerAccess,
): ReadableLedger {
  const clock = systemClock();
  const clients = awsClients({
    profile,
    roleArn,
    sourceIdentity,
    endpointUrl,
    now: () => clock.now(),
    heard: () => {},
  });
  return new DynamoStore(clients.in(region).dynamo, table);
}
