/** One answer on the screen, and when it was so. */
export type Told<Value> = ToldValue<Value> | Untold;

/** An answer that came. */
export interface ToldValue<Value> {
  readonly kind: "told";
  readonly value: Value;
  /** When it came; what it says may be older, and then says so itself. */
  readonly at: Date;
}

/**
 * No answer.
 *
 * - `silent`: none in time, or none that is worth another try. It never says that anything is well.
 * - `credentials`: there are none to ask with, or none that AWS takes.
 * - `refused`: the one who asks may not know, or what is asked for is not there.
 * - `unnamed`: the plan does not name what to ask, so that nobody was asked.
 */
export interface Untold {
  readonly kind: "silent" | "credentials" | "refused" | "unnamed";
  readonly reason: string;
  readonly at: Date;
}

/** The value of an answer; `undefined` where there is none. */
export function toldValue<Value>(told: Told<Value> | undefined): Value | undefined {
  return told?.kind === "told" ? told.value : undefined;
}

/** The same answer in other words. */
export function mapTold<From, To>(told: Told<From>, to: (value: From) => To): Told<To> {
  return told.kind === "told" ? { ...told, value: to(told.value) } : told;
}
