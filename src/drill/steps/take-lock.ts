import { hasChanged } from "../../model/failover/failover-machine";
import type { LockEvidence } from "../../model/failover/fence";
import { type LockAnswer, runOf } from "../../model/failover/lock";
import { evidenceOf, type FailoverRun, judgeOthers, note, patience } from "../failover-run";
import type { Moment } from "../lock-hold";
import { persist, StepFault } from "../persistence";
import { CloudFault } from "../port/cloud-fault";

const pollSeconds = 5;
/** Seconds beyond the holder's lease after which a lock that nobody gives back is given up. */
const beyondLeaseSeconds = 120;

/** The lock as this process got it. */
interface Acquired {
  readonly evidence: LockEvidence;
  /** What happened, as a phrase. */
  readonly said: string;
}

/**
 * Takes the lock for this process, before anything changes; resolves to what that proves.
 *
 * Three answers are told apart. A witness that is silent can be overruled by a typed acceptance of
 * split brain; one that refuses, or a lock that somebody else holds, cannot.
 */
export async function takeLock(run: FailoverRun): Promise<LockEvidence> {
  const { evidence, said } = await acquireLock(run);
  await note(run, { type: "locked" }, { note: said });
  return evidence;
}

/** The same without a line in the journal, which may not be this process's to write yet. */
export async function acquireLock(run: FailoverRun): Promise<Acquired> {
  const { hold, order } = run;
  const accepted: Acquired = {
    evidence: "silent",
    said: `${doubt(run)}; the operator accepts split brain`,
  };
  // It has been silent for as long as it is waited for.
  if (hold.acceptsSplitBrain) return accepted;
  const lock = await heard(run);
  if (lock === null) {
    hold.acceptsSplitBrain = true;
    return accepted;
  }
  const { fence, unbrokenFrom, active, ranOut } = lock.answer.taken
    ? lock.answer
    : await waitedOut(run, lock);
  mustServeStill(run, active);
  judgeOthers(run, { fence, lastRun: { runId: order.runId, first: unbrokenFrom, last: fence } });
  // Only a lease of the region that is given up says something of that region.
  const old = ranOut?.target === order.from || evidenceOf(run).lock === "ran-out";
  return { evidence: old ? "ran-out" : "ours", said: `fence ${fence} is ours` };
}

type Taken = Extract<LockAnswer, { taken: true }>;
type Held = Exclude<LockAnswer, Taken>;

/**
 * Throws where the service has been moved since this run was decided: what it would give up is not
 * what serves, and the region that does would be neither fenced nor counted.
 */
function mustServeStill({ order, state }: FailoverRun, active: string | null): void {
  if (hasChanged(state)) return;
  const { from, to, mode, activeThen } = order;
  const serves = mode === "stand-by" ? to : from;
  const isAsThen =
    activeThen === undefined ? active === null || active === serves : active === activeThen;
  if (isAsThen) return;
  const then = activeThen === undefined ? serves : (activeThen ?? "no region");
  throw new StepFault(
    `the lock names ${active ?? "no region"} as the active one, and named ${then} when this run ` +
      "was decided: look where the service runs, and decide again",
    "unready",
  );
}

/** The first answer of the witness; null when it is silent and somebody accepts that. */
async function heard(run: FailoverRun): Promise<{ answer: LockAnswer } | null> {
  const { order, limits } = run;
  let answered: CloudFault | undefined;
  try {
    const asking = patience(run, "taking the lock", limits.fence);
    return await persist(asking, pollSeconds, async () => {
      const answer = await ask(run).catch((error: unknown) => {
        if (error instanceof CloudFault && !error.passes) answered = error;
        throw error;
      });
      return { answer };
    });
  } catch (error) {
    if (!(error instanceof StepFault) || error.stopCause !== "overdue") throw error;
    // One that says no is not silent: nobody's acceptance is asked for that.
    if (answered !== undefined) {
      throw new StepFault(`the lock cannot be taken: ${answered.message}`, "access");
    }
    if (order.acceptSplitBrain === order.plan.service) return null;
    throw new StepFault(
      `${doubt(run)} (--accept-split-brain ${order.plan.service} accepts that)`,
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
      `${held.holder} holds the lock${held.renewed ? " and renews it" : ""}${wayPast(run, held)}`,
      "held",
    );
  }
}

/** Only from a process of its own run does a run take the lock before its lease is over. */
function wayPast({ order }: FailoverRun, { holder }: Held): string {
  return runOf(holder) === order.runId ? ": --take-over takes it from that process at once" : "";
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
