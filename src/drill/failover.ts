import { advance, type FailoverEnd, hasChanged, isOver } from "../model/failover/failover-machine";
import type { FailoverStep } from "../model/failover/failover-steps";
import { sentenceOf } from "../model/faults";
import { announce, awaitAnnouncements } from "./announcements";
import type { Cloud } from "./cloud";
import { mustBeInTime } from "./detach-order";
import { type FailoverOrder, orderFaults } from "./failover-order";
import { type FailoverReport, reportOfRun } from "./failover-report";
import { doOnce, type FailoverRun, newFailoverRun, note, patience, resultOf } from "./failover-run";
import { endingOf, giveLockBack, giveUp } from "./give-up";
import { type LeaseKeeper, leaseKeeper } from "./lease-keeper";
import { type OrderKeeper, orderKeeper } from "./order-keeper";
import { Aborted, persist, StepFault } from "./persistence";
import type { StepResult } from "./port/journal";
import { putBack } from "./put-back";
import { mustBeOfSamePlan } from "./same-plan";
import { fence } from "./steps/fence";
import { firstFailureOf } from "./steps/first-failure";
import { preflight } from "./steps/preflight";
import { promote } from "./steps/promote";
import { restartWhatWasLeft } from "./steps/restart";
import { countDegradedTasks, scale } from "./steps/scale";
import { shift } from "./steps/shift";
import { standBy } from "./steps/stand-by";
import { takeLock } from "./steps/take-lock";
import { verify } from "./steps/verify";
import { takeUp } from "./take-up";

/**
 * Moves a service to its standby: preflight; fence and scale side by side; promote, shift, verify,
 * record.
 *
 * Call it again with the same `runId` and another `process` after anything but a recovery: it goes
 * on where the journal ends. It never throws for a world that does not play along; a faulty order
 * is thrown before anything happens.
 */
export async function failOver(cloud: Cloud, order: FailoverOrder): Promise<FailoverReport> {
  return inOneProcess(cloud, order, async (run, lease, ordering) => {
    if (run.state.steps.record !== "done") await runSteps(run, lease, ordering);
    return lastLine(run);
  });
}

/** Writes that a run has recovered; the lock may still be this process's. */
async function lastLine(run: FailoverRun): Promise<FailoverEnd> {
  await giveLockBack(run);
  await note(run, { type: "ended", end: "recovered" });
  return "recovered";
}

/**
 * Gives a run up for good: takes the lock over, goes every way back that there is, and tells what
 * stays as it is. Of a lost region nothing is asked, and traffic stays where it went.
 */
export async function abandonFailover(cloud: Cloud, order: FailoverOrder): Promise<FailoverReport> {
  const deed: Deed = async (run, lease) => {
    // It has recovered, and nobody wrote so: what serves is not taken back.
    if (run.state.steps.record === "done") return lastLine(run);
    if (run.state.steps.preflight === "done" && hasChanged(run.state)) {
      const left = await whatIsLeft(run, lease);
      await giveLockBack(run);
      await abandoned(run, lease, left);
    } else {
      await abandoned(run, lease, []);
    }
    return "abandoned";
  };
  return inOneProcess(cloud, order, deed, { begun: true });
}

/** Goes every way back; what another run has built on, or changed, is not put back. */
async function whatIsLeft(run: FailoverRun, lease: LeaseKeeper): Promise<string[]> {
  if (run.others !== "yes") {
    await takeLock(run);
    lease.start();
    // Without a lock nobody can tell, and somebody has accepted that.
    if (run.others === "no" || run.hold.number === null) return putBack(run);
  }
  return run.state.changed.map((step) => `${step} stays: others have had the lock since`);
}

async function abandoned(run: FailoverRun, lease: LeaseKeeper, left: string[]): Promise<void> {
  await lease.stop();
  announce(run, "abandoned", run.lasting.clock.now());
  await awaitAnnouncements(run);
  const text = left.length === 0 ? "nothing of it is left" : "some of it is left";
  await note(run, { type: "ended", end: "abandoned" }, { note: text, warnings: left });
}

