import type { RunFacts } from "../records/record";
import type { Episode } from "./episodes";

/**
 * One stretch in which a service did not meet its signal, as one observer tells it: a run, or an
 * episode of a signal alarm. Instants are milliseconds.
 */
export interface Outage {
  readonly service: string;
  readonly runId: string;
  readonly started: number;
  /** Whether the start is its own fact, and not taken from the detection. */
  readonly startKnown: boolean;
  readonly detected: number | undefined;
  readonly decided: number | undefined;
  readonly shifted: number | undefined;
  readonly outcome: "recovered" | "abandoned" | "open";
  /** When it ended; while open, the last instant at which it is known to have lasted. */
  readonly until: number;
}

/** A run's outage; a sentence when its events contradict each other or are too few to measure. */
export function outageOfRun(facts: RunFacts): Outage | string {
  const service = facts.service?.value ?? "";
  const runId = facts.runId?.value ?? "";
  const named = `run ${runId} of ${service}`;
  const { detected, decided, shifted, recovered, abandoned } = facts;
  const started = facts.started ?? detected;
  if (started === undefined) return `${named} is left out: nothing tells when it started`;

  const end = recovered ?? abandoned;
  if (end !== undefined && end.value < started.value) {
    return `${named} is left out: it ended before it started, so a clock is wrong`;
  }
  const known = [started, detected, decided, shifted].map((phase) => phase?.value ?? 0);
  return {
    service,
    runId,
    started: started.value,
    startKnown: facts.started !== undefined,
    detected: detected?.value,
    decided: decided?.value,
    shifted: shifted?.value,
    outcome: recovered ? "recovered" : abandoned ? "abandoned" : "open",
    until: end?.value ?? Math.max(...known),
  };
}

/**
 * What an episode of a signal alarm tells of its service. A run's recovery closes it, whatever the
 * alarm still says; a good signal closes it only once it has lasted for the hold-down.
 */
export function outageOfEpisode(
  episode: Episode,
  service: string,
  recoveries: readonly number[],
  holdDown: number,
  now: number | undefined,
): Outage {
  const { name, opened, firstBad, firstGood } = episode;
  const settled = firstGood !== undefined && (now === undefined || now - firstGood >= holdDown);
  const byRun = recoveries.filter((at) => at >= opened);
  const end = Math.min(...byRun, settled ? firstGood : Number.POSITIVE_INFINITY);
  return {
    service,
    runId: `${name}@${new Date(opened).toISOString()}`,
    started: firstBad ?? opened,
    startKnown: firstBad !== undefined,
    detected: opened,
    decided: undefined,
    shifted: undefined,
    outcome: end === Number.POSITIVE_INFINITY ? "open" : "recovered",
    until: end,
  };
}

/** Outages of one service that overlap, or that follow one another within the hold-down. */
export function mergedOutages(outages: readonly Outage[], holdDown: number): Outage[][] {
  const byService = new Map<string, Outage[]>();
  for (const outage of outages) {
    const known = byService.get(outage.service);
    if (known === undefined) byService.set(outage.service, [outage]);
    else known.push(outage);
  }
  return [...byService.values()].flatMap((ofOne) => mergedOfOne(ofOne, holdDown));
}

function mergedOfOne(outages: readonly Outage[], holdDown: number): Outage[][] {
  const groups: Outage[][] = [];
  let group: Outage[] = [];
  let until = Number.NEGATIVE_INFINITY;
  for (const outage of [...outages].sort(byStart)) {
    // A signal met for exactly the hold-down has recovered.
    const apart = outage.started > until && outage.started - until >= holdDown;
    if (apart && group.length > 0) {
      groups.push(group);
      group = [];
    }
    group.push(outage);
    until = group.length === 1 ? outage.until : Math.max(until, outage.until);
  }
  return group.length === 0 ? groups : [...groups, group];
}

/** In order of start; at one start, runs before alarms by no rule but the text's. */
function byStart(a: Outage, b: Outage): number {
  if (a.started !== b.started) return a.started - b.started;
  return a.runId < b.runId ? -1 : a.runId > b.runId ? 1 : 0;
}
