import { LeaseLapsed } from "./persistence";
import type { Clock } from "./port/clock";

/**
 * What a process holds of the lock: the right to change something, and until when.
 *
 * A lease has lapsed when either clock says so: the monotonic one may have stood still while the
 * machine slept, and the other may have been set.
 */
export class LockHold {
  readonly #clock: Pick<Clock, "now" | "monotonic">;
  /** Number of our lock; null before it is ours, and where the run goes on without. */
  number: number | null = null;
  /** Whether the run goes on without a lock because somebody accepted split brain. */
  acceptsSplitBrain = false;
  #validUntil: Moment | undefined;

  constructor(clock: Pick<Clock, "now" | "monotonic">) {
    this.#clock = clock;
  }

  /** Now, by both clocks; to be read before the lock is asked for. */
  moment(): Moment {
    return { monotonic: this.#clock.monotonic(), wall: this.#clock.now().getTime() / 1_000 };
  }

  /** The lock is ours for a lease from the moment on in which it was asked for. */
  taken(number: number, asked: Moment, leaseSeconds: number): void {
    this.number = number;
    this.#validUntil = {
      monotonic: asked.monotonic + leaseSeconds,
      wall: asked.wall + leaseSeconds,
    };
  }

  /** The lock is nobody's or somebody else's from now on. */
  givenBack(): void {
    this.#validUntil = undefined;
  }

  /** Whether it is known to be nobody's or somebody else's, or was never ours. */
  get isGivenBack(): boolean {
    return this.#validUntil === undefined;
  }

  /** Seconds for which the lease lasts by the clock that sees it end first. */
  get secondsLeft(): number {
    if (this.#validUntil === undefined) return 0;
    const now = this.moment();
    return Math.min(this.#validUntil.monotonic - now.monotonic, this.#validUntil.wall - now.wall);
  }

  /** Throws where a call that changes something may not be made now. */
  readonly mayChange = (call: string): void => {
    if (this.acceptsSplitBrain && this.number === null) return;
    if (this.secondsLeft <= 0) throw new LeaseLapsed(call);
  };
}

/** An instant by both clocks, in seconds. */
export interface Moment {
  readonly monotonic: number;
  readonly wall: number;
}
