import type { ProcessClock } from "./process-clock";

/** One call as it was sent, and what its sender could know at that moment. */
export interface SentCall {
  readonly process: string;
  /** Seconds since the loss, by the world's clock. */
  readonly at: number;
  /** Area and method, such as `compute.scale`; `lockTable.change` for the lock's own calls. */
  readonly call: string;
  readonly words: string;
  readonly mutates: boolean;
  /** Whether it had been given up before it was sent. */
  readonly givenUp: boolean;
  /** Whether its process had reported its end before. */
  readonly afterReport: boolean;
  /** Fence number that the sender was told last; null where it never was. */
  readonly fence: number | null;
  /** Seconds for which the lease lasted by the sender's clock that saw it end first. */
  readonly secondsLeft: number;
  /** Whether the sender had given its lock back. */
  readonly gaveBack: boolean;
  /** Whether the sender's operator had accepted split brain, and the witness had said nothing. */
  readonly silentAndAccepted: boolean;
  /** What stood in the table at that moment. */
  readonly truth: { readonly fence: number; readonly holder: string | null };
  /** What became of it. */
  readonly fault: string | null;
}

/** What one process was told of the lock, by nobody but the lock. */
export class KnownHold {
  readonly #clock: ProcessClock;
  readonly #accepts: boolean;
  fence: number | null = null;
  /** Answers of whatever sort. */
  answers = 0;
  gaveBack = false;
  #until: { readonly monotonic: number; readonly wall: number } | undefined;

  constructor(clock: ProcessClock, accepts: boolean) {
    this.#clock = clock;
    this.#accepts = accepts;
  }

  now() {
    return { monotonic: this.#clock.monotonic(), wall: this.#clock.now().getTime() / 1_000 };
  }

  told(fence: number, asked: ReturnType<KnownHold["now"]>, seconds: number): void {
    this.fence = fence;
    this.gaveBack = false;
    this.#until = { monotonic: asked.monotonic + seconds, wall: asked.wall + seconds };
  }

  get secondsLeft(): number {
    if (this.#until === undefined) return 0;
    const { monotonic, wall } = this.now();
    return Math.min(this.#until.monotonic - monotonic, this.#until.wall - wall);
  }

  get silentAndAccepted(): boolean {
    return this.#accepts && this.answers === 0;
  }
}

/** One call as a line of a story. */
export function told({ at, process, call, words, fence, fault }: SentCall): string {
  const end = fault === null ? "" : ` — ${fault}`;
  return `${at.toFixed(1).padStart(8)} s  ${process} [${fence ?? "-"}] ${call} ${words}${end}`;
}
