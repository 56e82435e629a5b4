import { scalesItself } from "../../model/service/compute-kind";
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
  const running = await tasksIn(run);

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
  // Where nothing was asked, nothing has answered.
  const silent = scalesItself(plan, to) && plan.stores.length === 0;
  return {
    note: silent
      ? `${to} was asked nothing: it keeps no store, ${running}`
      : `${to} answers, ${running}`,
  };
}

/** What runs in the target, in words. A replica that scales by itself has no tasks to count. */
async function tasksIn(run: FailoverRun): Promise<string> {
  const { cloud, order, limits } = run;
  const { to, plan } = order;
  if (scalesItself(plan, to)) return "and its replica scales by itself";
  const asking = patience(run, `asking ${to} for its capacity`, limits.preflight);
  const { running } = await persist(asking, pollSeconds, () => cloud.compute.capacity(to));
  return `${running} tasks run there`;
}
