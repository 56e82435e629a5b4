import { type Fact, fact } from "./fact";

/**
 * How far a job came. A state of higher rank is later, whatever order the events arrive in.
 *
 * States: https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html; ABORTING,
 * PARTIAL and COMPLETED_WITH_ISSUES [api:backup.BackupJobState, api:backup.ScanState].
 */
export const jobRanks: ReadonlyMap<string, number> = new Map([
  ["CREATED", 0],
  ["PENDING", 1],
  ["RUNNING", 2],
  ["ABORTING", 2],
  ["COMPLETED", 3],
  ["COMPLETED_WITH_ISSUES", 3],
  ["FAILED", 3],
  ["ABORTED", 3],
  ["EXPIRED", 3],
  ["PARTIAL", 3],
]);

export type PointState =
  | "CREATING"
  | "COMPLETED"
  | "AVAILABLE"
  | "PARTIAL"
  | "STOPPED"
  | "DELETING"
  | "EXPIRED"
  | "DELETED";

/**
 * How far the life of a recovery point came. A stopped point was available before, so it ranks
 * above; an expired one waits for its deletion.
 *
 * States: https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
const pointRanks: ReadonlyMap<string, number> = new Map<PointState, number>([
  ["CREATING", 0],
  ["COMPLETED", 3],
  ["AVAILABLE", 3],
  ["PARTIAL", 3],
  ["STOPPED", 4],
  ["DELETING", 5],
  ["EXPIRED", 5],
  ["DELETED", 6],
]);

/** Every rank that a point's state can have. */
export const knownPointRanks: ReadonlySet<number> = new Set(pointRanks.values());

export function isPointState(state: string): state is PointState {
  return pointRanks.has(state);
}

/** A point's state at an instant. Told of one instant, PARTIAL holds against COMPLETED. */
export function pointState(state: PointState, at: number): Fact<PointState> {
  return fact(state, pointRanks.get(state) ?? 0, state === "PARTIAL" ? at + 0.5 : at);
}

/**
 * Whether a snapshot is there whose name may be taken again once it is gone, as those may that RDS
 * takes for itself or for a user: the later instant holds, and no state is final.
 */
export function namedSnapshotState(there: boolean, at: number): Fact<PointState> {
  return fact(there ? "COMPLETED" : "DELETED", pointRanks.get("DELETED") ?? 0, at);
}

/**
 * What a sweep has seen at an instant, against what is known. It ranks with that, and no higher, so
 * that AWS's own later word holds: a listing that misses a point proves less than an event.
 */
export function sweptState(
  state: PointState,
  known: Fact<PointState> | undefined,
  at: number,
): Fact<PointState> {
  return fact(state, known?.rank ?? 0, at);
}

/** Whether a sweep alone has missed it: AWS's own word of a deletion has the highest rank. */
export function isSweptAway({ value, rank }: Fact<PointState>): boolean {
  return value === "DELETED" && rank !== pointRanks.get("DELETED");
}

/** Whether a point in this state can be restored. */
export function isRestorable(state: PointState | undefined): boolean {
  return state === "COMPLETED" || state === "AVAILABLE";
}

const failedStates: ReadonlySet<string> = new Set(["FAILED", "ABORTED", "EXPIRED"]);

/**
 * Whether a job ended without what it was for. EXPIRED means that its start window was missed,
 * which costs as much as a failure; PARTIAL is of parents, whose children tell for themselves.
 */
export function isFailed(state: string | undefined): boolean {
  return state !== undefined && failedStates.has(state);
}

/** Whether a point in this state can have been restored before, and cannot now. */
export function wasRestorable(state: PointState | undefined): boolean {
  return state === "STOPPED" || state === "DELETING" || state === "EXPIRED" || state === "DELETED";
}
