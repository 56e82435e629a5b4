import type { FailoverMove } from "../failover/failover-machine";
import type { FailoverMode } from "../failover/failover-steps";
import type { FenceEvidence } from "../failover/fence";

/** One line of a run's journal, as far as it tells what became of the run. */
export interface RunLine {
  /** ISO instant, by the clock of the process that wrote it. */
  readonly at: string;
  readonly process: string;
  /** Number of its lock; null before it has one, and where it goes on without one. */
  readonly fence: number | null;
  readonly acceptsSplitBrain?: true | undefined;
  readonly move: FailoverMove;
  readonly result: RunLineResult | null;
}

/** What a line says that its step brought. */
export interface RunLineResult {
  readonly note: string;
  readonly order?: RunOrdered | undefined;
  readonly evidence?: FenceEvidence | undefined;
  /** What a region ran before the step changed it. */
  readonly before?: CapacityBefore | undefined;
  readonly lags?: readonly LagAtOrder[] | undefined;
  readonly warnings?: readonly string[] | undefined;
  /** ISO instant that the step dates its success to, when that is not the line's. */
  readonly firstFailure?: string | undefined;
  readonly since?: string | undefined;
}

/** Tasks of a region and how they scaled; nulls where nothing scales them. */
export interface CapacityBefore {
  readonly running: number;
  readonly floor: number | null;
  readonly ceiling: number | null;
  readonly suspended: SuspendedThen | null;
}

/** Which automatic scaling was suspended. */
export interface SuspendedThen {
  readonly in: boolean;
  readonly out: boolean;
  readonly scheduled: boolean;
}

/** What was ordered; instants and kind are left out where nobody wrote them down. */
export interface RunOrdered {
  readonly service: string;
  readonly mode: FailoverMode;
  readonly from: string;
  readonly to: string;
  readonly shiftEarly: boolean;
  /** Names of the plan's stores, as it was then. */
  readonly stores: readonly string[];
  readonly kind?: "incident" | "drill" | undefined;
  readonly incident?: string | undefined;
  readonly startedAt?: string | undefined;
  readonly detectedAt?: string | undefined;
  readonly decidedAt?: string | undefined;
}

/** How far a store lay behind before its takeover was ordered. */
export interface LagAtOrder {
  readonly store: string;
  /** Null where nobody knew. */
  readonly seconds: number | null;
  /** ISO instant of the reading; null where nobody knew. */
  readonly at: string | null;
}
