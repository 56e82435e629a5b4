import { type FailoverRun, patience } from "../failover-run";
import { persist } from "../persistence";
import type { StepResult } from "../port/journal";

const pollSeconds = 10;

/**
 * Writes through the public name from outside until that has worked for the whole hold-down, and
 * dates the recovery back to the first write of that stretch.
 */
export async function verify(run: FailoverRun): Promise<StepResult> {
  const { calls, order, limits } = run;
  const { to, plan } = order;
  const verifying = patience(run, `verification of ${plan.domain} from outside`, limits.verify);
  let stretch: { readonly since: Date; readonly began: number } | undefined;
  const { since } = await persist(verifying, pollSeconds, async () => {
    const { ok, servedBy } = await calls.probe.write(null);
    if (!ok || servedBy !== to) {
      stretch = undefined;
      return undefined;
    }
    const at = calls.clock.monotonic();
    stretch ??= { since: calls.clock.now(), began: at };
    return at - stretch.began >= plan.holdDownSeconds ? stretch : undefined;
  });
  return { note: `writes from outside succeed in ${to}`, since: since.toISOString() };
}
