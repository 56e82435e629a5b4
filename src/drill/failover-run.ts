import {
  recoveryPhaseType as detailType,
  recoveryPhaseSource as source,
} from "../model/events/recovery-phases";
import {
  advance,
  type FailoverMove,
  type FailoverState,
  type FailoverStep,
  replay,
  unbegun,
} from "../model/failover/failover-machine";
import type { RecoveryPhase } from "../model/records/run-phases";
import type { Cloud, JournalLine, StepResult } from "./cloud";
import type { FailoverOrder } from "./failover-order";
import { type Limits, limitsOf } from "./limits";
import { type Patience, persist, StepFault } from "./persistence";

/** One run of a failover: what was ordered, where it stands, and what its steps brought. */
export interface FailoverRun {
  readonly cloud: Cloud;
  readonly order: FailoverOrder;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  state: FailoverState;
  /** Whether the journal has been read: before that, nobody knows where the run stands. */
  recalled: boolean;
  readonly lines: JournalLine[];
  /** Events on their way: no step waits for one, the end of the run waits for all. */
  readonly announcements: Promise<void>[];
}

/** A run that knows nothing of its past yet. */
export function newFailoverRun(
  cloud: Cloud,
  order: FailoverOrder,
  signal: AbortSignal,
): FailoverRun {
  const limits = limitsOf(order.plan);
  return {
    cloud,
    order,
    limits,
    signal,
    state: unbegun,
    recalled: false,
    lines: [],
    announcements: [],
  };
}

/** Reads a run's journal and stands where it ends. */
export async function recall(run: FailoverRun): Promise<void> {
  const { cloud, order, limits } = run;
  const reading = patience(run, "reading the journal", limits.record);
  const lines = await persist(reading, 1, () => cloud.journal.read(order.to, order.runId));
  run.lines.push(...lines);
  run.state = replay(lines.map(({ move }) => move));
  run.recalled = true;
}

/** How long a run waits for something, and for what. */
export function patience(run: FailoverRun, what: string, seconds: number): Patience {
  return { clock: run.cloud.clock, signal: run.signal, what, seconds };
}

/**
 * Journals a move, then makes it; a move that the state does not allow is a fault of the program.
 */
export async function note(
  run: FailoverRun,
  move: FailoverMove,
  result: StepResult | null = null,
): Promise<void> {
  const next = advance(run.state, move);
  if (next === undefined) throw new Error(`failover may not move so: ${JSON.stringify(move)}`);
  const line = { at: run.cloud.clock.now().toISOString(), move, result };
  // The last lines of an aborted run must still be written.
  const unstoppable = { ...patience(run, "writing the journal", run.limits.record), signal: never };
  await persist(unstoppable, 1, async () => {
    await run.cloud.journal.append(run.order.to, run.order.runId, line);
    return line;
  });
  // Steps run side by side: the state may have moved while the line was written.
  run.state = advance(run.state, move) ?? next;
  run.lines.push(line);
}

/** What a finished step brought, from this process or from the journal of the one before. */
export function resultOf(run: FailoverRun, step: FailoverStep): StepResult | null {
  const line = run.lines.findLast(
    ({ move, result }) => move.type !== "ended" && move.step === step && result !== null,
  );
  return line?.result ?? null;
}

/**
 * Does a step once: skips it when the journal says that it is done, journals before and after.
 *
 * A `StepFault` is journalled as the step's failure and thrown on.
 */
export async function doOnce(
  run: FailoverRun,
  step: FailoverStep,
  deed: (run: FailoverRun) => Promise<StepResult>,
): Promise<void> {
  if (run.state.steps[step] === "done") return;
  await note(run, { type: "begun", step });
  try {
    await note(run, { type: "done", step }, await deed(run));
  } catch (error) {
    if (error instanceof StepFault) {
      await note(run, { type: "failed", step }, { note: error.message });
    }
    throw error;
  }
}

/**
 * Publishes a phase of the run; R is folded from these events.
 *
 * A bus that does not answer costs a reading and never the failover: no step waits for it.
 * Publishing again is harmless: the run and the phase identify the event.
 */
export function announce(run: FailoverRun, phase: RecoveryPhase, at: Date): void {
  const sent = publish(run, phase, at);
  // A fault of the program is thrown where the run waits for its events, not before.
  sent.catch(() => {});
  run.announcements.push(sent);
}

/** Waits until every event is on its bus, or given up. */
export async function awaitAnnouncements({ announcements }: FailoverRun): Promise<void> {
  await Promise.all(announcements);
}

async function publish(run: FailoverRun, phase: RecoveryPhase, at: Date): Promise<void> {
  const { plan, runId, kind, to: region } = run.order;
  const detail = { service: plan.service, runId, kind, phase, at: at.toISOString(), region };
  try {
    const unstoppable = { ...patience(run, "the event", run.limits.record), signal: never };
    await persist(unstoppable, 1, async () => {
      await run.cloud.events.publish(region, { source, detailType, detail });
      return phase;
    });
  } catch (error) {
    if (!(error instanceof StepFault)) throw error;
  }
}

const never = new AbortController().signal;
