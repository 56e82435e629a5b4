import { type FailoverEnd, isDegraded } from "../model/failover/failover-machine";
import { type Fence, fenceOf } from "../model/failover/fence";
import { runWarnings } from "../model/report/run-warnings";
import { evidenceOf, type FailoverRun, resultOf } from "./failover-run";
import type { StopCause } from "./persistence";
import type { JournalLine, LagRead } from "./port/journal";

/** What a failover did. */
export interface FailoverReport {
  /** `unknown` where nobody can tell where the run stands: its journal does not answer. */
  readonly end: FailoverEnd | "unknown";
  /** Why it ended, as a sentence without a full stop; null when it recovered. */
  readonly reason: string | null;
  /** What stopped it; null when it recovered, or was stopped by a signal or its credentials. */
  readonly stopCause: StopCause | null;
  /**
   * What was proven of the old region; null when the run ended before it asked, or when other runs
   * have had the lock since: what they did to that region nobody looked at.
   */
  readonly fence: Fence | null;
  /** Whether fewer tasks serve than the full load needs, or a planned move left no standby. */
  readonly degraded: boolean;
  /** First write of the stretch that verified the recovery. */
  readonly recoveredAt: Date | null;
  /** How far each replica lay behind before anything was ordered. */
  readonly lags: readonly LagRead[];
  /** What somebody has to look at, as sentences. */
  readonly warnings: readonly string[];
  /**
   * The whole journal, oldest line first.
   *
   * @internal
   */
  readonly journal: readonly JournalLine[];
}

/** What a run has done so far, as its journal tells it. */
export function reportOfRun(run: FailoverRun, end: FailoverReport["end"]): FailoverReport {
  const verified = end === "recovered" ? resultOf(run, "verify")?.since : undefined;
  const evidence = evidenceOf(run);
  return {
    end,
    reason: end === "recovered" ? null : (run.lines.at(-1)?.result?.note ?? null),
    stopCause: null,
    fence: evidence.lock === "unasked" || run.others === "yes" ? null : fenceOf(evidence),
    degraded: isDegraded(run.state),
    recoveredAt: verified === undefined ? null : new Date(verified),
    lags: resultOf(run, "preflight")?.lags ?? [],
    warnings: runWarnings(run.lines),
    journal: run.lines,
  };
}
