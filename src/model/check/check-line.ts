/**
 * How one line of a check turned out. What was asked and did not answer never passes;
 * `not-looked-at` is what awsdr does not ask for yet, and counts neither for nor against.
 */
export type CheckVerdict = "pass" | "warn" | "fail" | "not-looked-at";

/** One thing that a check looked at. */
export interface CheckLine {
  /** Stays the same from check to check; together with the region it names the line. */
  readonly id: string;
  readonly title: string;
  /** Null for what is of no region. */
  readonly region: string | null;
  readonly verdict: CheckVerdict;
  /** What was found, as a sentence without a full stop. */
  readonly says: string;
  /** When that was so; null where nobody was asked. */
  readonly at: Date | null;
  /** What to do; null where there is nothing to. */
  readonly todo: string | null;
}
