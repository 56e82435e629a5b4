import type { ListedCall } from "./dry-run-result";

/** What a run that was begun before would still call. */
export interface CallsAhead {
  /** In the order of their first times; repetitions are one. */
  readonly calls: readonly ListedCall[];
  /** Why it would not get to its end though nothing went wrong; null where it would. */
  readonly stuck: string | null;
}
