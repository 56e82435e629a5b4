import type { Fault } from "../../model/faults";
import { metricsScope } from "../../model/metrics/metrics-scope";
import { replicatedStores } from "../../model/metrics/replicated-stores";
import type { ReplicatedStore } from "../../model/readings/lags";
import { type MetricsScope, unscoped } from "../../model/readings/scope";
import { regionsOf } from "../../model/topology/topology";
import { ledgerPlan } from "../ledger-plan";

/** What counts for the readings, and why the plan did not decide it, where it did not. */
export interface PlanScope {
  readonly scope: MetricsScope;
  /** Regions of the plan's topology; none without a plan. */
  readonly regions: readonly string[];
  /** Stores of the plan that replicate; none without a plan. */
  readonly stores: readonly ReplicatedStore[];
  readonly faults: readonly Fault[];
}

/**
 * The scope of the plan that the ledger holds. Without a plan that can be read, the account's
 * recovery points all count and no alarm is a signal: too much is shown rather than nothing.
 */
export function planScope(
  document: string | undefined,
  service: string,
  account: string,
): PlanScope {
  const withoutPlan = { ...unscoped, service, accounts: [account] };
  const { value: plan, faults } = ledgerPlan(document, service);
  if (plan === undefined) return { scope: withoutPlan, regions: [], stores: [], faults };
  return {
    scope: metricsScope(plan),
    regions: regionsOf(plan.topology),
    stores: replicatedStores(plan),
    faults: [],
  };
}
