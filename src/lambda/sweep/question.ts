import type { Place } from "../../model/sweep/listed";

/** What every listing of a sweep is asked with. */
export interface Question {
  readonly place: Place;
  /** Ends every call, and the listing with it. */
  readonly until: AbortSignal;
  /** Instant, in milliseconds, before any page was asked for. */
  readonly began: number;
}
