import type { Move } from "./moves";
import type { MergedOutages, Outage } from "./outages";
import { mean, median, nearestRank } from "./statistics";

/** One incident or drill, with its recovery time and what the time went into. Times in seconds. */
export interface Incident {
  readonly service: string;
  readonly runId: string;
  readonly startedAt: string;
  readonly recoveredAt: string | null;
  readonly seconds: number | null;
  /**
   * While it is open, how long it has lasted at least: until now, else until the last thing told.
   */
  readonly openSeconds: number | null;
  readonly detectSeconds: number | null;
  readonly decideSeconds: number | null;
  readonly shiftSeconds: number | null;
  readonly verifySeconds: number | null;
}

/** R, with every recovery time behind it. Null where there is nothing to take a mean of. */
export interface Recovery {
  readonly meanSeconds: number | null;
  readonly medianSeconds: number | null;
  /** Nearest rank; null below ten recoveries. */
  readonly p90Seconds: number | null;
  readonly maxSeconds: number | null;
  readonly recovered: number;
  readonly open: number;
  readonly abandoned: number;
  /**
   * Share from 0 to 1 of those that recovered within the RTO, among all that did or can no longer;
   * null without an RTO, or without any of them.
   */
  readonly withinRto: number | null;
  readonly incidents: readonly Incident[];
}

/** An incident with what was measured of it, and how it stands. */
export interface MeasuredIncident {
  readonly incident: Incident;
  readonly outcome: Outage["outcome"];
  /** Milliseconds from start to recovery; `undefined` unless recovered. */
  readonly lasted: number | undefined;
  /** Milliseconds that an open one has lasted at least. */
  readonly openFor: number | undefined;
  /** When it recovered or was given up, in milliseconds; `undefined` while open. */
  readonly ended: number | undefined;
}

/** Fewer recoveries have no ninetieth percentile worth the name [design §6]. */
const fewestForP90 = 10;

/** R and its companions over measured incidents. */
export function recoveryOf(
  measured: readonly MeasuredIncident[],
  rtoSeconds: number | undefined,
): Recovery {
  const lasted = measured.flatMap((one) => (one.lasted === undefined ? [] : [one.lasted]));
  const sorted = lasted.sort((a, b) => a - b);
  const longest = sorted.at(-1);
  return {
    meanSeconds: mean(sorted),
    medianSeconds: median(sorted),
    p90Seconds: sorted.length < fewestForP90 ? null : nearestRank(sorted, 0.9),
    maxSeconds: longest === undefined ? null : longest / 1000,
    recovered: sorted.length,
    open: measured.filter(({ outcome }) => outcome === "open").length,
    abandoned: measured.filter(({ outcome }) => outcome === "abandoned").length,
    withinRto: rtoSeconds === undefined ? null : shareWithin(measured, rtoSeconds * 1000),
    incidents: measured.map(({ incident }) => incident).sort(inOrder),
  };
}

/** An open one that is older than the RTO has missed it; a younger one has yet to show. */
function shareWithin(measured: readonly MeasuredIncident[], rto: number): number | null {
  const within = measured.filter(({ lasted }) => lasted !== undefined && lasted <= rto).length;
  const pending = measured.filter(({ openFor }) => openFor !== undefined && openFor <= rto).length;
  return measured.length === pending ? null : within / (measured.length - pending);
}

/**
 * One incident out of the outages that merge into it. Where no run tells when it shifted, the last
 * of the service's moves within it does.
 */
export function measuredIncidentOf(
  outages: MergedOutages,
  now?: number,
  moves: readonly Move[] = [],
): MeasuredIncident {
  const [first] = outages;
  const lastRecovery = greatest(outages.map(recoveryTold(outages)));
  const outcome = outcomeOf(outages, lastRecovery);
  const recovered = outcome === "recovered" ? lastRecovery : undefined;

  const started = first.started;
  const detected = least(outages.map((one) => one.detected));
  const decided = least(outages.map((one) => one.decided));
  const shifted =
    greatest(outages.map((one) => one.shifted)) ??
    greatest(moves.map(({ at }) => (isWithin(at, started, recovered) ? at : undefined)));
  const openFor = outcome === "open" ? Math.max(0, lastInstant(outages, now) - started) : undefined;
  return {
    outcome,
    openFor,
    lasted: recovered === undefined ? undefined : recovered - started,
    ended: outcome === "abandoned" ? lastAbandonment(outages) : recovered,
    incident: {
      service: first.service,
      runId: first.runId,
      startedAt: new Date(started).toISOString(),
      recoveredAt: recovered === undefined ? null : new Date(recovered).toISOString(),
      seconds: between(started, recovered),
      openSeconds: openFor === undefined ? null : openFor / 1000,
      detectSeconds: first.startKnown ? between(started, detected) : null,
      decideSeconds: between(detected, decided),
      shiftSeconds: between(decided, shifted),
      verifySeconds: between(shifted, recovered),
    },
  };
}

/** Now, or the last instant of which anything is told: an open alarm tells of none. */
function lastInstant(outages: readonly Outage[], now: number | undefined): number {
  if (now !== undefined) return now;
  const told = outages.flatMap(({ started, detected, until }) => [started, detected, until]);
  return greatest(told.filter((instant) => instant !== Number.POSITIVE_INFINITY)) ?? 0;
}

/**
 * When each of an incident's outages recovered. The signal decides where it tells of the incident:
 * then a run that never told its end ended no later than the last thing that it told.
 */
function recoveryTold(outages: readonly Outage[]): (one: Outage) => number | undefined {
  const signalled = outages.some(({ bySignal }) => bySignal);
  return ({ outcome, bySignal, until }) =>
    outcome === "recovered" || (outcome === "open" && signalled && !bySignal) ? until : undefined;
}

/**
 * Recovered, unless something is known to have lasted, or to have begun, after the last recovery.
 */
function outcomeOf(
  outages: readonly Outage[],
  lastRecovery: number | undefined,
): Outage["outcome"] {
  const after = lastRecovery ?? Number.NEGATIVE_INFINITY;
  if (outages.some((one) => one.outcome === "open" && one.until > after)) return "open";
  if (outages.some((one) => one.outcome === "abandoned" && one.started > after)) return "abandoned";
  return lastRecovery === undefined ? "open" : "recovered";
}

/** Whether a move lies in an incident: not at its start, from which it would lead. */
function isWithin(at: number, started: number, recovered = Number.POSITIVE_INFINITY): boolean {
  return at > started && at <= recovered;
}

function lastAbandonment(outages: readonly Outage[]): number | undefined {
  return greatest(outages.filter((one) => one.outcome === "abandoned").map((one) => one.until));
}

/** Seconds between two instants; null when one is missing or they are the wrong way round. */
function between(from: number | undefined, to: number | undefined): number | null {
  if (from === undefined || to === undefined || to < from) return null;
  return (to - from) / 1000;
}

function least(instants: readonly (number | undefined)[]): number | undefined {
  const known = instants.filter((instant) => instant !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.min(a, b));
}

function greatest(instants: readonly (number | undefined)[]): number | undefined {
  const known = instants.filter((instant) => instant !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.max(a, b));
}

function inOrder(a: Incident, b: Incident): number {
  const [one, other] = [a, b].map(({ startedAt, service, runId }) => [startedAt, service, runId]);
  for (const [place, text] of (one ?? []).entries()) {
    const beside = other?.[place] ?? "";
    if (text !== beside) return text < beside ? -1 : 1;
  }
  return 0;
}
