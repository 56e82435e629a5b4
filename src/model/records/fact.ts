/**
 * One thing that an event says about a record, with what decides between two events that differ.
 *
 * Facts of one name form a chain: any two have a greater one, which is what makes the join of
 * records commutative, associative and idempotent.
 */
export interface Fact<Value extends string | number = string | number> {
  readonly value: Value;
  /** How much the saying counts: a later state, a source that knows better. */
  readonly rank: number;
  /** Instant, in milliseconds, that decides between equal ranks: the later one wins. */
  readonly at: number;
}

/** A fact of the lowest rank that no instant speaks for. */
export function fact<Value extends string | number>(value: Value, rank = 0, at = 0): Fact<Value> {
  return { value, rank, at };
}

/**
 * Whether the second fact displaces the first: higher rank, then later instant, then smaller text.
 */
export function displaces(held: Fact, told: Fact): boolean {
  // Most of what is told is told again.
  if (told === held) return false;
  if (told.rank !== held.rank) return told.rank > held.rank;
  if (told.at !== held.at) return told.at > held.at;
  return told.value !== held.value && String(told.value) < String(held.value);
}

/** The earliest of several instants wins: its own negative decides. */
export function earliest(instant: number, rank = 0): Fact<number> {
  return { value: instant, rank, at: -instant };
}

/** The latest of several instants wins. */
export function latest(instant: number, rank = 0): Fact<number> {
  return { value: instant, rank, at: instant };
}
