import { type Checked, fault } from "../model/faults";
import { type RecoveryPlanDocument, readPlanOf } from "../model/plan/recovery-plan";
import { planKey } from "../model/records/ledger-key";
import { reasonOf } from "./reason";
import type { DynamoStore } from "./stores/dynamo-store";

/** Reads the plan of a service out of the ledger's item for it. */
export function ledgerPlan(
  document: string | undefined,
  service: string,
): Checked<RecoveryPlanDocument> {
  if (document === undefined) {
    return { faults: [fault("", `the ledger holds no plan of ${service}`)] };
  }
  let value: unknown;
  try {
    value = JSON.parse(document);
  } catch {
    return { faults: [fault("", "the ledger's plan is not JSON")] };
  }
  return readPlanOf(service, value);
}

/** The plan of a service that a ledger holds, or why it cannot be told. */
export async function planInLedger(
  ledger: Pick<DynamoStore, "readDocument">,
  service: string,
): Promise<Checked<RecoveryPlanDocument>> {
  try {
    return ledgerPlan(await ledger.readDocument(planKey(service)), service);
  } catch (error) {
    return { faults: [fault("", reasonOf(error))] };
  }
}
