import { CloudFault } from "./cloud";
import { type FailoverRun, resultOf } from "./failover-run";
import { callBounded } from "./persistence";

/** Renews the lease of a run that holds the lock. */
export interface LeaseKeeper {
  readonly start: () => void;
  /** Resolves when the keeper has made its last call. */
  readonly stop: () => Promise<void>;
}

/**
 * Renews a run's lease at a third of its length, and calls `lost` when somebody else has the lock.
 *
 * A witness that does not answer for a while is no loss: the lease is ours until it runs out, and
 * then until somebody else takes it.
 */
export function leaseKeeper(run: FailoverRun, lost: (holder: string) => void): LeaseKeeper {
  const done = new AbortController();
  let kept = Promise.resolve();
  return {
    start: () => {
      const number = resultOf(run, "fence")?.fence?.number ?? null;
      if (number !== null) kept = keep(run, number, done.signal, lost);
    },
    stop: () => {
      done.abort("the run is over");
      return kept;
    },
  };
}

async function keep(
  { cloud, order }: FailoverRun,
  number: number,
  done: AbortSignal,
  lost: (holder: string) => void,
): Promise<void> {
  const { ledger, topology } = order.plan;
  const { leaseSeconds } = ledger;
  const request = { runId: order.runId, target: order.to, leaseSeconds };
  for (;;) {
    await cloud.clock.sleep(leaseSeconds / 3, done).catch(() => {});
    if (done.aborted) return;
    try {
      const answer = await callBounded(cloud.clock, () =>
        cloud.lock.take(topology.witness, request),
      );
      if (done.aborted) return;
      if (!answer.taken) return lost(answer.holder);
      // Taken anew and not renewed: somebody took the lock and gave it back while we were silent.
      if (answer.fence !== number) return lost("another run");
    } catch (error) {
      if (!(error instanceof CloudFault)) throw error;
    }
  }
}
