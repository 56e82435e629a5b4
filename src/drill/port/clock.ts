/** Time as a run sees it. */
export interface Clock {
  now(): Date;
  /**
   * Seconds from an arbitrary beginning; never set back, and not stopped by a stopped process. A
   * machine that sleeps may stop it, so that a lease is judged by {@link now} as well.
   */
  monotonic(): number;
  /** Resolves after so many seconds; rejects at once when the signal is aborted. */
  sleep(seconds: number, signal?: AbortSignal): Promise<void>;
  /** Calls back after so many seconds; what it returns takes that back. */
  timeout(seconds: number, ring: () => void): () => void;
}
