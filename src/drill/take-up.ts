import { hasChanged, isOver } from "../model/failover/failover-machine";
import { storesToDetach } from "./detach-order";
import { shiftsEarly } from "./failover-order";
import { type FailoverRun, judgeOthers, note, recall } from "./failover-run";
import { instead, StepFault } from "./persistence";
import type { StepResult } from "./port/journal";
import { partsOf } from "./same-plan";
import { acquireLock } from "./steps/take-lock";

/** The old process may write a line between our look at the journal and our own. */
const tries = 3;

/**
 * Takes a run up: reads its journal, and opens it for this process unless it is over.
 *
 * Where the journal ends under a lock, a process is at it or was killed. Then the lock comes first:
 * a living process is not ended by another that looks in, unless that one was told to take over.
 * With `begun`, a run that nobody has begun is refused: its name is mistyped.
 */
export async function takeUp(run: FailoverRun, { begun = false } = {}): Promise<void> {
  await recall(run);
  if (begun && run.lines.length === 0) throw neverBegun(run);
  if (isOver(run.state)) return;
  await lookForOthers(run);
  const underLock = run.state.open && run.state.locked && run.others !== "yes";
  if (underLock) {
    await acquireLock(run);
    await recall(run);
  }
  for (let left = tries - 1; !isOver(run.state); left -= 1) {
    try {
      await note(run, { type: "opened" }, openedBy(run));
      run.opened = true;
      return;
    } catch (error) {
      const written = error instanceof StepFault && error.stopCause === "lease";
      if (!written || !underLock || left === 0) throw error;
      await recall(run);
    }
  }
}

/**
 * A run that others have had the lock since takes no number of it: they may want to go on. A
 * witness that does not answer is asked again by whoever needs the lock.
 */
async function lookForOthers(run: FailoverRun): Promise<void> {
  if (!hasChanged(run.state)) return;
  const { calls, signal, order } = run;
  const lock = await calls.lock.read(order.plan.topology.witness).catch(instead(null, signal));
  if (lock !== null) judgeOthers(run, lock);
}

function neverBegun({ order }: FailoverRun): StepFault {
  const { runId, to } = order;
  return new StepFault(
    `nobody has begun ${runId}: the journal in ${to} has no line of it`,
    "access",
  );
}

function openedBy(run: FailoverRun): StepResult {
  const { order } = run;
  const { plan, process, kind, mode, from, to } = order;
  const { startedAt, detectedAt, decidedAt, incident } = order;
  const detach = storesToDetach(run);
  return {
    note: `${process} moves ${plan.service} from ${from} to ${to}`,
    order: {
      service: plan.service,
      mode,
      from,
      to,
      shiftEarly: shiftsEarly(order),
      ...partsOf(plan),
      kind,
      ...(incident !== undefined && { incident }),
      startedAt: startedAt?.toISOString(),
      detectedAt: detectedAt?.toISOString(),
      decidedAt: decidedAt.toISOString(),
      ...(detach.length > 0 && { detach }),
    },
  };
}
