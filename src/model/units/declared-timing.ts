import type { Basis } from "./timing";

/** How long something takes, and how we know: a {@link Timing} as it is handed on. */
export interface DeclaredTiming {
  /** Seconds, zero or more. */
  seconds: number;
  basis: Basis;
  /** The document, the drill or the reason behind the number, in words. */
  source: string;
}
