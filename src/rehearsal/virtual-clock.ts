import type { Clock } from "../drill/port/clock";

interface Appointment {
  readonly at: number;
  /** Breaks ties: who was first to ask is first to be called. */
  readonly order: number;
  readonly act: () => void;
  /** Whether it settles a promise, whose holder must take his next steps before time goes on. */
  readonly awaited: boolean;
  cancelled: boolean;
}

/**
 * A clock that jumps from one appointment to the next: hours pass in milliseconds, and always in
 * the same order.
 */
export class VirtualClock implements Clock {
  readonly #start: number;
  #elapsed = 0;
  #asked = 0;
  /** A binary heap, the earliest appointment first. */
  readonly #heap: Appointment[] = [];
  readonly #sleepers = new Map<AbortSignal, Set<() => void>>();

  constructor(start: Date) {
    this.#start = start.getTime();
  }

  now(): Date {
    return new Date(this.#start + this.#elapsed);
  }

  monotonic(): number {
    return this.#elapsed / 1_000;
  }

  /** Calls back after so many seconds; what it returns takes the appointment back. */
  after(seconds: number, act: () => void, { awaited = false } = {}): () => void {
    // Whole milliseconds, as dates have them.
    const at = this.#elapsed + Math.max(0, Math.round(seconds * 1_000));
    const appointment = { at, order: this.#asked, act, awaited, cancelled: false };
    this.#asked += 1;
    push(this.#heap, appointment);
    return () => {
      appointment.cancelled = true;
    };
  }

  timeout(seconds: number, ring: () => void): () => void {
    return this.after(seconds, ring, { awaited: true });
  }

  sleep(seconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const sleepers = signal && this.#sleepersUnder(signal);
      const cancel = this.after(
        seconds,
        () => {
          sleepers?.delete(interrupted);
          resolve();
        },
        { awaited: true },
      );
      const interrupted = () => {
        cancel();
        reject(signal?.reason);
      };
      sleepers?.add(interrupted);
    });
  }

  /** How to wake those who sleep under a signal: one listener for all, since each costs a sleep. */
  #sleepersUnder(signal: AbortSignal): Set<() => void> {
    const known = this.#sleepers.get(signal);
    if (known !== undefined) return known;
    const sleepers = new Set<() => void>();
    this.#sleepers.set(signal, sleepers);
    const wakeAll = () => {
      for (const interrupted of sleepers) interrupted();
    };
    signal.addEventListener("abort", wakeAll, { once: true });
    return sleepers;
  }

  /**
   * Lets time pass until a promise settles; throws when nothing is left that could settle it.
   *
   * Before an appointment, all that follows from the last one has happened: Node runs what is put
   * off to the next tick once no microtask is left. That is ten times cheaper than a turn of the
   * event loop, which signals, timers and files still get once a run.
   */
  until<Value>(promise: Promise<Value>): Promise<Value> {
    let settled = false;
    const settle = () => {
      settled = true;
    };
    const over = Promise.resolve();
    promise.then(settle, settle);
    return new Promise((resolve, reject) => {
      const goOn = () => {
        try {
          while (!settled) {
            const next = pop(this.#heap);
            if (next === undefined) {
              setImmediate(lookAgain);
              return;
            }
            if (next.cancelled) continue;
            this.#elapsed = next.at;
            next.act();
            if (next.awaited) {
              over.then(afterAll);
              return;
            }
          }
          resolve(promise);
        } catch (error) {
          reject(error);
        }
      };
      // Asked for by a microtask: one that a tick asks for comes before the microtasks.
      const afterAll = () => process.nextTick(goOn);
      const lookAgain = () => {
        if (settled || this.#heap.length > 0) goOn();
        else reject(new Error("everybody waits and nothing is due"));
      };
      setImmediate(goOn);
    });
  }
}

function isBefore(one: Appointment, other: Appointment): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

function push(heap: Appointment[], appointment: Appointment): void {
  let at = heap.length;
  heap.push(appointment);
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || isBefore(parent, appointment)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = appointment;
}

function pop(heap: Appointment[]): Appointment | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let at = 0;
  for (;;) {
    const left = heap[2 * at + 1];
    const right = heap[2 * at + 2];
    if (left === undefined) break;
    const [child, below] =
      right !== undefined && isBefore(right, left) ? [right, 2 * at + 2] : [left, 2 * at + 1];
    if (isBefore(last, child)) break;
    heap[at] = child;
    at = below;
  }
  heap[at] = last;
  return first;
}
