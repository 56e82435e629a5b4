import type { Clock } from "../../../src/drill/port/clock";
import type { VirtualClock } from "../../../src/rehearsal/virtual-clock";

/**
 * The clock of one process, which can be killed or stand still while time goes on for the others.
 *
 * Whatever reaches the process, timers and replies alike, passes here: a dead one hears nothing,
 * one that stands still hears it once it goes on.
 */
export class ProcessClock implements Clock {
  readonly #world: VirtualClock;
  readonly #aheadSeconds: number;
  #dead = false;
  #standing: (() => void)[] | null = null;
  /** Seconds for which the machine slept: its monotonic clock has not counted them. */
  #slept = 0;
  #sleepsSince: number | null = null;
  #buried = () => {};
  /** Resolves when the process is killed. */
  readonly killed: Promise<void>;

  constructor(world: VirtualClock, aheadSeconds: number) {
    this.#world = world;
    this.#aheadSeconds = aheadSeconds;
    this.killed = new Promise((resolve) => {
      this.#buried = resolve;
    });
  }

  get isDead(): boolean {
    return this.#dead;
  }

  now(): Date {
    return new Date(this.#world.now().getTime() + this.#aheadSeconds * 1_000);
  }

  monotonic(): number {
    return (this.#sleepsSince ?? this.#world.monotonic()) - this.#slept;
  }

  sleep(seconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const interrupted = () => {
        cancel();
        reject(signal?.reason);
      };
      const cancel = this.timeout(seconds, () => {
        signal?.removeEventListener("abort", interrupted);
        resolve();
      });
      signal?.addEventListener("abort", interrupted, { once: true });
    });
  }

  timeout(seconds: number, ring: () => void): () => void {
    const due = this.monotonic() + seconds;
    let cancelled = false;
    let cancel = () => {};
    const arm = (rest: number) => {
      const heard = () => {
        if (cancelled) return;
        const left = due - this.monotonic();
        if (left > 0.0005) arm(left);
        else ring();
      };
      cancel = this.#world.timeout(rest, () => this.hear(heard));
    };
    arm(seconds);
    return () => {
      cancelled = true;
      cancel();
    };
  }

  /** Lets something reach the process: now, when it goes on, or never. */
  hear(act: () => void): void {
    if (this.#dead) return;
    if (this.#standing !== null) this.#standing.push(act);
    else act();
  }

  kill(): void {
    this.#dead = true;
    this.#buried();
  }

  /** Stands still for so many seconds; asleep, the monotonic clock stands still as well. */
  standStill(seconds: number, asleep: boolean): void {
    if (this.#standing !== null) return;
    const waiting: (() => void)[] = [];
    this.#standing = waiting;
    if (asleep) this.#sleepsSince = this.#world.monotonic();
    this.#world.after(
      seconds,
      () => {
        this.#standing = null;
        this.#sleepsSince = null;
        if (asleep) this.#slept += seconds;
        for (const act of waiting) this.hear(act);
      },
      { awaited: true },
    );
  }
}
