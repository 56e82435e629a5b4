import {
  sentinelMetrics,
  sentinelTargetMetrics,
  sentinelValueMetrics,
  sentinelWriteMetrics,
} from "../../model/sentinel/sentinel-metrics";
import type { SentinelSetting } from "../../model/sentinel/sentinel-setting";
import { failedProbes, unclearProbes } from "../../model/sentinel/sight";
import { metricsNamespace, regionDimensions } from "../../model/topology/coordinates";
import { emfLine, type MetricValue } from "../emf";
import type { TargetOutcomes } from "./probe-targets";

/** What a run came to. */
export interface SentinelFindings {
  readonly outcomes: ReadonlyMap<string, TargetOutcomes>;
  readonly differs: boolean | undefined;
  /** How many parts got no answer. */
  readonly failures: number;
  readonly seconds: number;
  readonly at: Date;
}

/** Lines of metrics: one of the sentinel itself, and one of each target. */
export function sentinelLines(
  { service, ledger, healed }: Pick<SentinelSetting, "service" | "ledger" | "healed">,
  region: string,
  { outcomes, differs, failures, seconds, at }: SentinelFindings,
): string[] {
  const dimensions = regionDimensions({ service, ledger }, region);
  const namespace = metricsNamespace;
  const own: MetricValue[] = [
    { name: "SentinelSeconds", unit: sentinelMetrics.SentinelSeconds, value: seconds },
    {
      name: "SentinelFailureCount",
      unit: sentinelMetrics.SentinelFailureCount,
      value: failures,
    },
  ];
  if (differs !== undefined) {
    const name = healed.of === "force" ? "ForceDiffersCount" : "SwitchDiffersCount";
    own.push({ name, unit: sentinelValueMetrics[name], value: differs ? 1 : 0 });
  }
  const written = [...outcomes.values()].flatMap(({ writes }) => writes ?? []);
  if (written.length > 0) {
    const unit = sentinelWriteMetrics.UnclearProbeCount;
    own.push({ name: "UnclearProbeCount", unit, value: unclearProbes(written) });
  }
  const targets = [...outcomes].map(([Target, outcome]) =>
    emfLine(countsOf(outcome), { namespace, dimensions: { ...dimensions, Target }, at }),
  );
  return [emfLine(own, { namespace, dimensions, at }), ...targets];
}

function countsOf({ probes, writes }: TargetOutcomes): MetricValue[] {
  const unit = sentinelTargetMetrics.FailedProbeCount;
  const failed: MetricValue = { name: "FailedProbeCount", unit, value: failedProbes(probes) };
  if (writes === undefined) return [failed];
  const { FailedWriteCount } = sentinelWriteMetrics;
  return [
    failed,
    { name: "FailedWriteCount", unit: FailedWriteCount, value: failedProbes(writes) },
  ];
}
