import { type RecoveryPlanDocument, readPlan } from "../model/plan/recovery-plan";

/** The plan in a ledger's text, or why there is none. */
export type LedgerPlan =
  | { readonly plan: RecoveryPlanDocument; readonly faults?: undefined }
  | { readonly plan?: undefined; readonly faults: readonly string[] };

/** Reads the plan of a service out of the ledger's item for it. */
export function ledgerPlan(document: string | undefined, service: string): LedgerPlan {
  if (document === undefined) return { faults: [`the ledger holds no plan of ${service}`] };
  let value: unknown;
  try {
    value = JSON.parse(document);
  } catch {
    return { faults: ["the ledger's plan is not JSON"] };
  }
  return readPlan(value);
}
