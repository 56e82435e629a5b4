import { type SweepMetric, sweepMetrics } from "../../model/metrics/published-metrics";
import { driftCount } from "../../model/sweep/report";
import type { MetricOwner } from "../../model/topology/coordinates";
import { emfLine, type MetricValue, ownContext } from "../emf";
import type { SweepOutcome } from "./sweep";

/** Whose sweep it was, and when. */
export interface SweepIdentity {
  readonly owner: MetricOwner;
  readonly region: string;
  readonly began: Date;
  readonly ended: Date;
}

/** What a sweep has to say: one line to read, and one for CloudWatch. */
export function sweepLines(
  { complete, incomplete, drift, mended, rules }: SweepOutcome,
  { owner, region, began, ended }: SweepIdentity,
): { readonly report: string; readonly metrics: string } {
  const seconds = (ended.getTime() - began.getTime()) / 1000;
  const drifted = drift === undefined ? 0 : driftCount(drift);
  const wrong = incomplete.length > 0 || rules.disabled.length > 0 || drifted > 0;
  const report = {
    level: wrong ? "WARN" : "INFO",
    event: "swept",
    complete,
    incomplete,
    drift,
    ...mended,
    disabledRules: rules.disabled,
    seconds,
  };
  // A rule that did not answer may be disabled: without an answer, 0 would be a claim.
  const rulesKnown = rules.faults.length === 0 || rules.disabled.length > 0;
  const metrics: MetricValue[] = [
    ...(drift === undefined
      ? []
      : [
          metricValue("SweepDriftCount", drifted),
          metricValue("SweepContradictionCount", drift.counts.contradicted),
        ]),
    metricValue("SweepFailureCount", incomplete.length),
    metricValue("SweepSeconds", seconds),
    ...(rulesKnown ? [metricValue("DisabledRuleCount", rules.disabled.length)] : []),
  ];
  return {
    report: JSON.stringify(report),
    metrics: emfLine(metrics, ownContext(owner, region, ended)),
  };
}

function metricValue(name: SweepMetric, value: number): MetricValue {
  return { name, unit: sweepMetrics[name], value };
}
