import {
  greatestLag,
  isFresh,
  type LagReading,
  type Lags,
  lagsBehind,
  type ReplicatedStore,
} from "../readings/lags";
import type { Period } from "./period";
import { type Verdict, verdictOn, worstVerdict } from "./verdict";

/** How far one region's data of a store lies behind, now and over the period. */
export interface LagWay extends LagReading {
  /** The greatest of the period; null where nothing was measured in it. */
  readonly greatestSeconds: number | null;
}

/** How far the other regions' data of a store lies behind the active region's. */
export interface StoreLag {
  /**
   * What the loss of the active region would take, by the region that lies furthest behind; null
   * while that of one is not known, or known no more.
   */
  readonly seconds: number | null;
  readonly verdict: Verdict;
  /** One for each other region that holds the store. */
  readonly ways: readonly LagWay[];
}

/** The lag of every store that replicates, by the store's name. */
export type StoreLags = ReadonlyMap<string, StoreLag>;

/** What lags are looked at for. */
export interface LagView {
  readonly activeRegion: string;
  readonly period: Period;
  readonly now: number;
  readonly objectiveSeconds: number | undefined;
}

/** Measured lags of stores against the RPO. */
export function storeLags(
  lags: Lags,
  stores: readonly ReplicatedStore[],
  { activeRegion, period, now, objectiveSeconds }: LagView,
): StoreLags {
  const until = period.open ? Number.POSITIVE_INFINITY : period.until;
  const between = { since: period.from, until };
  const readings = lagsBehind(lags, stores, { from: activeRegion, instant: now });
  return new Map(
    stores.map(({ name }) => {
      const ways = readings
        .filter(({ store }) => store === name)
        .map((way) => ({ ...way, greatestSeconds: greatestLag(lags, way, between) }));
      const seconds = worstOf(ways.map((way) => (isFresh(way) ? way.seconds : null)));
      const verdicts = ways.map((way) =>
        verdictOn(isFresh(way) ? way.seconds : null, objectiveSeconds),
      );
      return [name, { seconds, verdict: worstVerdict(verdicts), ways }];
    }),
  );
}

/** The greatest of several; null where there are none, or where one is not known. */
export function worstOf(seconds: readonly (number | null)[]): number | null {
  const known = seconds.filter((one) => one !== null);
  return known.length === 0 || known.length < seconds.length ? null : Math.max(...known);
}
