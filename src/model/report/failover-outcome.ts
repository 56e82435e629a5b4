import { isAtLeast } from "../failover/fence";
import type { RunResult } from "./run-result";

/**
 * What a process of a failover came to.
 *
 * `done`: the service is back, and both objectives are met; or a region stands by, where the run
 * was asked for no more. `missed`: one is missed, or nobody knows that it is met. `degraded`: fewer
 * tasks than the full load needs, no standby where a planned move should leave one, or a fence that
 * does not prove that the old writer was blocked. `unready`, `locked`, `denied`: refused by the
 * world, by somebody else's lock, or by access; nothing has changed. `interrupted`: stopped on
 * request before the lock was asked for. `aborted`: everything is put back. `suspended`,
 * `halfDone`: it can be resumed or abandoned. `unknown`: its journal does not answer.
 */
export const failoverOutcomes = [
  "done",
  "missed",
  "degraded",
  "unready",
  "locked",
  "denied",
  "interrupted",
  "aborted",
  "suspended",
  "halfDone",
  "abandoned",
  "unknown",
] as const;
export type FailoverOutcome = (typeof failoverOutcomes)[number];

/** How a process ended, and what stopped it. */
export interface ProcessEnd {
  readonly end: NonNullable<RunResult["end"]>;
  readonly stopCause: "overdue" | "unready" | "held" | "access" | "lease" | null;
}

/** What a run came to. */
type Reached = Pick<RunResult, "rto" | "rpo" | "degraded" | "fence" | "changed" | "steps">;

/** What a process came to; the run is null where nobody could read its journal. */
export function failoverOutcome(
  { end, stopCause }: ProcessEnd,
  run: Reached | null,
): FailoverOutcome {
  switch (end) {
    case "recovered":
      return run === null ? "missed" : reached(run);
    case "refused":
      if (stopCause === "held") return "locked";
      return stopCause === "access" ? "denied" : "unready";
    case "aborted":
      // One that has put something back has begun a step that changes.
      return run?.steps.some(({ deed }) => deed === "put back") ? "aborted" : "interrupted";
    case "half-done":
      return "halfDone";
    default:
      return end;
  }
}

/** A missed objective counts before a degraded service. */
function reached({ rto, rpo, degraded, fence }: Reached): FailoverOutcome {
  if (rto.verdict === "not asked") return "done";
  if (rto.verdict !== "met" || rpo.verdict !== "met") return "missed";
  const proven = fence !== null && isAtLeast(fence.level, "storage-blocked");
  return degraded || !proven ? "degraded" : "done";
}
