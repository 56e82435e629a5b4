import type { DeclaredStore } from "../../model/plan/declared";
import type { RecoveryPoint, StepResult } from "../cloud";
import { type FailoverRun, patience } from "../failover-run";
import { persist, StepFault } from "../persistence";

const pollSeconds = 5;

/** Makes every store accept writes in the target, all side by side. */
export async function promote(run: FailoverRun): Promise<StepResult> {
  const { stores } = run.order.plan;
  const settled = await Promise.allSettled(stores.map((store) => bringUp(run, store)));
  const notes = settled.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
  const moved = notes.filter((note) => note !== null);
  return { note: moved.length > 0 ? moved.join(", ") : "every store already accepts writes" };
}

/** What was done to a store; null when nothing had to be. */
async function bringUp(run: FailoverRun, store: DeclaredStore): Promise<string | null> {
  if (store.replicationLag === null) return restore(run, store);
  if (store.promotion === null) return null;
  const { cloud, order, limits } = run;
  const { to } = order;
  const promoting = patience(run, `promotion of ${store.name} in ${to}`, limits.promote);
  await persist(promoting, pollSeconds, async () => {
    const { writes } = await cloud.stores.state(to, store.name);
    if (writes === "accepted") return writes;
    if (writes === "refused") await cloud.stores.promote(to, store.name);
    return undefined;
  });
  return `${store.name} promoted`;
}

async function restore(run: FailoverRun, { name }: DeclaredStore): Promise<string> {
  const { cloud, order, limits } = run;
  const { to } = order;
  const restoring = patience(run, `restore of ${name} in ${to}`, limits.promote);
  let point: RecoveryPoint | null = null;
  await persist(restoring, pollSeconds, async () => {
    const { writes, failedOrders } = await cloud.stores.state(to, name);
    if (writes === "accepted") return writes;
    if (writes === "coming") return undefined;
    // A lost answer asks again under the same token; a failed restore needs a new one.
    const token = `${order.runId}-${name}-${failedOrders}`;
    point = await cloud.vaults.newestPoint(to, name);
    if (point === null) throw new StepFault(`${name} has no recovery point in ${to}`);
    await cloud.vaults.restore(to, name, point, token);
    return undefined;
  });
  return `${name} restored`;
}
