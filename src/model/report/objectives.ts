import type { BackedStore } from "./backed-stores";
import type { PeriodRecovery } from "./recovery-in-period";
import type { StoreLag, StoreLags } from "./store-lag";
import { type Verdict, verdictOn, worstVerdict } from "./verdict";

/** One statistic of the period's recoveries against the RTO. */
export interface RtoReading {
  readonly statistic: "mean" | "median" | "p90" | "max";
  readonly seconds: number | null;
  readonly verdict: Verdict;
}

/** The recovery time objective against what was measured in a period. */
export interface RtoObjective {
  /** Null without a plan. */
  readonly objectiveSeconds: number | null;
  /**
   * Met when everything that recovered, or no longer could in time, did so within the objective.
   */
  readonly verdict: Verdict;
  /** Recovered within it. */
  readonly within: number;
  /** Recovered, abandoned, or open for longer than it. */
  readonly of: number;
  readonly share: number | null;
  readonly readings: readonly RtoReading[];
}

/** The recovery point objective against the newest data that is held of one store. */
export interface RpoReading {
  readonly store: string;
  readonly replicated: boolean | null;
  readonly backedUp: boolean | null;
  readonly newest: string | null;
  /** What a restore would lose now; null without a point. */
  readonly ageSeconds: number | null;
  /** What it would lose without the active region; null without such a point, or without a plan. */
  readonly survivingAgeSeconds: number | null;
  /**
   * Whether the newest point is older than the snapshot policy explains; null where there is none.
   */
  readonly stale: boolean | null;
  /** How far its replicas lie behind; null where it is not replicated, or without a plan. */
  readonly lag: StoreLag | null;
  readonly verdict: Verdict;
  /** What the verdict rests on; null while it is not known. */
  readonly decidedBy: "points" | "lag" | null;
}

/** The recovery point objective against the newest data that is held. */
export interface RpoObjective {
  readonly objectiveSeconds: number | null;
  /**
   * Age from which on a newest point is older than the snapshot policy explains: 0 where no
   * schedule of it runs twice, and explains any; null without one.
   */
  readonly staleAfterSeconds: number | null;
  readonly verdict: Verdict;
  /** The worst first. */
  readonly stores: readonly RpoReading[];
}

/** Recovery times of a period against the RTO. */
export function rtoObjective(
  recovery: PeriodRecovery,
  objectiveSeconds: number | undefined,
): RtoObjective {
  const { withinRto, incidents } = recovery;
  const keeps = (seconds: number | null) => verdictOn(seconds, objectiveSeconds) === "met";
  const within = incidents.filter(({ seconds }) => keeps(seconds)).length;
  const pending = incidents.filter(({ openSeconds }) => keeps(openSeconds));
  const reading = (statistic: RtoReading["statistic"], seconds: number | null): RtoReading => ({
    statistic,
    seconds,
    verdict: verdictOn(seconds, objectiveSeconds),
  });
  const known = objectiveSeconds !== undefined;
  return {
    objectiveSeconds: objectiveSeconds ?? null,
    verdict: withinRto === null ? "not known" : withinRto === 1 ? "met" : "missed",
    within,
    of: known ? incidents.length - pending.length : 0,
    share: withinRto,
    readings: [
      reading("mean", recovery.meanSeconds),
      reading("median", recovery.medianSeconds),
      reading("p90", recovery.p90Seconds),
      reading("max", recovery.maxSeconds),
    ],
  };
}

/** What the RPO is held against. */
export interface RpoRules {
  readonly objectiveSeconds: number | undefined;
  readonly staleAfterSeconds: number | undefined;
  readonly now: number;
  /** Lags of the stores that replicate. */
  readonly lags: StoreLags;
}

/**
 * Ages of the newest points against the RPO. They say what a restore would lose. Of a store that is
 * replicated, a lost region takes only the lag of its replication: points that keep the RPO keep
 * it, and where they do not, the lag decides as far as it was measured lately.
 */
export function rpoObjective(stores: readonly BackedStore[], rules: RpoRules): RpoObjective {
  const readings = stores.map((store) => rpoReading(store, rules)).sort(worstFirst);
  return {
    objectiveSeconds: rules.objectiveSeconds ?? null,
    staleAfterSeconds: rules.staleAfterSeconds ?? null,
    verdict: worstVerdict(readings.map(({ verdict }) => verdict)),
    stores: readings,
  };
}

function rpoReading(store: BackedStore, rules: RpoRules): RpoReading {
  const { objectiveSeconds, staleAfterSeconds, now } = rules;
  const ageSeconds = ageOf(store.newest, now);
  const survivingAgeSeconds = ageOf(store.newestSurviving, now);
  const lag = rules.lags.get(store.name) ?? null;
  const expected = store.backedUp === true || store.newest !== undefined;
  return {
    store: store.name,
    replicated: store.replicated,
    backedUp: store.backedUp,
    newest: store.newest === undefined ? null : new Date(store.newest).toISOString(),
    ageSeconds,
    survivingAgeSeconds,
    stale:
      staleAfterSeconds === undefined || !expected
        ? null
        : ageSeconds === null || ageSeconds > staleAfterSeconds,
    lag,
    ...rpoVerdict(store, { survivingAgeSeconds, lag }, objectiveSeconds),
  };
}

function rpoVerdict(
  { replicated }: BackedStore,
  { survivingAgeSeconds, lag }: Pick<RpoReading, "survivingAgeSeconds" | "lag">,
  objectiveSeconds: number | undefined,
): Pick<RpoReading, "verdict" | "decidedBy"> {
  if (objectiveSeconds === undefined) return { verdict: "not known", decidedBy: null };
  const kept = survivingAgeSeconds !== null && survivingAgeSeconds <= objectiveSeconds;
  if (kept) return { verdict: "met", decidedBy: "points" };
  if (replicated !== true) return { verdict: "missed", decidedBy: "points" };
  const verdict = lag?.verdict ?? "not known";
  return { verdict, decidedBy: verdict === "not known" ? null : "lag" };
}

function ageOf(instant: number | undefined, now: number): number | null {
  return instant === undefined ? null : Math.max(0, now - instant) / 1000;
}

/** What a lost region would cost most first; what nobody backs up, and nobody has, at the end. */
function worstFirst(a: RpoReading, b: RpoReading): number {
  for (const [one, other] of [
    [expectedRank(a), expectedRank(b)],
    [endless(a.survivingAgeSeconds), endless(b.survivingAgeSeconds)],
    [endless(a.ageSeconds), endless(b.ageSeconds)],
  ] as const) {
    if (one !== other) return other > one ? 1 : -1;
  }
  return a.store < b.store ? -1 : 1;
}

function expectedRank({ backedUp, ageSeconds }: RpoReading): number {
  return backedUp === false && ageSeconds === null ? 0 : 1;
}

function endless(seconds: number | null): number {
  return seconds ?? Number.POSITIVE_INFINITY;
}
