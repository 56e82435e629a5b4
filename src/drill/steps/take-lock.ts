import type { LockEvidence } from "../../model/failover/fence";
import type { LockAnswer } from "../../model/failover/lock";
import { evidenceOf, type FailoverRun, note, patience } from "../failover-run";
import type { Moment } from "../lock-hold";
import { persist, StepFault } from "../persistence";

const pollSeconds = 5;
/** Seconds beyond the holder's lease after which a lock that nobody gives back is given up. */
const beyondLeaseSeconds = 120;

/**
 * Takes the lock for this process, before anything changes; resolves to what that proves.
 *
 * Three answers are told apart. A witness that is silent can be overruled by a typed acceptance of
 * split brain; one that refuses, or a lock that somebody else holds, cannot.
 */
export async function takeLock(run: FailoverRun): Promise<LockEvidence> {
  const { hold, order } = run;
  const lock = await heard(run);
  if (lock === null) {
    hold.acceptsSplitBrain = true;
    await note(
      run,
      { type: "locked" },
      { note: `${doubt(run)}; the operator accepts split brain` },
    );
    return "silent";
  }
  const { fence, ranOut } = lock.answer.taken ? lock.answer : await waitedOut(run, lock);
  await note(run, { type: "locked" }, { note: `fence ${fence} is ours` });
  // Only a lease of the region that is given up says something of that region.
  const old = ranOut?.target === order.from || evidenceOf(run).lock === "ran-out";
  return old ? "ran-out" : "ours";
}

type Taken = Extract<LockAnswer, { taken: true }>;
type Held = Exclude<LockAnswer, Taken>;

/** The first answer of the witness; null when it is silent and somebody accepts that. */
async function heard(run: FailoverRun): Promise<{ answer: LockAnswer } | null> {
  const { order, limits } = run;
  try {
    const asking = patience(run, "taking the lock", limits.fence);
    return await persist(asking, pollSeconds, async () => ({ answer: await ask(run) }));
  } catch (error) {
    if (!(error instanceof StepFault) || error.stopCause !== "overdue") throw error;
    if (order.acceptSplitBrain === order.plan.service) return null;
    throw new StepFault(
      `${doubt(run)}; going on needs the operator's typed acceptance of split brain`,
      "unready",
    );
  }
}

/** The lock once the lease of its holder has run out: the holder's, however long ours would be. */
async function waitedOut(run: FailoverRun, { answer }: { answer: LockAnswer }): Promise<Taken> {
  let held = answer as Held;
  const waiting = patience(run, "waiting for the lock", held.seconds + beyondLeaseSeconds);
  try {
    return await persist(waiting, pollSeconds, async () => {
      const next = await ask(run);
      if (next.taken) return next;
      held = { ...next, renewed: next.renewed || held.renewed };
      return undefined;
    });
  } catch (error) {
    if (!(error instanceof StepFault) || error.stopCause !== "overdue") throw error;
    throw new StepFault(
      `${held.holder} holds the lock${held.renewed ? " and renews it" : ""}`,
      "held",
    );
  }
}

/** Asks once. A lease counts from before it was asked for. */
async function ask({ calls, order, hold }: FailoverRun): Promise<LockAnswer> {
  const { plan, runId, process, to: target, takeOver } = order;
  const { leaseSeconds } = plan.ledger;
  const asked: Moment = hold.moment();
  const answer = await calls.lock.take(plan.topology.witness, {
    runId,
    process,
    target,
    leaseSeconds,
    takeOver,
  });
  if (answer.taken) hold.taken(answer.fence, asked, leaseSeconds);
  return answer;
}

/** What is in doubt without the witness, as a sentence. */
function doubt({ order }: FailoverRun): string {
  return `the witness ${order.plan.topology.witness} does not answer: ${order.from} may still write`;
}
