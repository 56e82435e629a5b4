import { gaugeMetrics } from "../../model/metrics/published-metrics";
import type { MetricOwner } from "../../model/topology/coordinates";
import { emfLine, ownContext } from "../emf";
import type { GaugeOutcome } from "./gauge";

/** Whose reading it was, and when. */
export interface GaugeIdentity {
  readonly owner: MetricOwner;
  readonly region: string;
  readonly at: Date;
}

/** What a reading has to say: one line to read, and one for CloudWatch, which is its heartbeat. */
export function gaugeLines(
  outcome: GaugeOutcome,
  { owner, region, at }: GaugeIdentity,
): { readonly report: string; readonly metrics: string } {
  const failures = outcome.faults.length;
  const level = failures > 0 ? "WARN" : "INFO";
  const value = { name: "GaugeFailureCount", unit: gaugeMetrics.GaugeFailureCount };
  return {
    report: JSON.stringify({ level, event: "gauged", ...outcome }),
    metrics: emfLine([{ ...value, value: failures }], ownContext(owner, region, at)),
  };
}
