import {
  type FailoverEnd,
  type FailoverStep,
  hasChanged,
} from "../model/failover/failover-machine";
import { sentenceOf } from "../model/faults";
import type { Cloud, FenceConfidence, JournalLine, StepResult } from "./cloud";
import { type FailoverOrder, orderFaults } from "./failover-order";
import {
  announce,
  awaitAnnouncements,
  doOnce,
  type FailoverRun,
  newFailoverRun,
  note,
  patience,
  recall,
  resultOf,
} from "./failover-run";
import { type LeaseKeeper, leaseKeeper } from "./lease-keeper";
import { type OrderKeeper, orderKeeper } from "./order-keeper";
import { Aborted, persist, StepFault } from "./persistence";
import { fence } from "./steps/fence";
import { preflight } from "./steps/preflight";
import { promote } from "./steps/promote";
import { countDegradedTasks, scale } from "./steps/scale";
import { shift } from "./steps/shift";
import { verify } from "./steps/verify";

/** What a failover did. */
export interface FailoverReport {
  readonly end: FailoverEnd;
  /** Why it ended, as a sentence without a full stop; null when it recovered. */
  readonly reason: string | null;
  /** Null when the run ended before it fenced. */
  readonly fence: FenceConfidence | null;
  /** Whether fewer tasks serve than the full load needs. */
  readonly degraded: boolean;
  /** First write of the stretch that verified the recovery. */
  readonly recoveredAt: Date | null;
  /** The whole journal, oldest line first. */
  readonly journal: readonly JournalLine[];
}

/**
 * Moves a service to its standby: preflight, fence, promote and scale side by side, shift, verify,
 * record.
 *
 * Call it again with the same `runId` after a crash: it goes on where the journal ends. It never
 * throws for a world that does not play along; a faulty order is thrown before anything happens.
 */
export async function failOver(cloud: Cloud, order: FailoverOrder): Promise<FailoverReport> {
  const faults = orderFaults(order);
  if (faults.length > 0) throw new RangeError(faults.map(sentenceOf).join("; "));

  const stop = new AbortController();
  const signal = order.signal ? AbortSignal.any([order.signal, stop.signal]) : stop.signal;
  const run = newFailoverRun(cloud, order, signal);
  let thief: string | undefined;
  const lease = leaseKeeper(run, (holder) => {
    thief = holder;
    stop.abort();
  });
  const ordering = orderKeeper(run);
  try {
    await recall(run);
    if (run.state.end !== null) return reportOf(run, run.state.end);
    await runSteps(run, lease, ordering);
    await note(run, { type: "ended", end: "recovered" });
    return reportOf(run, "recovered");
  } catch (error) {
    if (!(error instanceof StepFault || error instanceof Aborted)) throw error;
    const reason = thief === undefined ? error.message : `${thief} has taken the lock`;
    return await giveUp(run, endOf(run, error, thief), reason);
  } finally {
    ordering.stop();
    await lease.stop();
  }
}

/** The steps, in order. */
async function runSteps(
  run: FailoverRun,
  lease: LeaseKeeper,
  ordering: OrderKeeper,
): Promise<void> {
  const { startedAt, detectedAt, decidedAt } = run.order;
  announce(run, "started", startedAt);
  announce(run, "detected", detectedAt);
  announce(run, "decided", decidedAt);
  await doOnce(run, "preflight", preflight);
  await doOnce(run, "fence", fence);
  lease.start();

  const [promoted, scaled] = await Promise.allSettled([
    doOnce(run, "promote", promote),
    run.state.steps.scale === "failed" ? countDegradedTasks(run) : scaleOrServe(run),
  ]);
  for (const side of [promoted, scaled]) {
    if (side.status === "rejected") throw side.reason;
  }

  await doOnce(run, "shift", shift);
  announce(run, "shifted", since(run, "shift"));
  if (run.state.steps.verify !== "done") ordering.start();
  await doOnce(run, "verify", verify);
  // A sentinel heals nothing while the lock is held.
  await ordering.repeated();
  // From here on the lock is given back: a renewal would take it again.
  await lease.stop();
  await doOnce(run, "record", record);
}

/** Scales up, or makes do with the tasks that run. */
async function scaleOrServe(run: FailoverRun): Promise<void> {
  try {
    await doOnce(run, "scale", scale);
  } catch (error) {
    if (!(error instanceof StepFault)) throw error;
    await countDegradedTasks(run);
  }
}

/** Tells the world and gives the lock back, with the target as the active region. */
async function record(run: FailoverRun): Promise<StepResult> {
  const { cloud, order, limits } = run;
  announce(run, "recovered", since(run, "verify"));
  await awaitAnnouncements(run);
  const number = resultOf(run, "fence")?.fence?.number ?? null;
  if (number === null) return { note: "recovered; the lock could not be written" };
  const settling = patience(run, "settling the lock", limits.record);
  try {
    await persist(settling, 1, async () => {
      await cloud.lock.settle(order.plan.topology.witness, order.to, number);
      return number;
    });
  } catch (error) {
    if (!(error instanceof StepFault)) throw error;
    return { note: "recovered; the lock could not be written" };
  }
  return { note: `recovered; ${order.to} is the active region` };
}

function since(run: FailoverRun, step: FailoverStep): Date {
  const at = resultOf(run, step)?.since;
  return at === undefined ? run.cloud.clock.now() : new Date(at);
}

function endOf(run: FailoverRun, error: StepFault | Aborted, thief: string | undefined) {
  if (hasChanged(run.state)) return "half-done";
  return error instanceof Aborted && thief === undefined ? "aborted" : "refused";
}

/**
 * Tells the world that a run is over. A journal that does not answer cannot keep it from ending.
 */
async function giveUp(run: FailoverRun, end: FailoverEnd, reason: string) {
  if (run.recalled) {
    announce(run, "abandoned", run.cloud.clock.now());
    await awaitAnnouncements(run);
    try {
      await note(run, { type: "ended", end }, { note: reason });
    } catch (error) {
      if (!(error instanceof StepFault)) throw error;
    }
  }
  return { ...reportOf(run, end), reason };
}

function reportOf(run: FailoverRun, end: FailoverEnd): FailoverReport {
  const verified = end === "recovered" ? resultOf(run, "verify")?.since : undefined;
  return {
    end,
    reason: end === "recovered" ? null : (run.lines.at(-1)?.result?.note ?? null),
    fence: resultOf(run, "fence")?.fence?.confidence ?? null,
    degraded: run.state.steps.scale === "failed",
    recoveredAt: verified === undefined ? null : new Date(verified),
    journal: run.lines,
  };
}
