import { joinAll } from "../records/join";
import type { LedgerRecord } from "../records/record";
import { type Capacity, capacityOf, countedPoints } from "./capacity";
import { type Episode, episodesOf } from "./episodes";
import { followerNotices, followersOf } from "./followers";
import { type MeasuredIncident, measuredIncidentOf, type Recovery, recoveryOf } from "./incidents";
import { inOrderOfSentence, type LeftOut } from "./left-out";
import { activeAfter, type Move, movesOf } from "./moves";
import { type Notice, noticesOf } from "./notices";
import { mergedOutages, type Outage } from "./outages";
import type { ResolvedPoint } from "./points";
import { restoreTests } from "./restore-tests";
import { runsOf } from "./runs";
import { type MetricsScope, unscoped } from "./scope";
import { settleRuns } from "./settled-runs";
import { breachesOf, joinedBreaches } from "./signal";
import { isOfDrill, outageOfBreach } from "./signal-outages";
import { vantageBreaches } from "./vantage-episodes";

/**
 * How long an alarm lasted that was never the user-facing signal, as one of a region that did not
 * serve meanwhile. It never enters R.
 */
export interface AlarmReading {
  readonly name: string;
  readonly region: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly seconds: number | null;
}

/** B, R and what stands beside them: the same for any order, repetition or split of the records. */
export interface Readings {
  readonly capacity: Capacity;
  /** R over incidents. */
  readonly recovery: Recovery;
  /** The same over drills, which never mix with incidents. */
  readonly drills: Recovery;
  readonly alarms: readonly AlarmReading[];
  /** What is worth knowing and changes neither B nor R. */
  readonly notices: readonly Notice[];
}

/** Readings, what B and R are made of, and what was told of recoveries and could not be counted. */
export interface Fold {
  readonly readings: Readings;
  /** What B sums, and the copies. */
  readonly points: readonly ResolvedPoint[];
  readonly incidents: readonly MeasuredIncident[];
  readonly drills: readonly MeasuredIncident[];
  readonly leftOut: readonly LeftOut[];
  /** Where the service runs by the records, else the plan's primary; `undefined` without a plan. */
  readonly activeRegion: string | undefined;
  /** How it came to run there. */
  readonly moves: readonly Move[];
}

/**
 * B and R of the records, however many regions' recorders wrote them.
 *
 * The signal is that of the region that serves. `now` keeps an incident open whose signal has been
 * good again for less than the hold-down, and is what open incidents have lasted until; without it,
 * a good signal closes.
 */
export function readings(
  records: Iterable<LedgerRecord>,
  scope: MetricsScope = unscoped,
  now?: Date,
): Readings {
  return foldRecords(records, scope, now).readings;
}

/** {@link readings}, with what was left out. */
export function foldRecords(
  records: Iterable<LedgerRecord>,
  scope: MetricsScope = unscoped,
  now?: Date,
): Fold {
  return foldJoined(joinAll(records), scope, now);
}

/** {@link foldRecords} of records that are joined already. */
export function foldJoined(
  records: ReadonlyMap<string, LedgerRecord>,
  scope: MetricsScope = unscoped,
  now?: Date,
): Fold {
  const { records: joined, leftOut: retracted } = settleRuns(records, scope.service);
  const runs = runsOf(joined, scope);
  const episodes = episodesOf(joined, scope.accounts);
  const moves = movesOf(joined, episodes, scope);
  const { rtoSeconds, service = "" } = scope;
  const holdDown = scope.holdDownSeconds * 1000;
  const present = now?.getTime();

  const breaches = episodes.map((episode) => ({
    episode,
    parts: breachesOf(episode, moves, scope),
  }));
  const told = breaches.flatMap(({ parts }) => parts);
  const real = [...told, ...vantageBreaches(joined, told, moves, scope)].filter(
    (breach) => !isOfDrill(breach, runs.drills, service),
  );
  const context = { service, runs: runs.incidents, holdDown, now: present };
  const signal = joinedBreaches(real).map((breach) => outageOfBreach(breach, context));

  const times = { holdDown, now: present, moves };
  const incidents = measuredIncidents([...runs.incidents, ...signal], times);
  const tests = restoreTests(joined, scope);
  // Restore tests run side by side, and each is its own measurement.
  const drills = [...measuredIncidents(runs.drills, times), ...tests.measured];

  const points = countedPoints(joined, scope);
  const activeRegion = activeAfter(moves, scope);
  const others = followerNotices(joined, points, followersOf(scope, activeRegion), now);

  return {
    leftOut: [...retracted, ...runs.leftOut, ...tests.leftOut].sort(inOrderOfSentence),
    activeRegion,
    moves,
    points,
    incidents,
    drills,
    readings: {
      capacity: capacityOf(points, joined, scope, activeRegion),
      recovery: recoveryOf(incidents, rtoSeconds),
      drills: recoveryOf(drills, rtoSeconds),
      alarms: breaches
        .filter(({ parts }) => parts.length === 0)
        .map(({ episode }) => alarmReading(episode)),
      notices: noticesOf(joined, scope, others),
    },
  };
}

/** What decides over merging and measuring, in milliseconds. */
interface Times {
  readonly holdDown: number;
  readonly now: number | undefined;
  readonly moves: readonly Move[];
}

function measuredIncidents(
  outages: readonly Outage[],
  { holdDown, now, moves }: Times,
): MeasuredIncident[] {
  return mergedOutages(outages, holdDown).map((group) => measuredIncidentOf(group, now, moves));
}

function alarmReading({ name, region, opened, closed }: Episode): AlarmReading {
  return {
    name,
    region,
    openedAt: new Date(opened).toISOString(),
    closedAt: closed === undefined ? null : new Date(closed).toISOString(),
    seconds: closed === undefined ? null : (closed - opened) / 1000,
  };
}
