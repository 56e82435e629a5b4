import { setImmediate, setTimeout } from "node:timers/promises";

import { type FaultWatch, watchFaults } from "./faults";
import { type Recording, recordingOf } from "./result";
import { newRun, type Run } from "./run";
import { newSession, type Session } from "./sdk";
import { serve } from "./server";
import { type OfflineOptions, settingsOf } from "./settings";

/** What a program left behind, and what its function returned. */
export interface Deployment<Result> extends Recording {
  /** What the program's function returned, as it returned it. */
  result: Result;
}

/** Once a program has failed, what else is under way gets this long to end too, in milliseconds. */
const afterFaultMs = 5000;

/** So many looks in a row, 5 ms apart, must find no call before a failed program counts as done. */
const calmTurns = 20;

/**
 * The SDK takes a stack trace for every promise, and test runners keep a hundred frames of each and
 * look them up in source maps. So many show where a program failed.
 */
const framesKept = 2;

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a function as a Pulumi program inside this process, offline, and returns what it registered.
 *
 * If the function returns a plain object, its members are the stack's outputs. Runs never overlap:
 * a second call waits for the first.
 *
 * @throws whatever the program throws, or fails with where nobody awaits it; an `Error` if it does
 * not end in time (naming what is pending) or registers nothing
 */
export function deploy<Result>(
  program: () => Result | Promise<Result>,
  options: OfflineOptions = {},
): Promise<Deployment<Result>> {
  const turn = last.then(() => deployNow(program, options));
  last = turn.catch(() => undefined);
  return turn;
}

async function deployNow<Result>(
  program: () => Result | Promise<Result>,
  options: OfflineOptions,
): Promise<Deployment<Result>> {
  const run = newRun(settingsOf(options));
  const frames = Error.stackTraceLimit;
  const server = await serve(run);
  const watch = watchFaults();
  const session = newSession(server.address, run.settings);
  Error.stackTraceLimit = Math.min(frames, framesKept);
  try {
    const timeoutSeconds = options.timeoutSeconds ?? 30;
    const ended = await runToEnd(run, session, watch, program, timeoutSeconds * 1000);
    if (watch.faults.length > 0) {
      throw watch.faults[0];
    }
    if (ended === undefined) {
      throw new Error(
        `the program did not end within ${timeoutSeconds} s; pending: ${pendingOf(run, session)}`,
      );
    }
    if (run.faults.length > 0) {
      throw new Error(run.faults.join("\n"));
    }
    const recording = recordingOf(run);
    if (recording.resources.length === 0) {
      throw new Error("the program registered no resources");
    }
    return { ...recording, result: ended.result };
  } finally {
    Error.stackTraceLimit = frames;
    session.close();
    server.close();
    // What closing makes fail is still the program's, not the test runner's.
    await setTimeout(25);
    watch.close();
  }
}

/** Runs the program until nothing more can come of it; undefined if time ran out before. */
async function runToEnd<Result>(
  run: Run,
  session: Session,
  watch: FaultWatch,
  program: () => Result | Promise<Result>,
  timeoutMs: number,
): Promise<{ result: Result } | undefined> {
  const returned: { result: Result }[] = [];
  const whole = session
    .run(async () => {
      const result = await program();
      returned.push({ result });
      return isPlainObject(result) ? result : undefined;
    })
    .catch((fault: unknown) => watch.report(fault))
    .then(() => awaitQuiet(session))
    .then(() => returned[0]);

  const stop = new AbortController();
  const timeout = setTimeout(timeoutMs, undefined, { signal: stop.signal });
  const fault = watch.first.then(() => awaitCalls(run, stop.signal));
  try {
    return await Promise.race([whole, timeout, fault]);
  } finally {
    stop.abort();
    await Promise.allSettled([timeout]);
    fault.catch(() => undefined);
  }
}

/**
 * Waits, after a fault, until no call is under way and no new one follows: a call that is cut off
 * fails where nobody awaits it. Promises that hang on what failed never end, so the engine's own
 * view of the calls counts, not the SDK's.
 */
async function awaitCalls(run: Run, signal: AbortSignal): Promise<undefined> {
  const since = performance.now();
  for (let calm = 0; calm < calmTurns && performance.now() - since < afterFaultMs; ) {
    const before = run.resources.size;
    await setTimeout(5, undefined, { signal });
    calm = run.inFlight.size === 0 && run.resources.size === before ? calm + 1 : 0;
  }
  return undefined;
}

/** Waits until the SDK has no call and no promise left to wait for. */
async function awaitQuiet(session: Session): Promise<void> {
  for (let calm = 0; calm < 3; ) {
    await session.callsDone();
    await setImmediate();
    if (session.pending().length === 0) {
      calm += 1;
    } else {
      calm = 0;
      await setTimeout(2);
    }
  }
}

function pendingOf(run: Run, session: Session): string {
  const labels = [...run.inFlight, ...session.pending()]
    .map((label) => /resource:(.+?\[[^\]]*\])/.exec(label)?.[1] ?? label)
    .filter((label) => label !== "rpcKeepAlive" && label !== "disconnect");
  return [...new Set(labels)].join(", ") || "the program's own promise";
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
