import { setMaxListeners } from "node:events";

import {
  advance,
  type FailoverMove,
  type FailoverState,
  replay,
  unbegun,
} from "../model/failover/failover-machine";
import type { FailoverStep } from "../model/failover/failover-steps";
import type { FenceEvidence } from "../model/failover/fence";
import { journalFault } from "../model/failover/journal-fault";
import type { LockState } from "../model/failover/lock";
import { changedUnder, type OthersSince, othersSince } from "../model/failover/others-since";
import type { DeclaredStepLimits } from "../model/plan/declared";
import { type BoundCloud, boundCloud } from "./bound-cloud";
import type { Cloud } from "./cloud";
import { type FailoverOrder, shiftsEarly } from "./failover-order";
import { LockHold } from "./lock-hold";
import { type Patience, persist, StepFault } from "./persistence";
import { CloudFault } from "./port/cloud-fault";
import type { JournalLine, OrderWritten, StepResult } from "./port/journal";
import { WriteWatch } from "./write-watch";

/** One process of a failover: what was ordered, where it stands, and what its steps brought. */
export interface FailoverRun {
  readonly order: FailoverOrder;
  readonly limits: DeclaredStepLimits;
  /** Ends every step, and the calls that are under way; what the run must still write goes on. */
  readonly stop: AbortController;
  /** Aborted with it, or when the run is asked to stop: then the calls under way are finished. */
  readonly signal: AbortSignal;
  /** Never ends: of this run alone, so that nothing outlives it. */
  readonly unending: AbortSignal;
  /** Calls of the steps: none begins once the run is stopped. */
  readonly calls: BoundCloud;
  /** Calls that a stopped run still makes: its last lines, its events, the ways back. */
  readonly lasting: BoundCloud;
  readonly hold: LockHold;
  /** Writes by the public name, as this process has seen them work. */
  readonly writes: WriteWatch;
  state: FailoverState;
  /** Whether other runs have had the lock since this one began to change something. */
  others: OthersSince;
  /** Whether this process has opened the run: before, it may write no other line of it. */
  opened: boolean;
  readonly lines: JournalLine[];
  /** The line that is being written: lines are numbered, so one follows the other. */
  writing: Promise<void>;
  /** Events on their way: no step waits for one, the end of the run waits for all. */
  readonly announcements: Promise<void>[];
}

/** A process that knows nothing of its run's past yet. */
export function newFailoverRun(cloud: Cloud, order: FailoverOrder): FailoverRun {
  const stop = new AbortController();
  const signal = order.signal ? AbortSignal.any([order.signal, stop.signal]) : stop.signal;
  // As many waits as there are stores listen to it at once; none of them is a leak.
  const unending = new AbortController().signal;
  setMaxListeners(0, signal, unending);
  const hold = new LockHold(cloud.clock);
  const { mayChange } = hold;
  return {
    order,
    limits: order.plan.limits,
    stop,
    signal,
    unending,
    calls: boundCloud(cloud, { signal, cut: stop.signal, mayChange }),
    lasting: boundCloud(cloud, { signal: unending, mayChange }),
    hold,
    writes: new WriteWatch(order.to),
    state: unbegun(order.mode, { shiftEarly: shiftsEarly(order) }),
    others: "no",
    opened: false,
    lines: [],
    writing: Promise.resolve(),
    announcements: [],
  };
}

/**
 * Reads a run's journal and stands where it ends. A journal of another order is a fault of the
 * caller's: the same id would mean two things.
 */
export async function recall(run: FailoverRun): Promise<void> {
  const { calls, order, limits } = run;
  const reading = patience(run, "reading the journal", limits.record);
  const lines = await persist(reading, 1, () => calls.journal.read(order.to, order.runId));
  const fault = journalFault(lines);
  if (fault !== undefined) {
    throw new StepFault(`the journal of ${order.runId} cannot be gone on from: ${fault}`, "access");
  }
  const written = orderIn(lines);
  if (written !== undefined) {
    const { service, mode, from, to } = written;
    const { plan } = order;
    const ordered = { service: plan.service, mode: order.mode, from: order.from, to: order.to };
    const same = JSON.stringify({ service, mode, from, to }) === JSON.stringify(ordered);
    if (!same) {
      throw new StepFault(
        `${order.runId} is a ${mode} move of ${service} from ${from} to ${to}, and no other: ` +
          "take it up as that, or name another run",
        "access",
      );
    }
  }
  run.lines.splice(0, run.lines.length, ...lines);
  run.state = replay(
    beginningOf(run),
    lines.map(({ move }) => move),
  );
}

/** What was ordered when the run began; undefined where its journal has no line. */
function orderIn(lines: readonly JournalLine[]): OrderWritten | undefined {
  return lines.find(({ result }) => result?.order !== undefined)?.result?.order;
}

/** The state before a run's first line: whether traffic may move early was decided then. */
function beginningOf({ order, lines }: FailoverRun): FailoverState {
  return unbegun(order.mode, orderIn(lines) ?? { shiftEarly: shiftsEarly(order) });
}

