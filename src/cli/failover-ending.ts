import type { FailoverReport } from "../drill/failover-report";
import { isAtLeast } from "../model/failover/fence";
import type { DeclaredObjectives } from "../model/plan/declared";
import type { Ending } from "./exit-codes";

/** What a failover is measured by. */
export interface Measure {
  readonly objectives: DeclaredObjectives;
  /** First failing datapoint of the service's signal. */
  readonly startedAt: Date;
}

/** With which code a command ends that has run a failover. */
export function endingOfFailover(report: FailoverReport, measure: Measure): Ending {
  switch (report.end) {
    case "recovered":
      return endingOfRecovery(report, measure);
    case "refused":
      if (report.stopCause === "held") return "locked";
      return report.stopCause === "access" ? "denied" : "unready";
    case "aborted":
      return "aborted";
    case "suspended":
      return "suspended";
    case "half-done":
      return "halfDone";
    case "abandoned":
      return "abandoned";
    case "unknown":
      return "unknown";
  }
}

function endingOfRecovery(report: FailoverReport, { objectives, startedAt }: Measure): Ending {
  const { recoveredAt, lags, degraded, fence } = report;
  // A recovery that nobody can date meets no objective.
  const at = recoveredAt?.getTime() ?? Number.POSITIVE_INFINITY;
  const away = (at - startedAt.getTime()) / 1_000;
  const lost = Math.max(0, ...lags.flatMap(({ seconds }) => seconds ?? []));
  if (away > objectives.rtoSeconds || lost > objectives.rpoSeconds) return "missed";
  const unfenced = fence === null || !isAtLeast(fence.level, "storage-blocked");
  return degraded || unfenced ? "degraded" : "done";
}
