import type { LedgerRecord } from "../records/record";

/**
 * The latest instant, in milliseconds, that a record tells of; `undefined` when it tells of none.
 * Of a whole replica it says how old the newest is of what has reached it.
 */
export function newestNews({ kind, facts }: LedgerRecord): number | undefined {
  // Numbers of lags are no instants; and what each region measures for itself says nothing of what
  // has come from the others.
  if (kind === "lag") return undefined;
  let newest = 0;
  for (const fact of Object.values(facts)) {
    if (fact === undefined) continue;
    // Numbers are instants. What decides between two tellings is one too: negative where the
    // earlier holds, which is then the number itself, and a half above where a part holds against
    // the whole.
    const value = typeof fact.value === "number" ? fact.value : 0;
    newest = Math.max(newest, value, Math.floor(fact.at));
  }
  return newest === 0 ? undefined : newest;
}

/** The latest of some instants, in milliseconds; null where there is none. */
export function latest(instants: readonly (number | undefined)[]): Date | null {
  const newest = instants.reduce<number>((most, one) => Math.max(most, one ?? 0), 0);
  return newest === 0 ? null : new Date(newest);
}
