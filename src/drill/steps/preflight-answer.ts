import type { Patience } from "../persistence";
import type { LagRead } from "../port/journal";

/** What one question brought: words for the note, or what is wrong. */
export interface PreflightAnswer {
  readonly fine?: string | undefined;
  readonly faults?: readonly string[] | undefined;
  readonly lag?: LagRead | undefined;
  readonly reads?: boolean | undefined;
  /** What somebody has to know, though it refuses nothing. */
  readonly warnings?: readonly string[] | undefined;
}

/** How long an answer is waited for: all of them together, also those that follow another. */
export type Asked = (what: string) => Patience;
