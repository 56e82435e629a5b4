import { hasChanged } from "../model/failover/failover-machine";
import { announce, awaitAnnouncements } from "./announcements";
import { type FailoverReport, reportOfRun } from "./failover-report";
import { type FailoverRun, lastingPatience, note } from "./failover-run";
import type { LeaseKeeper } from "./lease-keeper";
import {
  Aborted,
  CredentialsEnded,
  isStopped,
  persist,
  StepFault,
  type StopCause,
} from "./persistence";
import { putBack } from "./put-back";

/** How a process ends that cannot go on. */
export interface GivenUp {
  readonly end: "recovered" | "refused" | "aborted" | "suspended" | "half-done" | "unknown";
  readonly reason: string;
  readonly stopCause: StopCause | null;
}

/** What an error means; one that is neither the world's nor the operator's is thrown on. */
export function endingOf(run: FailoverRun, error: unknown, thief: string | undefined): GivenUp {
  const { state } = run;
  if (state.steps.record === "done" && isStopped(error)) {
    // Nothing but the journal's last line is missing.
    return { end: "recovered", reason: error.message, stopCause: null };
  }
  if (thief !== undefined) {
    const reason = `lease lost: ${thief} has taken the lock`;
    return { end: hasChanged(state) ? "suspended" : "refused", reason, stopCause: "held" };
  }
  if (error instanceof Aborted || error === run.signal.reason) {
    // Once the lock was asked for, others may wait for this run: it can be taken up again.
    const asked = state.steps.fence !== "pending";
    const { message: reason } = new Aborted();
    return { end: asked ? "suspended" : "aborted", reason, stopCause: null };
  }
  if (error instanceof CredentialsEnded) {
    return { end: "suspended", reason: error.message, stopCause: null };
  }
  if (!(error instanceof StepFault)) throw error;
  const { message: reason, stopCause } = error;
  if (!run.opened) {
    // Only a journal that does not answer leaves it unknown where the run stands.
    return { end: stopCause === "overdue" ? "unknown" : "refused", reason, stopCause };
  }
  if (stopCause === "lease") {
    return { end: "suspended", reason: `lease lost: ${reason}`, stopCause };
  }
  return { end: hasChanged(state) ? "half-done" : "refused", reason, stopCause };
}

/**
 * Ends a process that cannot go on. A planned move that has not moved its data yet is put back: the
 * old region serves again. A journal that does not answer cannot keep it from ending.
 */
export async function giveUp(
  run: FailoverRun,
  lease: LeaseKeeper,
  ending: GivenUp,
): Promise<FailoverReport> {
  let { end, reason } = ending;
  run.stop.abort();
  const left: string[] = [];
  if (end === "half-done" && isReversible(run)) {
    left.push(...(await putBack(run)));
    if (left.length === 0) end = "aborted";
    else reason = [reason, ...left].join("; ");
  }
  await lease.stop();
  if (end === "recovered") {
    await awaitAnnouncements(run);
    const report = reportOfRun(run, end);
    return { ...report, warnings: [...report.warnings, `the journal has no end: ${reason}`] };
  }
  if (!run.opened || end === "unknown") {
    await giveLockBack(run);
    return { ...reportOfRun(run, end), reason, stopCause: ending.stopCause };
  }
  if (!hasChanged(run.state) || run.others === "yes") await giveLockBack(run);
  if (end === "refused" || end === "aborted") {
    announce(run, "abandoned", run.lasting.clock.now());
  }
  await awaitAnnouncements(run);
  try {
    await note(run, { type: "ended", end }, { note: reason });
  } catch (error) {
    if (!isStopped(error)) throw error;
  }
  return { ...reportOfRun(run, end), reason, stopCause: ending.stopCause };
}

/** Whether this process may put back everything that a run has changed, without moving data. */
function isReversible(run: FailoverRun): boolean {
  const { order, state } = run;
  if (run.others === "yes" || !state.locked) return false;
  return order.mode === "planned" && state.steps.promote === "pending";
}

/** Gives the lock back as it was found; where that fails, the lease runs out by itself. */
export async function giveLockBack(run: FailoverRun): Promise<void> {
  const { hold, lasting, order, limits } = run;
  const { number } = hold;
  if (number === null || hold.isGivenBack) return;
  try {
    await persist(lastingPatience(run, "giving the lock back", limits.record), 1, async () => {
      await lasting.lock.settle(order.plan.topology.witness, null, number);
      return number;
    });
    hold.givenBack();
  } catch (error) {
    if (!isStopped(error)) throw error;
  }
}
