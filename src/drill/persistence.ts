import type { Clock } from "./port/clock";
import { CloudFault } from "./port/cloud-fault";

/**
 * Why a step cannot go on.
 *
 * `overdue`: it took longer than its limit. `unready`: the world is not so that it may. `held`:
 * somebody else has the lock. `access`: a call was refused, or what the plan names is not there.
 * `lease`: the lock could not be kept.
 */
export type StopCause = "overdue" | "unready" | "held" | "access" | "lease";

/** A step that cannot go on; its message is a sentence for the operator. */
export class StepFault extends Error {
  readonly stopCause: StopCause;

  constructor(message: string, stopCause: StopCause) {
    super(message);
    this.name = "StepFault";
    this.stopCause = stopCause;
  }
}

/** The run was asked to stop. */
export class Aborted extends Error {
  constructor() {
    super("stopped on request");
    this.name = "Aborted";
  }
}

/** The credentials have ended, and nobody gave new ones. */
export class CredentialsEnded extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CredentialsEnded";
  }
}

/** Whether the world or the operator kept something from going on, and not a fault of ours. */
export function isStopped(error: unknown): error is StepFault | Aborted | CredentialsEnded {
  return [StepFault, Aborted, CredentialsEnded].some((kind) => error instanceof kind);
}

/** Stands for an answer that did not come: the run goes on, and knows less. */
export function instead<Value>(value: Value, signal: AbortSignal) {
  return (error: unknown): Value => {
    if (signal.aborted) throw new Aborted();
    if (!(error instanceof CloudFault)) throw error;
    if (error.class === "credentials") throw new CredentialsEnded(error.message);
    return value;
  };
}

/** A change that may not be made now: the lease of the lock has lapsed, and may be renewed yet. */
export class LeaseLapsed extends CloudFault {
  constructor(call: string) {
    super(`${call} waits: the lease of our lock has lapsed`, "transient");
    this.name = "LeaseLapsed";
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
  /** When they began, by the monotonic clock; left out, with the wait itself. */
  readonly since?: number | undefined;
  /** Asks for new credentials; resolves to whether there are any. */
  readonly renewCredentials: () => Promise<boolean>;
  /** Told that the wait begins. */
  readonly waits?: WaitListener | undefined;
}

/** Something that is waited for. */
export interface Wait {
  /** A noun phrase. */
  readonly what: string;
  /** Seconds after which it is given up. */
  readonly limitSeconds: number;
}

/** Told of a wait as it begins; what it returns is called as it ends. */
export type WaitListener = (wait: Wait) => () => void;

const firstBackoffSeconds = 1;
const longestBackoffSeconds = 30;

/**
 * Calls until it gets a value; `undefined` means "not yet" and asks again after `pollSeconds`.
 *
 * An attempt is one read and at most one order. Faults that pass are met with a wait that doubles
 * from 1 s to 30 s; an order that was `already` given is read again. Gives up with a `StepFault`
 * when the patience has run out or the fault is for good. The time that new credentials take does
 * not count.
 */
export async function persist<Value>(
  patience: Patience,
  pollSeconds: number,
  attempt: () => Promise<Value | undefined>,
): Promise<Value> {
  const { what, seconds: limitSeconds, waits } = patience;
  if (waits === undefined) return persisted(patience, pollSeconds, attempt);
  const over = waits({ what, limitSeconds });
  try {
    return await persisted(patience, pollSeconds, attempt);
  } finally {
    over();
  }
}

async function persisted<Value>(
  patience: Patience,
  pollSeconds: number,
  attempt: () => Promise<Value | undefined>,
): Promise<Value> {
  const { clock, signal, what, seconds } = patience;
  let deadline = (patience.since ?? clock.monotonic()) + seconds;
  let backoff = firstBackoffSeconds;
  let last: CloudFault | undefined;
  for (;;) {
    if (signal.aborted) throw new Aborted();
    let wait = pollSeconds;
    try {
      const value = await attempt();
      if (value !== undefined) return value;
      backoff = firstBackoffSeconds;
      last = undefined;
    } catch (error) {
      if (signal.aborted) throw new Aborted();
      if (!(error instanceof CloudFault)) throw error;
      last = error;
      if (error.class === "credentials") {
        deadline += await renewed(patience, error);
        wait = 0;
      } else if (error.passes) {
        wait = backoff;
        backoff = Math.min(backoff * 2, longestBackoffSeconds);
      } else if (error.class !== "already") {
        throw new StepFault(`${what} failed: ${error.message}`, causeOf(error));
      }
    }
    if (clock.monotonic() + wait > deadline) throw overdue(patience, last);
    await pause(clock, wait, signal);
  }
}

/** Seconds that it took to get new credentials. */
async function renewed(
  { clock, renewCredentials, what }: Patience,
  { message }: CloudFault,
): Promise<number> {
  const asked = clock.monotonic();
  if (await renewCredentials()) return clock.monotonic() - asked;
  throw new CredentialsEnded(`${what} needs new credentials: ${message}`);
}

function overdue({ what, seconds }: Patience, last: CloudFault | undefined): StepFault {
  const why = last === undefined ? "" : `: ${last.message}`;
  const cause = last instanceof LeaseLapsed ? "lease" : "overdue";
  return new StepFault(`${what} took longer than its limit of ${seconds} s${why}`, cause);
}

function causeOf(error: CloudFault): StopCause {
  return error.class === "refused" ? "unready" : "access";
}

async function pause(clock: Clock, seconds: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(seconds, signal);
  } catch (error) {
    if (signal.aborted) throw new Aborted();
    throw error;
  }
}
