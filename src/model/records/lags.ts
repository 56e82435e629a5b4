import { latest } from "./fact";
import type { LagBucket, LagFacts, LagRecord } from "./record";

/** One way by which the data of a store goes. */
export interface LagPath {
  readonly store: string;
  /** Region that the data comes from, or {@link wherever}. */
  readonly from: string;
  /** Region that lies behind. */
  readonly to: string;
}

/** Where the data of a store comes from whose one writer its replicas follow, wherever it is. */
export const wherever = "writer";

/** The greatest lag of a stretch of time, in whole milliseconds. */
export interface LagSample {
  /** Instants in milliseconds: the stretch reaches up to, and without, the second. */
  readonly from: number;
  readonly until: number;
  readonly milliseconds: number;
}

/** How long the stretches are of which a lag is kept at first, in milliseconds. */
export const fineMs = 300_000;

/** And afterwards. */
const coarseMs = 3_600_000;

const dayMs = 86_400_000;

/** Every stretch of a day by the name of its fact: `m1005` begins at 10:05 UTC, `h10` at 10:00. */
const stretches: ReadonlyMap<string, { readonly at: number; readonly lasts: number }> = new Map([
  ...stretchesOf("m", fineMs),
  ...stretchesOf("h", coarseMs),
]);

/** Names of the facts that a day of lags can have. */
export const lagBuckets = [...stretches.keys()] as readonly LagBucket[];

/**
 * Records of lags of five minutes each, one a day. Of one stretch the greatest lag holds, whatever
 * order they are told in: the value decides between two of them.
 */
export function lagRecords(path: LagPath, samples: readonly LagSample[]): LagRecord[] {
  const days = new Map<number, LagFacts>();
  for (const { from, milliseconds } of samples) {
    const day = from - (from % dayMs);
    const facts = days.get(day) ?? {};
    const name = bucketAt("m", from % dayMs);
    const held = facts[name]?.value ?? milliseconds;
    facts[name] = latest(Math.max(held, milliseconds));
    days.set(day, facts);
  }
  return [...days].map(([day, facts]) => ({ kind: "lag", key: lagKey(path, day), facts }));
}

/** Key of the record of one day of a path; the day by any instant of it. */
export function lagKey({ store, from, to }: LagPath, instant: number): string {
  return ["lag", store, from, to, new Date(instant).toISOString().slice(0, 10)].join("/");
}

/** The path of a key, and the midnight that its day begins with; `undefined` for another key. */
export function lagDayOf(key: string): (LagPath & { readonly day: number }) | undefined {
  const [, store, from, to, date] = keyForm.exec(key) ?? [];
  if (store === undefined || from === undefined || to === undefined) return undefined;
  const day = Date.parse(`${date}T00:00:00.000Z`);
  // Date.parse takes the 31st of every month for a day of the next one.
  return lagKey({ store, from, to }, day || 0) === key ? { store, from, to, day } : undefined;
}

const keyForm = /^lag\/([a-z0-9-]+)\/([a-z0-9-]+)\/([a-z0-9-]+)\/(\d{4}-\d{2}-\d{2})$/;

/** What a record holds, the earlier end first, and of two that end together the longer. */
export function lagSamples({ key, facts }: LagRecord): LagSample[] {
  const { day } = lagDayOf(key) ?? {};
  if (day === undefined) return [];
  return (Object.keys(facts) as LagBucket[])
    .flatMap((name) => {
      const [stretch, told] = [stretches.get(name), facts[name]];
      if (stretch === undefined || told === undefined) return [];
      const from = day + stretch.at;
      return [{ from, until: from + stretch.lasts, milliseconds: told.value }];
    })
    .sort((a, b) => a.until - b.until || a.from - b.from);
}

/**
 * The same day with the greatest lag of each hour in the place of its five minutes. It is no join:
 * the one writer of an item puts it in the place of the finer one.
 */
export function foldedDay(record: LagRecord): LagRecord {
  const folded: LagFacts = {};
  for (const { from, milliseconds } of lagSamples(record)) {
    const name = bucketAt("h", from % dayMs);
    folded[name] = latest(Math.max(folded[name]?.value ?? 0, milliseconds));
  }
  return { ...record, facts: folded };
}

/** Whether a record still holds lags of five minutes. */
export function isFine({ facts }: LagRecord): boolean {
  return Object.keys(facts).some((name) => name.startsWith("m"));
}

function stretchesOf(kind: "m" | "h", lasts: number) {
  return Array.from({ length: dayMs / lasts }, (_, nth) => {
    const at = nth * lasts;
    return [bucketAt(kind, at), { at, lasts }] as const;
  });
}

/** Name of the stretch that holds a time of day, in milliseconds since midnight. */
function bucketAt(kind: "m" | "h", time: number): LagBucket {
  const hour = two(Math.floor(time / coarseMs));
  if (kind === "h") return `h${hour}`;
  const fives = Math.floor((time % coarseMs) / fineMs);
  return `m${hour}${two(fives * (fineMs / 60_000))}`;
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}
