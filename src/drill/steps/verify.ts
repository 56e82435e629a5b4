import { type FailoverRun, patience } from "../failover-run";
import { persist } from "../persistence";
import { CloudFault } from "../port/cloud-fault";
import type { StepResult } from "../port/journal";

const pollSeconds = 1;

/**
 * Writes through the public name from outside until that has worked for the whole hold-down, and
 * dates the recovery back to the begin of the first write of that stretch, which the shift may have
 * seen already.
 */
export async function verify(run: FailoverRun): Promise<StepResult> {
  const { calls, order, limits, writes } = run;
  const { domain, holdDownSeconds, deployed } = order.plan;
  const verifying = patience(run, `verification of ${domain} from outside`, limits.verify);
  let mayWrite = deployed.probe === null;
  const { since } = await persist(verifying, pollSeconds, async () => {
    if (!mayWrite) mayWrite = await hasToken(run);
    writes.throwFault();
    if (!writes.isDue(calls)) return undefined;
    const written = writes.write(calls);
    // Before one works none is waited for: one that hangs would hide the first that does.
    if (writes.stretch !== undefined) await written;
    return writes.heldSeconds >= holdDownSeconds ? writes.stretch : undefined;
  });
  return { note: `writes from outside succeed in ${order.to}`, since: since.toISOString() };
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
