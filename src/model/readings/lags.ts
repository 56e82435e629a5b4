import { type LagPath, type LagSample, lagDayOf, lagSamples, wherever } from "../records/lags";
import type { LedgerRecord } from "../records/record";

/** A store that replicates, and the regions that hold it. */
export interface ReplicatedStore {
  readonly name: string;
  /** Whether its replicas follow one writer, wherever that is. */
  readonly followsWriter: boolean;
  readonly regions: readonly string[];
}

/** How far one region's data of a store lies behind. */
export interface LagReading {
  readonly store: string;
  /** Region that the data comes from. */
  readonly from: string;
  readonly to: string;
  /** Null where nothing has been measured: that is no lag of 0. */
  readonly seconds: number | null;
  /** End of the stretch of time whose greatest lag it is. */
  readonly measuredUntil: string | null;
  /** From then to the instant that was asked for. */
  readonly ageSeconds: number | null;
  /** Length of that stretch: five minutes, and an hour once they are folded. */
  readonly overSeconds: number | null;
}

/**
 * Seconds up to which a lag says how far a store lies behind now. AWS's own delay, the gauge's five
 * minutes and the publisher's lie between; a table that nobody writes to says nothing for longer.
 */
const freshForSeconds = 1_800;

/** Everything that was measured of lags, by path. */
export type Lags = ReadonlyMap<string, readonly LagSample[]>;

/** The measured lags of all records; those of one path in the order in which they end. */
export function lagsOf(records: Iterable<LedgerRecord>): Lags {
  const lags = new Map<string, LagSample[]>();
  for (const record of records) {
    if (record.kind !== "lag") continue;
    const path = lagDayOf(record.key);
    if (path === undefined) continue;
    const known = lags.get(nameOf(path)) ?? [];
    known.push(...lagSamples(record));
    lags.set(nameOf(path), known);
  }
  for (const samples of lags.values()) samples.sort(inOrder);
  return lags;
}

/**
 * How far each other region lay behind a region at an instant: the last value before it, however
 * old. A stretch that the instant lies in may tell of what came after, and does not count.
 */
export function lagsBehind(
  lags: Lags,
  stores: readonly ReplicatedStore[],
  { from, instant }: { readonly from: string; readonly instant: number },
): LagReading[] {
  return pathsFrom(stores, from).map(({ path, ...named }) => {
    const last = lags.get(nameOf(path))?.findLast(({ until }) => until <= instant);
    return { ...named, ...readingOf(last, instant) };
  });
}

/** The greatest lag of each path from a region within a period; null where none was measured. */
export function greatestLag(
  lags: Lags,
  { store, from, to }: LagPath,
  { since, until }: { readonly since: number; readonly until: number },
): number | null {
  const within = [from, wherever]
    .flatMap((place) => lags.get(nameOf({ store, from: place, to })) ?? [])
    .filter((sample) => sample.from >= since && sample.until <= until);
  if (within.length === 0) return null;
  return within.reduce((most, { milliseconds }) => Math.max(most, milliseconds), 0) / 1_000;
}

/** Whether a lag says how far a store lies behind now. */
export function isFresh({ ageSeconds }: LagReading): boolean {
  return ageSeconds !== null && ageSeconds <= freshForSeconds;
}

/** The ways from a region to every other that holds a store. */
function pathsFrom(stores: readonly ReplicatedStore[], from: string) {
  return stores.flatMap(({ name: store, followsWriter, regions }) =>
    regions
      .filter((to) => to !== from && regions.includes(from))
      .map((to) => ({
        store,
        from,
        to,
        path: { store, from: followsWriter ? wherever : from, to },
      })),
  );
}

function readingOf(
  sample: LagSample | undefined,
  instant: number,
): Pick<LagReading, "seconds" | "measuredUntil" | "ageSeconds" | "overSeconds"> {
  if (sample === undefined) {
    return { seconds: null, measuredUntil: null, ageSeconds: null, overSeconds: null };
  }
  const { from, until, milliseconds } = sample;
  return {
    seconds: milliseconds / 1_000,
    measuredUntil: new Date(until).toISOString(),
    ageSeconds: (instant - until) / 1_000,
    overSeconds: (until - from) / 1_000,
  };
}

/** Earlier ends first, and of two that end together the longer: the last one is the finest. */
function inOrder(a: LagSample, b: LagSample): number {
  return a.until - b.until || a.from - b.from;
}

function nameOf({ store, from, to }: LagPath): string {
  return `${store}/${from}/${to}`;
}
