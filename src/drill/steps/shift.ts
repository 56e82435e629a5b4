import { votedRegion } from "../../model/routing/name-server-vote";
import { type FailoverRun, patience } from "../failover-run";
import { persist } from "../persistence";
import type { StepResult } from "../port/journal";

const pollSeconds = 5;

/**
 * Moves traffic: publishes the switch's value until the zone's own name servers answer with the
 * target. A datapoint that got lost is made good by the next one; the value stays the same.
 */
export async function shift(run: FailoverRun): Promise<StepResult> {
  const { calls, order, limits } = run;
  const { to, plan } = order;
  const shifting = patience(run, `the shift of traffic to ${to}`, limits.shift);
  await persist(shifting, pollSeconds, async () => {
    if (votedRegion(await calls.router.answers()) === to) return to;
    await calls.router.publishSwitch(to, true);
    return undefined;
  });
  return {
    note: `the name servers answer ${plan.domain} with ${to}`,
    since: calls.clock.now().toISOString(),
  };
}
