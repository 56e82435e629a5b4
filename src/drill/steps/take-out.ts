import { detachedWarnings } from "../../model/failover/detached-database";
import { type FailoverRun, patience } from "../failover-run";
import { persist } from "../persistence";
import type { StoreState } from "../port/stores";
import { noteAlone } from "./restart";

const pollSeconds = 5;

/**
 * Takes the target's cluster out of its global database, and waits until it accepts writes.
 *
 * It is the way that is left where a managed failover is refused, or hangs: whatever is on its way
 * is not waited for. One that has come through meanwhile is let be.
 */
export async function takeOut(run: FailoverRun, store: string): Promise<StoreState> {
  const { calls, order, limits } = run;
  const { to } = order;
  const waiting = patience(run, `taking ${store} out of its global database`, limits.promote);
  return persist(waiting, pollSeconds, async () => {
    const state = await calls.stores.state(to, store);
    if (state.writes === "accepted") return state;
    if (!state.alone) await calls.stores.detach(to, store);
    return undefined;
  });
}

/**
 * Has the target's tasks told of a database that stands alone there, by its own name; they read it
 * when they are started anew. Resolves to what somebody has to know of it.
 */
export async function tellOfAlone(run: FailoverRun, store: string): Promise<string[]> {
  const { calls, order, limits } = run;
  const { from, to, plan } = order;
  const { globalClusterId = null, coordinates = null } = plan.deployed.stores[store] ?? {};
  const warnings = detachedWarnings({ store, globalClusterId, from, to });
  await noteAlone(run, store);
  if (coordinates?.secrets[to] === undefined) {
    const untold =
      `the plan names no secret of ${to} that tells tasks where ${store} is: point them at the ` +
      "endpoint of its cluster there, and start them anew";
    return [untold, ...warnings];
  }
  const telling = patience(run, `telling the tasks of ${to} where ${store} is`, limits.promote);
  await persist(telling, pollSeconds, async () => {
    await calls.stores.rebind(to, store);
    return true;
  });
  return warnings;
}
