import { scalesItself } from "../../model/service/compute-kind";
import { type FailoverRun, note, notedBefore, patience } from "../failover-run";
import { persist, StepFault } from "../persistence";
import type { StepResult } from "../port/journal";

const pollSeconds = 5;

/**
 * Brings the target to the tasks that serve the full load; one that scales by itself is left to it.
 *
 * When it cannot, the tasks that run serve the declared degraded load: the step fails, and the run
 * goes on as long as there is one.
 */
export async function scale(run: FailoverRun): Promise<StepResult> {
  const { calls, order, limits } = run;
  const { to, plan } = order;
  if (scalesItself(plan, to)) return { note: `${to} scales by itself: there is nothing to order` };
  const full = plan.replicas.find(({ region }) => region === to)?.full ?? 0;
  const scaling = patience(run, `scale-up in ${to}`, limits.scale);
  if (notedBefore(run, "scale") === null) {
    const before = await persist(scaling, pollSeconds, () => calls.compute.capacity(to));
    const text = `${to} ran ${before.desired} tasks`;
    await note(run, { type: "noted", step: "scale" }, { note: text, before });
  }
  let ordered = false;
  const running = await persist(scaling, pollSeconds, async () => {
    if (!ordered) {
      await calls.compute.scale(to, full);
      ordered = true;
    }
    const capacity = await calls.compute.capacity(to);
    return capacity.running >= full ? capacity.running : undefined;
  });
  return { note: `${running} of ${full} tasks serve in ${to}` };
}

/** The tasks that serve although the scale-up failed; a fault when there are none. */
export async function countDegradedTasks(run: FailoverRun): Promise<number> {
  const { calls, order, limits } = run;
  const counting = patience(run, `counting the tasks in ${order.to}`, limits.preflight);
  const { running } = await persist(counting, pollSeconds, () => calls.compute.capacity(order.to));
  if (running < 1) {
    throw new StepFault(`no task runs in ${order.to}: there is nothing to shift to`, "overdue");
  }
  return running;
}