/** Every line of a run, with the state after it. */
export function linesWithStates(run: FailoverRun): [JournalLine, FailoverState][] {
  let state = beginningOf(run);
  return run.lines.map((line) => {
    state = advance(state, line.move) ?? state;
    return [line, state];
  });
}

/** Judges by a lock whether other runs have had it since this one began to change something. */
export function judgeOthers(run: FailoverRun, lock: Pick<LockState, "fence" | "lastRun">): void {
  const begun = linesWithStates(run).reduce<number | null>(
    (before, [{ fence }, state]) => changedUnder(before, state, fence),
    null,
  );
  run.others = othersSince(begun, run.order.runId, lock);
}

/** How long a run waits for something, and for what. */
export function patience(run: FailoverRun, what: string, seconds: number): Patience {
  const { calls, signal, order } = run;
  const { renewCredentials = async () => false, waits } = order;
  return { clock: calls.clock, signal, what, seconds, renewCredentials, waits };
}

/** The same for what a stopped run must still do. */
export function lastingPatience(run: FailoverRun, what: string, seconds: number): Patience {
  return { ...patience(run, what, seconds), signal: run.unending };
}

/**
 * Journals a move, then makes it; a move that the state does not allow is a fault of the program.
 */
export function note(
  run: FailoverRun,
  move: FailoverMove,
  result: StepResult | null = null,
): Promise<void> {
  const written = run.writing.then(() => write(run, move, result));
  run.writing = written.catch(() => {});
  return written;
}

async function write(
  run: FailoverRun,
  move: FailoverMove,
  result: StepResult | null,
): Promise<void> {
  const { order, hold, lasting, limits } = run;
  const next = advance(run.state, move);
  if (next === undefined) throw new Error(`failover may not move so: ${JSON.stringify(move)}`);
  const line: JournalLine = {
    number: run.lines.length + 1,
    at: lasting.clock.now().toISOString(),
    process: order.process,
    fence: hold.number,
    ...(hold.acceptsSplitBrain && { acceptsSplitBrain: true as const }),
    move,
    result,
  };
  const appending = lastingPatience(run, "writing the journal", limits.record);
  await persist(appending, 1, async () => {
    await lasting.journal.append(order.to, order.runId, line).catch(async (error: unknown) => {
      if (!(error instanceof CloudFault) || error.class !== "already") throw error;
      await mustBeOurs(run, line, error);
    });
    return line;
  });
  run.state = next;
  run.lines.push(line);
}

/** The reply to our own line may have been lost; a line of another process is not ours to write. */
async function mustBeOurs(run: FailoverRun, line: JournalLine, taken: CloudFault): Promise<void> {
  const { lasting, order } = run;
  const lines = await lasting.journal.read(order.to, order.runId);
  const there = lines.find(({ number }) => number === line.number);
  // Whose it is may not be readable yet.
  if (there === undefined) throw taken;
  if (there.process !== line.process) {
    throw new StepFault(`another process has taken up ${order.runId}`, "lease");
  }
}

/** What a finished step brought, from this process or from the journal of the one before. */
export function resultOf(run: FailoverRun, step: FailoverStep): StepResult | null {
  const line = run.lines.findLast(
    ({ move, result }) =>
      (move.type === "done" || move.type === "failed") && move.step === step && result !== null,
  );
  return line?.result ?? null;
}

/** What a step wrote down before it changed anything, however often it was begun since. */
export function notedBefore(run: FailoverRun, step: FailoverStep): StepResult | null {
  const undone = run.lines.findLastIndex(
    ({ move }) => move.type === "undone" && move.step === step,
  );
  const line = run.lines
    .slice(undone + 1)
    .find(({ move }) => move.type === "noted" && move.step === step);
  return line?.result ?? null;
}

/** A store of which nobody said where its writer is. */
export const unproven = { writesBlocked: false, writerElsewhere: false };

/** What is known of the old region so far. */
export function evidenceOf(run: FailoverRun): FenceEvidence {
  const line = run.lines.findLast(({ result }) => result?.evidence !== undefined);
  if (line?.result?.evidence !== undefined) return line.result.evidence;
  // A store of which nothing is known keeps the fence low; one that is not listed would not.
  const stores = run.order.plan.stores.map(({ name, writer }) => ({ name, writer, ...unproven }));
  return { lock: "unasked", tasks: null, stores };
}

/**
 * Does a step once: skips it when the journal says that it is done, journals before and after.
 *
 * A `StepFault` is journalled as the step's failure and thrown on, but for a lost lease.
 */
export async function doOnce(
  run: FailoverRun,
  step: FailoverStep,
  deed: (run: FailoverRun) => Promise<StepResult>,
): Promise<void> {
  if (run.state.steps[step] === "done") return;
  await note(run, { type: "begun", step });
  const result = await deed(run).catch(async (error: unknown) => {
    // Without the lock nothing is wrong with the step: whoever has it next does it.
    if (error instanceof StepFault && error.stopCause !== "lease") {
      await note(run, { type: "failed", step }, { note: error.message });
    }
    throw error;
  });
  await note(run, { type: "done", step }, result);
}
