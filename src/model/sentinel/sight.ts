import { probesThatTurn } from "./timing";

/** One question to a target, and whether it was answered as it should be. */
export interface ProbeOutcome {
  readonly at: number;
  readonly ok: boolean;
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

/** The view after one more probe, and the turn that it made. */
export function look(
  { badSince, contrary }: Sight,
  { at, ok }: ProbeOutcome,
): { readonly sight: Sight; readonly turn: Turn | undefined } {
  const contradicts = ok === (badSince !== undefined);
  if (!contradicts) return { sight: { badSince, contrary: none }, turn: undefined };
  const count = contrary.count + 1;
  const first = contrary.count === 0 ? at : contrary.first;
  if (count < probesThatTurn) {
    return { sight: { badSince, contrary: { count, first } }, turn: undefined };
  }
  const turn: Turn = { to: ok ? "good" : "bad", at, first };
  return { sight: sightSince(ok ? undefined : at), turn };
}

/** What became of a run's probes of one target. */
export function failedProbes(probes: readonly ProbeOutcome[]): number {
  return probes.filter(({ ok }) => !ok).length;
}