type Deed = (run: FailoverRun, lease: LeaseKeeper, ordering: OrderKeeper) => Promise<FailoverEnd>;

/** Takes a run up, does something with it, and ends this process of it whatever happens. */
async function inOneProcess(
  cloud: Cloud,
  order: FailoverOrder,
  deed: Deed,
  expected: { readonly begun?: boolean } = {},
): Promise<FailoverReport> {
  const faults = orderFaults(order);
  if (faults.length > 0) throw new RangeError(faults.map(sentenceOf).join("; "));

  const run = newFailoverRun(cloud, order);
  let thief: string | undefined;
  const lease = leaseKeeper(run, (holder) => {
    thief = holder;
    run.stop.abort();
  });
  const ordering = orderKeeper(run);
  try {
    await takeUp(run, expected);
    if (isOver(run.state)) {
      await giveLockBack(run);
      return reportOfRun(run, run.state.end ?? "unknown");
    }
    return reportOfRun(run, await deed(run, lease, ordering));
  } catch (error) {
    const ending = endingOf(run, error, thief);
    return await giveUp(run, lease, ending);
  } finally {
    ordering.stop();
    await lease.stop();
  }
}

/** The steps, each as soon as what it needs is there. */
async function runSteps(
  run: FailoverRun,
  lease: LeaseKeeper,
  ordering: OrderKeeper,
): Promise<void> {
  const { detectedAt, decidedAt, mode } = run.order;
  if (mode === "stand-by") return await standingBy(run, lease);
  const startedAt = firstFailureOf(run);
  // What nobody knows is told by nobody: a run without a start has no recovery time, and says so.
  if (startedAt !== undefined) announce(run, "started", startedAt);
  if (detectedAt !== undefined) announce(run, "detected", detectedAt);
  announce(run, "decided", decidedAt);
  mustBeUndisturbed(run);
  mustBeOfSamePlan(run);
  mustBeInTime(run);
  await doOnce(run, "preflight", preflight);

  let fenced = Promise.resolve();
  const locked = new Promise<void>((resolve, reject) => {
    fenced = fenceOnce(run, () => {
      mustBeUndisturbed(run);
      lease.start();
      resolve();
    });
    fenced.catch(reject);
  });
  const scaled = locked.then(() => scaleOrServe(run));
  const promoted = fenced.then(() => doOnce(run, "promote", promote));
  const ready = run.state.shiftEarly ? [fenced, scaled] : [promoted, scaled];
  const shifted = Promise.all(ready).then(() => doOnce(run, "shift", shift));
  await all(run, [fenced, scaled, promoted, shifted]);

  announce(run, "shifted", since(run, "shift"));
  if (run.state.steps.verify !== "done") ordering.start();
  await doOnce(run, "verify", verifyOnceTold);
  // A sentinel heals nothing while the lock is held.
  await ordering.repeated();
  await standByOrTell(run);
  await doOnce(run, "record", () => record(run, lease));
}

/** Verifies with tasks that know where their data is. */
async function verifyOnceTold(run: FailoverRun): Promise<StepResult> {
  const left = await restartWhatWasLeft(run);
  const { note, warnings = [], ...rest } = await verify(run);
  return {
    ...rest,
    note: `${note}${left.said}`,
    warnings: [...warnings, ...(left.warnings ?? [])],
  };
}

/** The steps of a run that moves nothing. */
async function standingBy(run: FailoverRun, lease: LeaseKeeper): Promise<void> {
  mustBeUndisturbed(run);
  mustBeOfSamePlan(run);
  await doOnce(run, "preflight", preflight);
  await fenceOnce(run, () => {
    mustBeUndisturbed(run);
    lease.start();
  });
  await doOnce(run, "standby", standBy);
  await doOnce(run, "record", () => record(run, lease));
}

/**
 * Waits for all; the first that fails stops the others, and is what is thrown. A run that was asked
 * to stop finishes the calls that are under way.
 */
