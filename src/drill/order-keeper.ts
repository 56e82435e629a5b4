import { orderEverySeconds, orderForSeconds } from "../model/sentinel/timing";
import { type FailoverRun, resultOf } from "./failover-run";
import { publishValue } from "./moving-name";
import { CloudFault } from "./port/cloud-fault";

/** Repeats the values that moved the name, beside the verification. */
export interface OrderKeeper {
  readonly start: () => void;
  /** Resolves once the values have been repeated for long enough. */
  readonly repeated: () => Promise<void>;
  readonly stop: () => void;
}

/**
 * Publishes what the shift has published for five minutes more: a sentinel reads a value up to
 * three minutes late, and may repeat the old one until then. A call that fails is made good by the
 * next.
 */
export function orderKeeper(run: FailoverRun): OrderKeeper {
  const over = new AbortController();
  let kept = Promise.resolve();
  let until = 0;
  return {
    start: () => {
      until = run.calls.clock.monotonic() + orderForSeconds;
      kept = keep(run, AbortSignal.any([run.signal, over.signal]));
      // A fault of the program is thrown where the run waits for it, not before.
      kept.catch(() => {});
    },
    repeated: async () => {
      const seconds = Math.ceil(until - run.calls.clock.monotonic());
      if (seconds <= 0) return kept;
      const { order } = run;
      const what =
        `sentinels to read the new values: they are repeated for ${orderForSeconds} s after the ` +
        `shift, and ${order.plan.service} serves from ${order.to} meanwhile`;
      const over = order.waits?.({ what, limitSeconds: seconds });
      await kept.finally(over);
    },
    stop: () => over.abort("the run is over"),
  };
}

async function keep(run: FailoverRun, over: AbortSignal): Promise<void> {
  const { calls } = run;
  const { clock } = calls;
  const values = resultOf(run, "shift")?.values ?? [];
  const began = clock.monotonic();
  for (;;) {
    await clock.sleep(orderEverySeconds, over).catch(() => {});
    if (over.aborted) return;
    const repeated = await Promise.allSettled(values.map((value) => publishValue(calls, value)));
    if (over.aborted) return;
    for (const result of repeated) {
      if (result.status === "rejected" && !(result.reason instanceof CloudFault)) {
        throw result.reason;
      }
    }
    if (clock.monotonic() - began >= orderForSeconds) return;
  }
}
