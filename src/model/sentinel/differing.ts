import type { SwitchValue } from "../routing/switch-value";

/** A standby's switch and the lock, which both say where the service runs. */
export interface SwitchAndLock {
  readonly value: SwitchValue | undefined;
  /** Region of the switch. */
  readonly standby: string;
  /** The primary first, then the standbys in their order: a later switch overrules an earlier. */
  readonly regions: readonly string[];
  /** Region that the lock names; null where no run has ever ended, which is the primary. */
  readonly active: string | null;
}

/**
 * Whether `primaryForced` and the lock contradict each other: at 1 the name leads to the primary.
 * At 0 it follows the switches, which their own sentinels look at. A value that is not known is
 * told too: nobody knows whether the next switch will be followed.
 */
export function forceDiffers({
  value,
  regions,
  active,
}: Pick<SwitchAndLock, "value" | "regions" | "active">): boolean {
  if (value === undefined) return true;
  return value === 1 && active !== null && active !== regions[0];
}

/**
 * Whether a switch says something else than the lock. At 1 it moves the name to its standby or
 * lets a later one have it; at 0 it leaves it with what comes before. One whose value is not known
 * differs where the lock names its standby.
 */
export function switchDiffers({ value, standby, regions, active }: SwitchAndLock): boolean {
  const named = active ?? regions[0] ?? "";
  if (value !== 1) return named === standby;
  return regions.indexOf(named) < regions.indexOf(standby);
}
