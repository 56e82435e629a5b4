import type { FailoverOutcome } from "./failover-outcome";
import type { FleetState } from "./fleet";

/** What a failover of several services came to. */
export interface FailoversResult {
  readonly kind: "failovers";
  readonly to: string;
  readonly outcome: FailoverOutcome;
  /** In the order in which they were to move. */
  readonly services: readonly FailoverOfSeveral[];
  /** Commands with which to go on, and what each is for; none where nothing is left. */
  readonly next: readonly { readonly what: string; readonly command: string }[];
}

/** One of them. */
export interface FailoverOfSeveral {
  readonly service: string;
  /** `waiting`: it was not begun. `there`: the target served it already. */
  readonly state: Exclude<FleetState, "moving"> | "there";
  /** Null where it was not begun. */
  readonly runId: string | null;
  /** How its run ended, in the machine's word; null where it was not begun. */
  readonly end: string | null;
  /** Why it ended so, as a sentence without a full stop; null where it is back. */
  readonly reason: string | null;
  /** Seconds without service; null where nobody knows. */
  readonly rtoSeconds: number | null;
  /** Path of its report; null where none was written. */
  readonly report: string | null;
}
