import { orderEverySeconds, orderForSeconds } from "../model/sentinel/timing";
import type { FailoverRun } from "./failover-run";
import { CloudFault } from "./port/cloud-fault";

/** Repeats the value of the target's switch, beside the verification. */
export interface OrderKeeper {
  readonly start: () => void;
  /** Resolves once the value has been repeated for long enough. */
  readonly repeated: () => Promise<void>;
  readonly stop: () => void;
}

/**
 * Publishes the switch's value for five minutes more: a sentinel reads it up to three minutes late,
 * and may repeat the old one until then. A call that fails is made good by the next.
 */
export function orderKeeper(run: FailoverRun): OrderKeeper {
  const over = new AbortController();
  let kept = Promise.resolve();
  return {
    start: () => {
      kept = keep(run, AbortSignal.any([run.signal, over.signal]));
      // A fault of the program is thrown where the run waits for it, not before.
      kept.catch(() => {});
    },
    repeated: () => kept,
    stop: () => over.abort("the run is over"),
  };
}

async function keep({ calls, order }: FailoverRun, over: AbortSignal): Promise<void> {
  const { clock, router } = calls;
  const began = clock.monotonic();
  for (;;) {
    await clock.sleep(orderEverySeconds, over).catch(() => {});
    if (over.aborted) return;
    try {
      await router.publishSwitch(order.to, true);
    } catch (error) {
      if (over.aborted) return;
      if (!(error instanceof CloudFault)) throw error;
    }
    if (clock.monotonic() - began >= orderForSeconds) return;
  }
}
