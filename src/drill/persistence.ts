import { type Clock, CloudFault } from "./cloud";

/** A step that cannot go on; its message is a sentence for the operator. */
export class StepFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = "StepFault";
  }
}

/** The operator asked the run to stop. */
export class Aborted extends Error {
  constructor() {
    super("stopped on request");
    this.name = "Aborted";
  }
}

/** What bounds a wait. */
export interface Patience {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** What is waited for, as a noun phrase for the message. */
  readonly what: string;
  /** Seconds after which the wait is given up. */
  readonly seconds: number;
}

/** One call may take this long; a call to a region in trouble hangs rather than fails. */
export const callSeconds = 10;

const firstBackoffSeconds = 1;
const longestBackoffSeconds = 30;

/**
 * Awaits one call for `callSeconds` at the most; a call that hangs is a retryable fault.
 */
export async function callBounded<Value>(clock: Clock, call: () => Promise<Value>): Promise<Value> {
  let settled = () => {};
  const overdue = new Promise<never>((_, reject) => {
    settled = clock.timeout(callSeconds, () =>
      reject(new CloudFault(`no answer within ${callSeconds} s`, { retryable: true })),
    );
  });
  try {
    return await Promise.race([call(), overdue]);
  } finally {
    settled();
  }
}

/**
 * Calls until it gets a value; `undefined` means "not yet" and asks again after `pollSeconds`.
 *
 * Retryable faults are retried with a wait that doubles from 1 s to 30 s. Gives up with a
 * `StepFault` when the patience has run out or a fault is not retryable.
 */
export async function persist<Value>(
  patience: Patience,
  pollSeconds: number,
  attempt: () => Promise<Value | undefined>,
): Promise<Value> {
  const { clock, signal, what, seconds } = patience;
  const deadline = clock.now().getTime() + seconds * 1_000;
  let backoff = firstBackoffSeconds;
  let lastFault = "";
  for (;;) {
    if (signal.aborted) throw new Aborted();
    let wait = pollSeconds;
    try {
      const value = await callBounded(clock, attempt);
      if (value !== undefined) return value;
      backoff = firstBackoffSeconds;
      lastFault = "";
    } catch (error) {
      if (!(error instanceof CloudFault)) throw error;
      if (!error.retryable) throw new StepFault(`${what} failed: ${error.message}`);
      lastFault = `: ${error.message}`;
      wait = backoff;
      backoff = Math.min(backoff * 2, longestBackoffSeconds);
    }
    if (clock.now().getTime() + wait * 1_000 > deadline) {
      throw new StepFault(`${what} took longer than its limit of ${seconds} s${lastFault}`);
    }
    await pause(clock, wait, signal);
  }
}

async function pause(clock: Clock, seconds: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(seconds, signal);
  } catch (error) {
    if (signal.aborted) throw new Aborted();
    throw error;
  }
}
