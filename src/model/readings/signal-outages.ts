import type { Outage } from "./outages";
import type { RecordedRun } from "./runs";
import type { Breach } from "./signal";

/**
 * What a breach of the signal tells of its service. A good signal closes it only once it has lasted
 * for the hold-down; a run's recovery closes it before that, or at once where the run had moved the
 * service away from it.
 */
export function outageOfBreach(
  breach: Breach,
  { service, runs, holdDown, now }: BreachContext,
): Outage {
  const { alarm, opened, from, startKnown, detected, until } = breach;
  const recoveries = runs.filter((run) => run.outcome === "recovered" && run.service === service);
  const lasted = now === undefined || now - until >= holdDown;
  const settled = lasted || recoveries.some((run) => run.until >= until);
  const moved = recoveries.filter((run) => hasMovedFrom(run, breach)).map((run) => run.until);
  const end = Math.min(...moved, settled ? until : Number.POSITIVE_INFINITY);
  return {
    service,
    runId: `${alarm}@${new Date(opened).toISOString()}`,
    bySignal: true,
    started: from,
    startKnown,
    detected,
    decided: undefined,
    shifted: undefined,
    outcome: end === Number.POSITIVE_INFINITY ? "open" : "recovered",
    until: end,
  };
}

/** What decides when a breach is over. Times are milliseconds. */
export interface BreachContext {
  readonly service: string;
  /** Runs for real. */
  readonly runs: readonly RecordedRun[];
  readonly holdDown: number;
  /** Without it, a good signal closes at once. */
  readonly now: number | undefined;
}

/**
 * Whether a run has moved the service since a breach began, away from where it began. Of a run that
 * did not tell where to, nothing more is known than that it did.
 */
function hasMovedFrom(
  { until, shifted, shiftedTo }: RecordedRun,
  { from, region }: Breach,
): boolean {
  return shifted !== undefined && from <= shifted && shifted <= until && shiftedTo !== region;
}

/** A drill that never told its end, or a wrong one, must not swallow every later incident. */
const longestDrill = 24 * 3_600_000;

/** Whether a breach was first told of while its service was drilled: then the drill made it. */
export function isOfDrill(
  { detected }: Breach,
  drills: readonly RecordedRun[],
  service: string,
): boolean {
  return drills.some((drill) => {
    const end = drill.outcome === "open" ? Number.POSITIVE_INFINITY : drill.until;
    const until = Math.min(end, drill.started + longestDrill);
    return drill.service === service && drill.started <= detected && detected <= until;
  });
}
