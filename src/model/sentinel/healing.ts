import { type Lease, type Sighting, seenForWholeLease } from "../failover/lock";
import type { SwitchValue } from "../routing/switch-value";
import { daysLookedBack, silentMinutes } from "./timing";

/** One minute of a switch's metric, as CloudWatch tells it. */
export interface SwitchMinute {
  /** Its beginning, in milliseconds. */
  readonly start: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly samples: number;
}

/** What the sentinel has published last, and the instant that the sample bears. */
export interface OwnValue {
  readonly value: SwitchValue;
  readonly at: number;
}

/** All that a sentinel knows of its switch; of `primaryForced`, in the witness, it is the same. */
export interface SwitchView {
  readonly now: number;
  /** Minutes that can be read by now, of at least {@link readFrom} on, in any order. */
  readonly minutes: readonly SwitchMinute[];
  /** Left out before the first; of longer ago than minutes are kept, or ahead, it says nothing. */
  readonly own: OwnValue | undefined;
  /** Whether anybody holds the service's lock; a lock that cannot be read is held. */
  readonly lockHeld: boolean;
  /** Whether a 0 that nobody ordered is seen to change nothing. */
  readonly harmless0: boolean;
}

/** What the switch stands at, and what to publish now. */
export interface Healing {
  /** Left out where neither a sample nor anything else tells it. */
  readonly value: SwitchValue | undefined;
  /** Left out where there is nothing to heal, or nobody who may. */
  readonly publish: SwitchValue | undefined;
}

const minute = 60_000;
const longestMemory = daysLookedBack * 24 * 60 * minute;

/**
 * Decides whether silence of a switch is healed, and with what.
 *
 * The sentinel has no opinion. It repeats what was ordered last, once the metric has been silent
 * for ten minutes and nobody holds the lock, so that no health check has to remember for longer.
 * What was never ordered it publishes in one case: a 0, where the name is seen to lead where it
 * leads at 0. It never publishes a 1 that nobody ordered.
 */
export function healing(view: SwitchView): Healing {
  const value = standsAt(view) ?? (view.harmless0 ? 0 : undefined);
  const heals = !view.lockHeld && isSilent(view);
  return { value, publish: heals ? value : undefined };
}

/** Where a service's name was seen to lead, as a 0 that nobody ordered bears on it. */
export interface SeenName {
  /** Region that it led to; `undefined` where that could not be seen. */
  readonly answered: string | undefined;
  /** The primary first, then the standbys in their order. */
  readonly regions: readonly string[];
  /** What the sentinel published last, however long ago. */
  readonly own: OwnValue | undefined;
}

/** Whether a first 0 of a standby's switch moves nothing: the name leads to a region before it. */
export function harmlessSwitch0({ answered, regions }: SeenName, standby: string): boolean {
  return answered !== undefined && regions.indexOf(answered) < regions.indexOf(standby);
}

/**
 * Whether a first 0 of `primaryForced` moves nothing. A name that leads to a standby is not held at
 * the primary. One that leads to the primary may be held there alone by a 1 of longer ago than
 * minutes are kept, which the sentinel has seen and repeated if it ran at all.
 */
export function harmlessForce0({ answered, regions, own }: SeenName): boolean {
  if (answered === undefined) return false;
  return regions.indexOf(answered) > 0 || own === undefined;
}

/** From when on minutes have to be read, in milliseconds. */
export function readFrom({ now, own }: Pick<SwitchView, "now" | "own">): number {
  const known = remembered({ now, own });
  return known === undefined ? startOf(now - longestMemory) : unseenFrom(known);
}

/** The last order; without one since its own last value, that value. */
function standsAt(view: Pick<SwitchView, "now" | "minutes" | "own">): SwitchValue | undefined {
  const own = remembered(view);
  const from = own === undefined ? Number.NEGATIVE_INFINITY : unseenFrom(own);
  const orders = sampled(view)
    .filter(({ start }) => start >= from)
    .sort((one, other) => one.start - other.start)
    .flatMap((told) => orderIn(told, own) ?? []);
  return orders.at(-1) ?? own?.value;
}

/**
 * What somebody else ordered in a minute; nothing where all of it can be the sentinel's own.
 *
 * A minute of others that holds both values counts as 1: the alarm takes the Maximum. In a minute
 * of the sentinel's own the other value is the order, whatever the alarm makes of the two: else a
 * repeated 1 would make a person's 0 vain. Its own sample may be there twice.
 * docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
function orderIn(
  { start, minimum, maximum }: SwitchMinute,
  own: OwnValue | undefined,
): SwitchValue | undefined {
  const [has0, has1] = [minimum < 1, maximum >= 1];
  if (!has0 && !has1) return undefined;
  if (own === undefined || startOf(own.at) !== start) return has1 ? 1 : 0;
  if (own.value === 1) return has0 ? 0 : undefined;
  return has1 ? 1 : undefined;
}

/**
 * The first minute that its own last value was published without knowing: that took ten minutes in
 * which nothing could be read, so whatever stands in one of them came late.
 */
function unseenFrom({ at }: OwnValue): number {
  return startOf(at) - silentMinutes * minute;
}

function remembered({ now, own }: Pick<SwitchView, "now" | "own">): OwnValue | undefined {
  if (own === undefined || now - own.at >= longestMemory) return undefined;
  // One that lies ahead is of a clock that was wrong: nothing would ever come after it.
  return startOf(own.at) <= startOf(now) + minute ? own : undefined;
}

/** Its own sample counts, whether or not it can be read yet. */
function isSilent(view: SwitchView): boolean {
  const since = startOf(view.now) - silentMinutes * minute;
  const heard = sampled(view).map(({ start }) => start);
  return Math.max(...heard, remembered(view)?.at ?? Number.NEGATIVE_INFINITY) < since;
}

function sampled({ minutes }: Pick<SwitchView, "minutes">): SwitchMinute[] {
  return minutes.filter(({ samples }) => samples > 0);
}

function startOf(instant: number): number {
  return Math.floor(instant / minute) * minute;
}

/**
 * Whether somebody holds a lock, as one sees it who shares no clock with the holder: a lease that
 * has stood unchanged before its eyes for its whole length has run out.
 */
export function isHeld(lease: Lease | null, seen: Sighting, now: Date): boolean {
  return lease !== null && !seenForWholeLease(seen, lease, now);
}
