import { probesThatTurn } from "./timing";
import type { ProbeVerdict } from "./verdict";

/** One question to a target, and what its answer says. */
export interface ProbeOutcome {
  readonly at: number;
  readonly verdict: ProbeVerdict;
}

/** How one sentinel sees one target. */
export interface Sight {
  /** When it turned bad, in milliseconds; left out while it is good. */
  readonly badSince: number | undefined;
  /** Probes in a row that contradict that, and when the first was made. */
  readonly contrary: { readonly count: number; readonly first: number };
}

/** A view turned: to bad or to good, at an instant, by probes of which the first was then. */
export interface Turn {
  readonly to: "bad" | "good";
  readonly at: number;
  readonly first: number;
}

const none = { count: 0, first: 0 };

/** The view of somebody who remembers when it turned bad, or that it is good. */
export function sightSince(badSince: number | undefined): Sight {
  return { badSince, contrary: none };
}

/**
 * The view after one more probe, and the turn that it made. An unclear probe turns nothing, and
 * what comes before it is in no row with what comes after it.
 */
export function look(
  { badSince, contrary }: Sight,
  { at, verdict }: ProbeOutcome,
): { readonly sight: Sight; readonly turn: Turn | undefined } {
  const to = badSince === undefined ? "bad" : "good";
  if (verdict !== to) return { sight: { badSince, contrary: none }, turn: undefined };
  const count = contrary.count + 1;
  const first = contrary.count === 0 ? at : contrary.first;
  if (count < probesThatTurn) {
    return { sight: { badSince, contrary: { count, first } }, turn: undefined };
  }
  return { sight: sightSince(to === "bad" ? at : undefined), turn: { to, at, first } };
}

/** How many of a run's probes failed. */
export function failedProbes(probes: readonly ProbeOutcome[]): number {
  return probes.filter(({ verdict }) => verdict === "bad").length;
}

/** How many of a run's probes say nothing. */
export function unclearProbes(probes: readonly ProbeOutcome[]): number {
  return probes.filter(({ verdict }) => verdict === "unclear").length;
}
