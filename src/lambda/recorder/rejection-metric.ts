import { recorderMetrics } from "../../model/metrics/published-metrics";
import type { MetricOwner } from "../../model/topology/coordinates";
import { emfLine, ownContext } from "../emf";

/** Whose recorder set events aside, and when. */
export interface RejectionIdentity {
  readonly owner: MetricOwner;
  readonly region: string;
  readonly at: Date;
}

/** How many events a run has set aside, for CloudWatch. */
export function rejectionMetric(
  rejected: number,
  { owner, region, at }: RejectionIdentity,
): string {
  const value = { name: "RejectedEventCount", unit: recorderMetrics.RejectedEventCount };
  return emfLine([{ ...value, value: rejected }], ownContext(owner, region, at));
}
