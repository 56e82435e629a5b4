/**
 * One stretch in which a service did not meet its signal, as one observer tells it: a run, or
 * the signal itself. Instants are milliseconds.
 */
export interface Outage {
  readonly service: string;
  readonly runId: string;
  /** Whether the service's signal tells of it, and no run. */
  readonly bySignal: boolean;
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

/** Outages that merge into one, in the order of their start. */
export type MergedOutages = readonly [Outage, ...Outage[]];

/** Outages of one service that overlap, or that follow one another within the hold-down. */
export function mergedOutages(outages: readonly Outage[], holdDown: number): MergedOutages[] {
  const byService = new Map<string, Outage[]>();
  for (const outage of outages) {
    const known = byService.get(outage.service);
    if (known === undefined) byService.set(outage.service, [outage]);
    else known.push(outage);
  }
  return [...byService.values()].flatMap((ofOne) => mergedOfOne(ofOne, holdDown));
}

function mergedOfOne(outages: readonly Outage[], holdDown: number): MergedOutages[] {
  const groups: [Outage, ...Outage[]][] = [];
  let until = Number.NEGATIVE_INFINITY;
  for (const outage of [...outages].sort(byStart)) {
    const group = groups.at(-1);
    // A signal met for exactly the hold-down has recovered.
    const apart = outage.started > until && outage.started - until >= holdDown;
    if (group === undefined || apart) {
      groups.push([outage]);
      until = outage.until;
    } else {
      group.push(outage);
      until = Math.max(until, outage.until);
    }
  }
  return groups;
}

/** In order of start; at one start, runs before alarms by no rule but the text's. */
function byStart(a: Outage, b: Outage): number {
  if (a.started !== b.started) return a.started - b.started;
  return a.runId < b.runId ? -1 : a.runId > b.runId ? 1 : 0;
}
