import type { StepResult } from "../cloud";
import { type FailoverRun, patience } from "../failover-run";
import { persist } from "../persistence";

const pollSeconds = 5;

/**
 * Moves traffic: publishes the switch's value until the zone's own name servers answer with the
 * target. A datapoint that got lost is made good by the next one; the value stays the same.
 */
export async function shift(run: FailoverRun): Promise<StepResult> {
  const { cloud, order, limits } = run;
  const { to, plan } = order;
  const shifting = patience(run, `the shift of traffic to ${to}`, limits.shift);
  await persist(shifting, pollSeconds, async () => {
    if ((await cloud.router.answeredRegion()) === to) return to;
    await cloud.router.publishSwitch(to, true);
    return undefined;
  });
  return {
    note: `the name servers answer ${plan.domain} with ${to}`,
    since: cloud.clock.now().toISOString(),
  };
}
