/** What a provider does to a resource. */
export type Operation = "create" | "update" | "delete";

/** A call that is to fail. */
export interface Failure {
  readonly operation: Operation;
  readonly type: string;
  /**
   * Which call of this kind fails, counted from 1 from now on.
   *
   * @default 1
   */
  readonly nth?: number;
  /**
   * Whether a creation fails when the resource stands already, as it does when AWS takes the order
   * and the resource then never becomes ready.
   *
   * @default false
   */
  readonly halfway?: boolean;
}

/** What goes wrong in a cloud because a test asked for it. */
export class Mishaps {
  #failures: { readonly failure: Failure; left: number }[] = [];
  readonly #delays = new Map<string, number>();

  /** Has one call fail; what has failed once works from then on. */
  fail(failure: Failure): void {
    this.#failures.push({ failure, left: failure.nth ?? 1 });
  }

  /** Failures that no call has met yet. */
  get ahead(): readonly Failure[] {
    return this.#failures.map(({ failure }) => failure);
  }

  /** Has every call of a kind take its time. */
  delay(operation: Operation, type: string, milliseconds: number): void {
    this.#delays.set(`${operation} ${type}`, milliseconds);
  }

  /** Takes note of a call, and its time. Gives back the failure that it meets, if any. */
  async meet(operation: Operation, type: string): Promise<Failure | undefined> {
    const delay = this.#delays.get(`${operation} ${type}`);
    if (delay !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
    const waiting = this.#failures.filter(
      ({ failure }) => failure.operation === operation && failure.type === type,
    );
    for (const one of waiting) {
      one.left -= 1;
    }
    const met = waiting.find(({ left }) => left === 0);
    this.#failures = this.#failures.filter((one) => one !== met);
    return met?.failure;
  }
}
