import { scalesItself } from "../../model/service/compute-kind";
import { standbySize } from "../../model/service/standby-size";
import { type FailoverRun, notedBefore, patience } from "../failover-run";
import { persist } from "../persistence";
import type { RegionCapacity } from "../port/compute";
import type { StepResult } from "../port/journal";

const pollSeconds = 5;

/**
 * Makes the region that a planned move has stopped a standby: as many tasks as one runs, scaled by
 * load and at fixed times again.
 */
export async function standBy(run: FailoverRun): Promise<StepResult> {
  const { calls, order, limits } = run;
  const { from, to, plan } = order;
  if (scalesItself(plan, from)) return { note: `${from} scales by itself: it stands by as it is` };
  const tasks = standbySize(plan, from, to);
  const standing = patience(run, `starting the standby in ${from}`, limits.scale);
  const stopped = notedBefore(run, "fence")?.before;
  const before =
    stopped ?? (await persist(standing, pollSeconds, () => calls.compute.capacity(from)));
  let ordered = false;
  const running = await persist(standing, pollSeconds, async () => {
    if (!ordered) await calls.compute.putBack(from, asStandby(before, tasks));
    ordered = true;
    const capacity = await calls.compute.capacity(from);
    return capacity.running >= tasks ? capacity.running : undefined;
  });
  return { note: `${from} stands by with ${running} tasks, ${tasks} declared` };
}

/** Where nothing scales there are no limits to set, and nothing that was suspended. */
export function asStandby(before: RegionCapacity, tasks: number): RegionCapacity {
  const { floor, ceiling, suspended } = before;
  return {
    ...before,
    desired: tasks,
    floor: floor === null ? null : tasks,
    ceiling: ceiling === null ? null : Math.max(ceiling, tasks),
    suspended: suspended === null ? null : { in: false, out: false, scheduled: false },
  };
}
