import { joinAll } from "../records/join";
import type { LedgerRecord } from "../records/record";
import { type Capacity, capacityOf, countedPoints } from "./capacity";
import { type Episode, episodesOf } from "./episodes";
import { followerNotices } from "./followers";
import { type MeasuredIncident, measuredIncidentOf, type Recovery, recoveryOf } from "./incidents";
import { type Notice, noticesOf } from "./notices";
import { mergedOutages, type Outage, outageOfEpisode, outageOfRun } from "./outages";
import type { ResolvedPoint } from "./points";
import { restoreTests } from "./restore-tests";
import { type MetricsScope, unscoped } from "./scope";

/** How long an alarm lasted that is not the user-facing signal; it never enters R. */
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

/** Readings, what B and R are made of, and a sentence for every run that could not be counted. */
export interface Fold {
  readonly readings: Readings;
  /** What B sums, and the copies. */
  readonly points: readonly ResolvedPoint[];
  readonly incidents: readonly MeasuredIncident[];
  readonly drills: readonly MeasuredIncident[];
  readonly leftOut: readonly string[];
}

/**
 * B and R of the records, however many regions' recorders wrote them.
 *
 * `now` keeps an incident open whose signal has been good again for less than the hold-down, and is
 * what open incidents have lasted until; without it, a good signal closes.
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
  joined: ReadonlyMap<string, LedgerRecord>,
  scope: MetricsScope = unscoped,
  now?: Date,
): Fold {
  const runs = outagesOfRuns(joined, scope);
  const episodes = episodesOf(joined, scope.accounts);
  const signals = episodes.filter((episode) => isSignal(episode, scope));
  const { rtoSeconds } = scope;
  const holdDown = scope.holdDownSeconds * 1000;
  const present = now?.getTime();

  const service = scope.service ?? "";
  const recoveries = runs.incidents
    .filter((run) => run.outcome === "recovered" && run.service === service)
    .map((run) => run.until);
  const real = signals
    .filter((episode) => !runs.drills.some((drill) => holds(drill, episode, scope)))
    .map((episode) => outageOfEpisode(episode, service, recoveries, holdDown, present));
  const incidents = measuredIncidents([...runs.incidents, ...real], holdDown, present);
  // Restore tests run side by side, and each is its own measurement.
  const drills = [
    ...measuredIncidents(runs.drills, holdDown, present),
    ...restoreTests(joined, scope),
  ];

  const points = countedPoints(joined, scope);

  return {
    leftOut: runs.leftOut,
    points,
    incidents,
    drills,
    readings: {
      capacity: capacityOf(points, joined, scope),
      recovery: recoveryOf(incidents, rtoSeconds),
      drills: recoveryOf(drills, rtoSeconds),
      alarms: episodes.filter((episode) => !isSignal(episode, scope)).map(alarmReading),
      notices: noticesOf(joined, scope, followerNotices(joined, points, scope, now)),
    },
  };
}

function measuredIncidents(
  outages: readonly Outage[],
  holdDown: number,
  now: number | undefined,
): MeasuredIncident[] {
  return mergedOutages(outages, holdDown).flatMap((group) => measuredIncidentOf(group, now) ?? []);
}

function outagesOfRuns(records: ReadonlyMap<string, LedgerRecord>, { service }: MetricsScope) {
  const incidents: Outage[] = [];
  const drills: Outage[] = [];
  const leftOut: string[] = [];
  for (const record of records.values()) {
    if (record.kind !== "run") continue;
    if (service !== undefined && record.facts.service?.value !== service) continue;
    const outage = outageOfRun(record.facts);
    if (typeof outage === "string") leftOut.push(outage);
    else if (record.facts.purpose?.value === "drill") drills.push(outage);
    else incidents.push(outage);
  }
  return { incidents, drills, leftOut: leftOut.sort() };
}

function isSignal({ name, region }: Episode, { signalAlarms }: MetricsScope): boolean {
  return signalAlarms.some((signal) => signal.name === name && signal.region === region);
}

/** A drill that never told its end must not swallow every later incident: a day at most. */
const longestDrill = 24 * 3_600_000;

/** Whether an alarm opened while its service was drilled: then the drill made it. */
function holds(drill: Outage, { opened }: Episode, { service }: MetricsScope): boolean {
  const until = drill.outcome === "open" ? drill.until + longestDrill : drill.until;
  return drill.service === (service ?? "") && drill.started <= opened && opened <= until;
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
