import { type FailoverRun, patience } from "../failover-run";
import { persist } from "../persistence";
import { CloudFault } from "../port/cloud-fault";
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
  let mayWrite = plan.deployed.probe === null;
  const { since } = await persist(verifying, pollSeconds, async () => {
    if (!mayWrite) mayWrite = await hasToken(run);
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

/**
 * Whether this process holds the token of writes: what the preflight has read went with the process
 * that did it. Without an answer it is written all the same, as a service may take that.
 */
async function hasToken({ calls, order }: FailoverRun): Promise<boolean> {
  try {
    await calls.probe.mayWrite(order.to);
    return true;
  } catch (error) {
    if (error instanceof CloudFault && error.class !== "credentials") return false;
    throw error;
  }
}