async function all(run: FailoverRun, sides: readonly Promise<void>[]): Promise<void> {
  let first: { readonly error: unknown } | undefined;
  await Promise.all(
    sides.map((side) =>
      side.catch((error: unknown) => {
        first ??= { error };
        if (!isAsked(run, error)) run.stop.abort();
      }),
    ),
  );
  if (first !== undefined) throw first.error;
}

/** Whether something ended because the run was asked to stop, and not because it failed. */
function isAsked({ order: { signal } }: FailoverRun, error: unknown): boolean {
  if (signal?.aborted !== true) return false;
  return error instanceof Aborted || error === signal.reason;
}

/** What another run has built on, or changed, is not gone on with: the service may be elsewhere. */
function mustBeUndisturbed(run: FailoverRun): void {
  if (run.others !== "yes") return;
  const { runId } = run.order;
  throw new StepFault(
    `others have had the lock since ${runId} changed something: abandon it, and move the service ` +
      "by a run of its own if it still has to be moved",
    "unready",
  );
}

/** Another process of the run fences nothing again, and still needs a lock of its own. */
async function fenceOnce(run: FailoverRun, locked: () => void): Promise<void> {
  if (run.state.steps.fence === "done") {
    await takeLock(run);
    locked();
    return;
  }
  await doOnce(run, "fence", () => fence(run, locked));
}

/** Scales up, or makes do with the tasks that run. */
async function scaleOrServe(run: FailoverRun): Promise<void> {
  // One that failed is tried again by the next process, as long as no traffic has moved onto it.
  const again = advance(run.state, { type: "begun", step: "scale" }) !== undefined;
  try {
    if (again) await doOnce(run, "scale", scale);
  } catch (error) {
    if (!(error instanceof StepFault) || run.state.steps.scale !== "failed") throw error;
  }
  if (run.state.steps.scale === "failed") await countDegradedTasks(run);
}

/** Makes the old region of a planned move a standby, or leaves it for somebody to mend. */
async function standByOrTell(run: FailoverRun): Promise<void> {
  if (advance(run.state, { type: "begun", step: "standby" }) === undefined) return;
  try {
    await doOnce(run, "standby", standBy);
  } catch (error) {
    if (!(error instanceof StepFault) || run.state.steps.standby !== "failed") throw error;
  }
}

/** Tells the world and gives the lock back, with the target as the active region. */
async function record(run: FailoverRun, lease: LeaseKeeper): Promise<StepResult> {
  const { calls, order, limits, hold } = run;
  announce(run, "recovered", since(run, "verify"));
  await awaitAnnouncements(run);
  // From here on the lock is given back: a renewal would take it again.
  await lease.stop();
  const unwritten = "the lock could not be written";
  const left = notStandingBy(run);
  const { number } = hold;
  if (number === null) return { note: `recovered; ${unwritten}`, warnings: [unwritten, ...left] };
  const settling = patience(run, "settling the lock", limits.record);
  try {
    await persist(settling, 1, async () => {
      await calls.lock.settle(order.plan.topology.witness, order.to, number);
      return number;
    });
  } catch (error) {
    if (!(error instanceof StepFault)) throw error;
    const warning = `${unwritten}: ${error.message}`;
    return { note: `recovered; ${unwritten}`, warnings: [warning, ...left] };
  }
  hold.givenBack();
  return { note: `recovered; ${order.to} is the active region`, warnings: left };
}

/** A standby that does not come up ends no move, and is none. */
function notStandingBy(run: FailoverRun): string[] {
  if (run.state.steps.standby !== "failed") return [];
  const { from } = run.order;
  const why = resultOf(run, "standby")?.note ?? "nobody knows why";
  return [`${from} does not stand by (${why}): \`awsdr stand-by --region ${from}\` makes it one`];
}

function since(run: FailoverRun, step: FailoverStep): Date {
  const at = resultOf(run, step)?.since;
  return at === undefined ? run.lasting.clock.now() : new Date(at);
}
