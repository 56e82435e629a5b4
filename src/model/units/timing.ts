/** Where a number comes from: the user's own drills, a published document, or nobody yet. */
export type Basis = "measured" | "documented" | "assumed";

/** How long something takes, and how we know. */
export interface Timing {
  /** Seconds, zero or more. */
  readonly seconds: number;
  readonly basis: Basis;
  /** The document, the drill or the reason behind the number, in words. */
  readonly source: string;
}
