import type { StepResult } from "../cloud";
import { type FailoverRun, patience } from "../failover-run";
import { persist, StepFault } from "../persistence";

const pollSeconds = 5;

/**
 * Makes sure that the target can take over at all: it answers, and every store has a way to accept
 * writes there. Lag is no reason to stay in a region that is gone.
 */
export async function preflight(run: FailoverRun): Promise<StepResult> {
  const { cloud, order, limits } = run;
  const { to, plan } = order;
  const compute = patience(run, `asking ${to} for its capacity`, limits.preflight);
  const { running } = await persist(compute, pollSeconds, () => cloud.compute.capacity(to));

  for (const { name, replicationLag } of plan.stores) {
    const asking = patience(run, `asking ${to} for ${name}`, limits.preflight);
    const { writes } = await persist(asking, pollSeconds, () => cloud.stores.state(to, name));
    if (replicationLag !== null || writes !== "refused") continue;
    const point = await persist(asking, pollSeconds, async () => ({
      newest: await cloud.vaults.newestPoint(to, name),
    }));
    if (point.newest === null) {
      throw new StepFault(`${name} has neither a replica nor a recovery point in ${to}`);
    }
  }
  return { note: `${to} answers, ${running} tasks run there` };
}
