import type { LockAnswer } from "../../model/failover/lock";
import { scalesItself } from "../../model/service/compute-kind";
import type { FenceConfidence, StepResult } from "../cloud";
import { type FailoverRun, patience } from "../failover-run";
import { persist, StepFault } from "../persistence";

const pollSeconds = 5;

/**
 * Keeps the old region from writing, as well as can be: takes the lock, and stops the old region's
 * tasks where it still answers.
 *
 * The lock binds those who ask for it. A database does not check our fence number, and DynamoDB and
 * S3 have no fence at all: only stopped tasks are `confirmed`.
 */
export async function fence(run: FailoverRun): Promise<StepResult> {
  const { from, mode, plan, acceptSplitBrain } = run.order;
  const stopped = mode === "reachable" && (await stop(run));
  const number = await takeLock(run);

  if (stopped && number !== null) {
    return result("confirmed", number, `${from} runs no task, fence ${number} is ours`);
  }
  if (number !== null) {
    const text = `the lease of ${from} has run out, fence ${number} is ours`;
    return result("lease-expired", number, text);
  }
  const doubt = `the witness ${plan.topology.witness} does not answer: ${from} may still write`;
  if (acceptSplitBrain !== plan.service) {
    throw new StepFault(`${doubt}; going on needs the operator's typed acceptance of split brain`);
  }
  return result("unconfirmed", null, `${doubt}; the operator accepts split brain`);
}

function result(confidence: FenceConfidence, number: number | null, note: string): StepResult {
  return { note, fence: { confidence, number } };
}

/**
 * Whether the old region's tasks are gone; a region that does not answer is not, nor is a replica
 * that scales by itself: there is nobody to tell it to stop.
 */
async function stop(run: FailoverRun): Promise<boolean> {
  const { cloud, order, limits } = run;
  if (scalesItself(order.plan, order.from)) return false;
  try {
    const stopping = patience(run, `stopping ${order.from}`, limits.fence);
    return await persist(stopping, pollSeconds, async () => {
      await cloud.compute.scale(order.from, 0);
      const { running } = await cloud.compute.capacity(order.from);
      return running === 0 ? true : undefined;
    });
  } catch (error) {
    if (error instanceof StepFault) return false;
    throw error;
  }
}

/** The fence number; null when the witness does not answer. Waits out the old region's lease. */
async function takeLock(run: FailoverRun): Promise<number | null> {
  const { cloud, order, limits } = run;
  const { witness } = order.plan.topology;
  const { leaseSeconds } = order.plan.ledger;
  const request = { runId: order.runId, target: order.to, leaseSeconds };
  let heldBy: string | undefined;
  try {
    const taking = patience(run, "taking the lock", limits.fence);
    return await persist(taking, pollSeconds, async () => {
      const answer: LockAnswer = await cloud.lock.take(witness, request);
      heldBy = answer.taken ? undefined : answer.holder;
      return answer.taken ? answer.fence : undefined;
    });
  } catch (error) {
    if (!(error instanceof StepFault)) throw error;
    if (heldBy !== undefined) throw new StepFault(`${heldBy} holds the lock and renews it`);
    return null;
  }
}
