import type { CallSignal } from "./call-signal";

/** Which automatic scaling is told to leave the count alone. */
export interface SuspendedScaling {
  /** That which removes tasks as load falls. */
  readonly in: boolean;
  /** That which adds tasks as load rises. */
  readonly out: boolean;
  /** Actions at fixed times: each sets floor and ceiling. */
  readonly scheduled: boolean;
}

/** What runs in one region, as its own control plane tells it. */
export interface RegionCapacity {
  /** Tasks that serve: healthy behind the load balancer, not merely started. */
  readonly running: number;
  /** Tasks that have not ended, whether they serve or not: any of them may still write. */
  readonly alive: number;
  /** Tasks that are asked for. */
  readonly desired: number;
  /** Fewest and most tasks that automatic scaling may leave; null where nothing scales. */
  readonly floor: number | null;
  readonly ceiling: number | null;
  /** What of it is suspended; null where nothing scales. */
  readonly suspended: SuspendedScaling | null;
  /** Whether a deployment is under way. */
  readonly deploying: boolean;
  /** Names the newest deployment; a restart is one, and another number of tasks is none. */
  readonly deployment: string;
}

/** Tasks of a region. */
export interface Compute {
  capacity(region: string, signal: CallSignal): Promise<RegionCapacity>;
  /**
   * Raises floor, ceiling and count to so many tasks, and lowers none of them: load may have asked
   * for more. Suspends scaling at fixed times, which would take that back; load scales them from
   * here on, though an earlier move had suspended that when it stopped them. The same order again
   * changes nothing.
   */
  scale(region: string, tasks: number, signal: CallSignal): Promise<void>;
  /** Suspends all automatic scaling, lowers its floor to 0, then stops every task. */
  stop(region: string, signal: CallSignal): Promise<void>;
  /** Puts floor, ceiling, scaling and count back to what they were. */
  putBack(region: string, before: RegionCapacity, signal: CallSignal): Promise<void>;
  /**
   * Replaces every task by a new one, which connects anew; the old one serves until that does. The
   * same order again replaces them again: {@link RegionCapacity.deployment} tells whether it was
   * carried out.
   */
  restart(region: string, signal: CallSignal): Promise<void>;
}

/** What runs at fixed times or on messages, and must run in one region only. */
export interface Work {
  /** Whether a region's schedules and consumers run. */
  state(region: string, signal: CallSignal): Promise<"running" | "paused" | "none">;
  pause(region: string, signal: CallSignal): Promise<void>;
  resume(region: string, signal: CallSignal): Promise<void>;
}

/** Why no job is paused, for the dry run and the report. */
export const unnamedWorkReason =
  "the plan names no schedules and no consumers yet: none of them is paused or resumed";

/** The same of the region that is stopped, whose jobs nobody stops. */
export function unpausedWork(region: string): string {
  return `${unnamedWorkReason}; those of ${region} run on there and meet a database that takes no writes`;
}
