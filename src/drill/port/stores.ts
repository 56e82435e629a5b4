import type { DatabaseEvent } from "../../model/failover/write-block";
import type { CallSignal } from "./call-signal";

/** How a store stands in one region. */
export interface StoreState {
  readonly writes: "accepted" | "coming" | "refused";
  /** Whether it can be read there. */
  readonly reads: boolean;
  /** Why it refuses writes, as a phrase; null where that is its place, or where it accepts them. */
  readonly reason: string | null;
  /** How many orders to promote or restore it in this region have failed since the run began. */
  readonly failedOrders: number;
  /** Version of the engine there; null where the store has none. */
  readonly version: string | null;
  /** Whether it is a database that stands alone there: no member of a global one any more. */
  readonly alone: boolean;
}

/** How far a store lies behind in one region. */
export interface LagNow {
  /** Seconds of writes that have not arrived; null where nobody knows. */
  readonly seconds: number | null;
  /** When that was so; null where nobody knows. */
  readonly at: Date | null;
}

/** Where a service keeps its data. */
export interface Stores {
  /** Whether a store accepts writes in a region, or is on the way there. */
  state(region: string, store: string, signal: CallSignal): Promise<StoreState>;
  /** Orders that a replica takes over, giving up what has not arrived. */
  promote(region: string, store: string, signal: CallSignal): Promise<void>;
  /** Asks the region that writes to change places with another one, losing nothing. */
  switchOver(writing: string, store: string, to: string, signal: CallSignal): Promise<void>;
  /**
   * Orders that a replica leaves the others for good and stands alone, giving up what has not
   * arrived. One that has left is left as it is.
   */
  detach(region: string, store: string, signal: CallSignal): Promise<void>;
  /**
   * Writes where the tasks of a region read it when they start that a store which stands alone
   * there is found by its own name. What says so already is left as it is.
   */
  rebind(region: string, store: string, signal: CallSignal): Promise<void>;
  lag(region: string, store: string, signal: CallSignal): Promise<LagNow>;
  /** Whether all that was written in one region before it stopped is in the other. */
  drained(from: string, to: string, store: string, signal: CallSignal): Promise<boolean>;
  /** What the database told in a region since an instant, oldest first. */
  events(
    region: string,
    store: string,
    since: Date,
    signal: CallSignal,
  ): Promise<readonly DatabaseEvent[]>;
  /** The copy of the old writer's volume, with what never arrived; null where there is none. */
  secured(region: string, store: string, signal: CallSignal): Promise<string | null>;
  /** Orders that the copy of the old writer's volume outlives its retention. */
  secure(region: string, store: string, signal: CallSignal): Promise<void>;
}

/** One restorable copy, as a vault lists it. */
export interface RecoveryPoint {
  readonly arn: string;
  readonly takenAt: Date;
}

/** Recovery points, and the way back from them. */
export interface Vaults {
  /** The newest restorable point of a store in a region's vault. */
  newestPoint(region: string, store: string, signal: CallSignal): Promise<RecoveryPoint | null>;
  /**
   * Orders a restore; the same token never starts a second one, not even when the first has failed.
   */
  restore(
    region: string,
    store: string,
    point: RecoveryPoint,
    token: string,
    signal: CallSignal,
  ): Promise<void>;
}
