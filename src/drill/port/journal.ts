import type { FailoverMove } from "../../model/failover/failover-machine";
import type { FailoverMode } from "../../model/failover/failover-steps";
import type { FenceEvidence } from "../../model/failover/fence";
import type { ValueOrder } from "../../model/routing/moving-orders";
import type { SwitchValue } from "../../model/routing/switch-value";
import type { CallSignal } from "./call-signal";
import type { RegionCapacity } from "./compute";

/** The lines of a run, so that another process can go on where it ended. */
export interface Journal {
  /** Every line of a run, oldest first. */
  read(region: string, runId: string, signal: CallSignal): Promise<readonly JournalLine[]>;
  /**
   * Adds a line durably before it resolves, if there is none of its number yet. Rejects as
   * `already` when another process has written that number.
   */
  append(region: string, runId: string, line: JournalLine, signal: CallSignal): Promise<void>;
}

/** A place that journals are kept in, as somebody sees it who knows no run. */
export interface JournalShelf extends Pick<Journal, "read"> {
  /** Ids of the runs that it has journals of, as far as a region's part of it knows; unordered. */
  runIds(region: string, signal: CallSignal): Promise<readonly string[]>;
}

/** One line of the journal: a move of the failover machine and what it brought. */
export interface JournalLine {
  /** From 1 up, without a gap. */
  readonly number: number;
  /** ISO instant. */
  readonly at: string;
  /** The process that wrote it. */
  readonly process: string;
  /** Number of its lock; null before it has one, and where it goes on without one. */
  readonly fence: number | null;
  /** Whether it goes on without a lock because somebody accepted split brain. */
  readonly acceptsSplitBrain?: true | undefined;
  readonly move: FailoverMove;
  readonly result: StepResult | null;
}

/** What was ordered, as the first line of every process says it. */
export interface OrderWritten {
  readonly service: string;
  readonly mode: FailoverMode;
  readonly from: string;
  readonly to: string;
  readonly shiftEarly: boolean;
  /** Names of the plan's stores. */
  readonly stores: readonly string[];
  /** Of the plan, in its order. */
  readonly standbys: readonly string[];
  readonly kind?: "incident" | "drill" | undefined;
  /** Incident under whose name its phases are recorded; left out, under the run's own. */
  readonly incident?: string | undefined;
  /** ISO instant of the first failing datapoint; left out where nobody knows it. */
  readonly startedAt?: string | undefined;
  /** ISO instants; left out where nobody knows them. */
  readonly detectedAt?: string | undefined;
  readonly decidedAt?: string | undefined;
  /** Databases to be taken out of their global ones, by this order or an earlier one of the run. */
  readonly detach?: readonly string[] | undefined;
}

/** How far a store lay behind when its takeover was ordered. */
export interface LagRead {
  readonly store: string;
  /** Null where nobody knows. */
  readonly seconds: number | null;
  /** ISO instant of the reading; null where nobody knows. */
  readonly at: string | null;
}

/** A value that moves the name, and what it stood at before; null where it was never seen. */
export interface ValueMove extends ValueOrder {
  readonly before: SwitchValue | null;
}

/** What a step brought, as far as later steps, another process and the report need it. */
export interface StepResult {
  /** What happened, as a sentence without a full stop. */
  readonly note: string;
  readonly order?: OrderWritten | undefined;
  /** What is known of the old region from here on. */
  readonly evidence?: FenceEvidence | undefined;
  /** Tasks and scaling of a region before the step changed them. */
  readonly before?: RegionCapacity | undefined;
  readonly lags?: readonly LagRead[] | undefined;
  /** Values that move the name, in the order in which they have to be followed. */
  readonly values?: readonly ValueMove[] | undefined;
  /** Stores whose writer was not in the target yet when the step began to move them. */
  readonly moving?: readonly string[] | undefined;
  /** What somebody has to look at, as sentences. */
  readonly warnings?: readonly string[] | undefined;
  /** ISO instant of the first write from outside that was seen to fail. */
  readonly firstFailure?: string | undefined;
  /** ISO instant that the step dates its success to, when that is not now. */
  readonly since?: string | undefined;
}
