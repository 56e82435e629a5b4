import type { BoundCloud } from "./bound-cloud";
import { CloudFault } from "./port/cloud-fault";

/** Seconds between two writes to a name that does not serve yet: a recovery is dated by it. */
const untilServedSeconds = 1;
/** The same to one that serves. */
const whileServedSeconds = 10;
/** Seconds without a write after which nobody knows whether one would have worked. */
const unwatchedSeconds = 3 * whileServedSeconds;

/** Writes through the public name that have worked without a break. */
export interface WriteStretch {
  /** When its first write began: a client that wrote then was served. */
  readonly since: Date;
  /** The same by the monotonic clock. */
  readonly began: number;
}

/**
 * Writes through a service's public name, and knows since when that has worked in a region.
 *
 * Several writes may be under way at once: one that hangs does not hide when the next one works. A
 * write that fails breaks the stretch of those that began before it.
 */
export class WriteWatch {
  readonly #to: string;
  #stretch: WriteStretch | undefined;
  #lastBegan = Number.NEGATIVE_INFINITY;
  #lastFailed = Number.NEGATIVE_INFINITY;
  #fault: unknown;

  /** @param to region that has to answer for a write */
  constructor(to: string) {
    this.#to = to;
  }

  /** The stretch that holds; undefined where the last write failed, or none was made. */
  get stretch(): WriteStretch | undefined {
    return this.#stretch;
  }

  /** For how long the stretch has held, as its last write tells. */
  get heldSeconds(): number {
    return this.#stretch === undefined ? 0 : this.#lastBegan - this.#stretch.began;
  }

  /** Whether another write is due: once a second until one works, every 10 s from then on. */
  isDue({ clock }: Pick<BoundCloud, "clock">): boolean {
    const every = this.#stretch === undefined ? untilServedSeconds : whileServedSeconds;
    return clock.monotonic() - this.#lastBegan >= every;
  }

  /** Throws what a write has thrown that will not pass by itself. */
  throwFault(): void {
    const fault = this.#fault;
    this.#fault = undefined;
    if (fault !== undefined) throw fault;
  }

  /** Writes once; resolves, and never rejects, when that is answered. */
  async write({ clock, probe }: Pick<BoundCloud, "clock" | "probe">): Promise<void> {
    const began = clock.monotonic();
    const since = clock.now();
    if (began - this.#lastBegan > unwatchedSeconds) this.#stretch = undefined;
    this.#lastBegan = began;
    try {
      const { ok, servedBy } = await probe.write(null);
      if (ok && servedBy === this.#to) this.#worked({ since, began });
      else this.#failed(began);
    } catch (error) {
      this.#failed(began);
      if (!(error instanceof CloudFault) || !error.passes) this.#fault = error;
    }
  }

  #worked(stretch: WriteStretch): void {
    if (stretch.began <= this.#lastFailed) return;
    const known = this.#stretch;
    if (known === undefined || stretch.began < known.began) this.#stretch = stretch;
  }

  #failed(began: number): void {
    this.#lastFailed = Math.max(this.#lastFailed, began);
    if (this.#stretch !== undefined && this.#stretch.began <= began) this.#stretch = undefined;
  }
}
