import { type Checked, fault } from "../model/faults";
import { type RecoveryPlanDocument, readPlan } from "../model/plan/recovery-plan";

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
  return readPlan(value);
}
