/** Tells a call that nobody waits for it any more: after that it sends nothing. */
export type CallSignal = AbortSignal | CallEnd;

/**
 * The end of one call. The platform's own signal is made for the first who asks for it.
 *
 * Node takes some 3 µs to make and abort one, more than a simulated cloud takes to answer.
 */
export class CallEnd {
  #aborted = false;
  #reason: unknown;
  #platform: AbortController | undefined;

  get aborted(): boolean {
    return this.#aborted;
  }

  /** Ends the call for good; only the first reason counts. */
  abort(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    this.#platform?.abort(reason);
  }

  throwIfAborted(): void {
    if (this.#aborted) throw this.#reason;
  }

  get platform(): AbortSignal {
    if (this.#platform === undefined) {
      this.#platform = new AbortController();
      if (this.#aborted) this.#platform.abort(this.#reason);
    }
    return this.#platform.signal;
  }
}

/** The platform's own signal of a call, for a client that listens to it. */
export function platformSignal(signal: CallSignal): AbortSignal {
  return signal instanceof CallEnd ? signal.platform : signal;
}
