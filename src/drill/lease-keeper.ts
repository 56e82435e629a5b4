import type { FailoverRun } from "./failover-run";
import { CloudFault } from "./port/cloud-fault";

/** Renews the lease of a run that holds the lock. */
export interface LeaseKeeper {
  readonly start: () => void;
  /** Resolves when the keeper has made its last call. */
  readonly stop: () => Promise<void>;
}

/**
 * Renews a run's lease at a third of its length, and calls `lost` when somebody else has the lock.
 *
 * A witness that does not answer for a while is no loss: the lease is ours until it runs out. Then
 * the run pauses before its next change, and goes on if the lock is still ours when it answers.
 */
export function leaseKeeper(run: FailoverRun, lost: (holder: string) => void): LeaseKeeper {
  const done = new AbortController();
  let kept = Promise.resolve();
  return {
    start: () => {
      const { number } = run.hold;
      if (number !== null) kept = keep(run, number, done.signal, lost);
    },
    stop: () => {
      done.abort("the run is over");
      return kept;
    },
  };
}

async function keep(
  { lasting, order, hold }: FailoverRun,
  number: number,
  done: AbortSignal,
  lost: (holder: string) => void,
): Promise<void> {
  const { ledger, topology } = order.plan;
  const { leaseSeconds } = ledger;
  const { runId, process, to: target } = order;
  for (;;) {
    await lasting.clock.sleep(leaseSeconds / 3, done).catch(() => {});
    if (done.aborted) return;
    const asked = hold.moment();
    try {
      const request = { runId, process, target, leaseSeconds };
      const answer = await lasting.lock.take(topology.witness, request);
      if (!answer.taken || answer.fence !== number) hold.givenBack();
      // Taken anew and not renewed: somebody took the lock and gave it back while we were silent.
      // What he left free stays free.
      if (answer.taken && answer.fence !== number) {
        await lasting.lock.settle(topology.witness, null, answer.fence).catch(unlessFault);
      }
      if (done.aborted) return;
      if (!answer.taken) return lost(answer.holder);
      if (answer.fence !== number) return lost("another run");
      hold.taken(number, asked, leaseSeconds);
    } catch (error) {
      if (!(error instanceof CloudFault)) throw error;
    }
  }
}

/** A lock that cannot be given back runs out by itself. */
function unlessFault(error: unknown): void {
  if (!(error instanceof CloudFault)) throw error;
}
