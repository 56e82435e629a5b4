import type { StepResult } from "../cloud";
import { type FailoverRun, patience } from "../failover-run";
import { persist } from "../persistence";

const pollSeconds = 10;

/**
 * Writes through the public name from outside until that has worked for the whole hold-down, and
 * dates the recovery back to the first write of that stretch.
 */
export async function verify(run: FailoverRun): Promise<StepResult> {
  const { cloud, order, limits } = run;
  const { to, plan } = order;
  const holdDown = plan.holdDownSeconds * 1_000;
  const verifying = patience(run, `verification of ${plan.domain} from outside`, limits.verify);
  let since: Date | undefined;
  const first = await persist(verifying, pollSeconds, async () => {
    const { ok, servedBy } = await cloud.probe.write();
    const now = cloud.clock.now();
    if (!ok || servedBy !== to) {
      since = undefined;
      return undefined;
    }
    since ??= now;
    return now.getTime() - since.getTime() >= holdDown ? since : undefined;
  });
  return { note: `writes from outside succeed in ${to}`, since: first.toISOString() };
}
