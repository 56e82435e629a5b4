import { type FailoverState, hasChanged } from "./failover-machine";
import type { LockState } from "./lock";

/** Whether other runs have had the lock since a run began to change something. */
export type OthersSince = "no" | "yes" | "unknown";

/**
 * Number of the lock under which a run began to change what it has not put back: after a line of
 * its journal, given the same before it. Null while nothing is changed; 0 where it began without a
 * lock, under a typed acceptance of split brain.
 */
export function changedUnder(
  before: number | null,
  after: Pick<FailoverState, "changed">,
  fence: number | null,
): number | null {
  if (!hasChanged(after)) return null;
  return before ?? fence ?? 0;
}

/**
 * Judges by the lock as it stands, or as it was just taken. An operator who settles it by hand is
 * somebody else as well: he raises its number and names no run.
 */
export function othersSince(
  begun: number | null,
  runId: string,
  { fence, lastRun }: Pick<LockState, "fence" | "lastRun">,
): OthersSince {
  if (begun === null || fence === 0) return "no";
  const ours = lastRun?.runId === runId && lastRun.last === fence ? lastRun.first : undefined;
  if (begun === 0) return ours === 1 ? "no" : "unknown";
  return (ours ?? fence) > begun ? "yes" : "no";
}
