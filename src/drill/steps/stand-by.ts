import type { FenceEvidence } from "../../model/failover/fence";
import type { DeclaredStore } from "../../model/plan/declared";
import { standbySize } from "../../model/plan/standby-size";
import { scalesItself } from "../../model/service/compute-kind";
import { evidenceOf, type FailoverRun, notedBefore, patience } from "../failover-run";
import { persist, StepFault } from "../persistence";
import type { RegionCapacity } from "../port/compute";
import type { StepResult } from "../port/journal";
import { whyNotFollowing } from "./not-following";

const pollSeconds = 5;

/**
 * Makes the region that was stopped a standby: once its stores follow again, as many tasks as one
 * runs, scaled by load and at fixed times.
 */
export async function standBy(run: FailoverRun): Promise<StepResult> {
  const { calls, order, limits } = run;
  const { from, to, plan } = order;
  await Promise.all(plan.stores.map((store) => followed(run, store)));
  const evidence = elsewhere(run);
  if (scalesItself(plan, from)) {
    return { note: `${from} scales by itself: it stands by as it is`, evidence };
  }
  const tasks = standbySize(plan, from, to);
  const standing = patience(run, `starting the standby in ${from}`, limits.scale);
  const noted = notedBefore(run, "fence")?.before;
  const before =
    noted ?? (await persist(standing, pollSeconds, () => calls.compute.capacity(from)));
  let ordered = false;
  const running = await persist(standing, pollSeconds, async () => {
    if (!ordered) await calls.compute.putBack(from, asStandby(before, tasks));
    ordered = true;
    const capacity = await calls.compute.capacity(from);
    return capacity.running >= tasks ? capacity.running : undefined;
  });
  return { note: `${from} stands by with ${running} tasks, ${tasks} declared`, evidence };
}

/** A database that follows is written elsewhere, which nobody had seen of a region given up. */
function elsewhere(run: FailoverRun): FenceEvidence {
  const evidence = evidenceOf(run);
  const following = run.order.plan.stores
    .filter(({ replicationLag }) => replicationLag !== null)
    .map(({ name }) => name);
  const stores = evidence.stores.map((store) =>
    store.writer === "single" && following.includes(store.name)
      ? { ...store, writerElsewhere: true }
      : store,
  );
  return { ...evidence, stores };
}

/** Waits until a store of the standby follows the one that is written. */
async function followed(run: FailoverRun, store: DeclaredStore): Promise<void> {
  const { calls, order, limits } = run;
  const { from } = order;
  if (store.replicationLag === null) return;
  const what = `${store.name} to follow in ${from}`;
  let why = "it does not answer";
  const following = patience(run, what, limits.promote);
  try {
    await persist(following, pollSeconds, async () => {
      const missing = whyNotFollowing(store, await calls.stores.state(from, store.name));
      why = missing ?? why;
      return missing === null ? true : undefined;
    });
  } catch (error) {
    if (!(error instanceof StepFault) || error.stopCause !== "overdue") throw error;
    throw new StepFault(`${error.message}: ${why}`, error.stopCause);
  }
}

/** Where nothing scales there are no limits to set, and nothing that was suspended. */
function asStandby(before: RegionCapacity, tasks: number): RegionCapacity {
  const { floor, ceiling, suspended } = before;
  return {
    ...before,
    desired: tasks,
    floor: floor === null ? null : tasks,
    ceiling: ceiling === null ? null : Math.max(ceiling, tasks),
    suspended: suspended === null ? null : { in: false, out: false, scheduled: false },
  };
}
