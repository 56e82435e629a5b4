/** Which region a witness names, of one that a service is to move to. */
export type WitnessWord = "target" | "another" | "silent";

/** What the three witnesses of where a service runs say of the target of a move. */
export interface TargetWitnesses {
  /** A lock that never named a region names the declared primary. */
  readonly lock: WitnessWord;
  readonly name: WitnessWord;
  /** The stores that one region at a time writes, all of them; null where there are none. */
  readonly writers: WitnessWord | null;
}

/**
 * Whose word a move goes by, for the region that it gives up. `served`: the target serves already,
 * so there is nothing to move. `nobody`: somebody has to name that region.
 */
export type MoveBasis = "name" | "lock" | "writers" | "served" | "nobody";

/**
 * Users are where the name leads, so that it comes first; then the lock, which knows of the last
 * run alone; then the stores. Only where nobody who tells names another region is a move refused.
 */
export function moveBasis({ lock, name, writers }: TargetWitnesses): MoveBasis {
  if (name === "another") return "name";
  if (lock === "another") return "lock";
  if (lock === "silent" && name === "silent") return "nobody";
  return writers === "another" ? "writers" : "served";
}

/** Whether one of the witnesses names the target, and another one does not. */
export function areAtOdds({ lock, name, writers }: TargetWitnesses): boolean {
  const words = [lock, name, writers];
  return words.includes("target") && words.includes("another");
}

/** What the stores of a region say together: half of them moved is not there yet. */
export function writersWord(accepting: readonly (boolean | undefined)[]): WitnessWord | null {
  if (accepting.length === 0) return null;
  if (accepting.includes(false)) return "another";
  return accepting.includes(undefined) ? "silent" : "target";
}
