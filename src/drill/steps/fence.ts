import { type FenceEvidence, fenceOf, type TasksSeen } from "../../model/failover/fence";
import { scalesItself } from "../../model/service/compute-kind";
import { evidenceOf, type FailoverRun, note, notedBefore, patience } from "../failover-run";
import { persist } from "../persistence";
import { type RegionCapacity, unpausedWork } from "../port/compute";
import type { StepResult } from "../port/journal";
import { datedBy } from "./first-failure";
import { takeLock } from "./take-lock";

const pollSeconds = 5;

/** What is left of a region that was stopped, and since when users notice. */
interface Stopped {
  readonly tasks: TasksSeen | null;
  readonly told: string;
  readonly warnings: readonly string[];
}

/**
 * Keeps the old region from writing, as well as can be: takes the lock, and where that region
 * answers then stops its jobs and tasks.
 *
 * The lock binds those who ask for it. A database does not check our fence number, and DynamoDB and
 * S3 have no fence at all. What the fence proves grows once the stores have moved.
 */
export async function fence(run: FailoverRun, locked: () => void): Promise<StepResult> {
  const lock = await takeLock(run);
  locked();
  const { from, mode } = run.order;
  const { tasks, told, warnings } = mode === "lost-region" ? untouched : await stop(run);
  const evidence: FenceEvidence = { ...evidenceOf(run), lock, tasks };
  const { level } = fenceOf(evidence);
  const ours = run.hold.number === null ? "" : `, fence ${run.hold.number} is ours`;
  return {
    note: `${said(from, lock, tasks)}${told}${ours}; ${level}`,
    evidence,
    ...(warnings.length > 0 && { warnings }),
  };
}

/** Nothing is asked of a region that is lost. */
const untouched: Stopped = { tasks: null, told: "", warnings: [] };

function said(from: string, lock: FenceEvidence["lock"], tasks: TasksSeen | null): string {
  if (tasks !== null) return `${from} runs ${tasks.running} tasks`;
  const words = {
    unasked: `nobody asked who moves the service`,
    silent: `the witness is silent: ${from} may still write`,
    ours: `nothing shows that ${from} has stopped`,
    "ran-out": `the lease of ${from} has run out`,
  };
  return words[lock];
}

/**
 * Stops the old region, and waits until its own control plane says so. A replica that scales by
 * itself is left as it is: there is nobody to tell it to stop.
 */
async function stop(run: FailoverRun): Promise<Stopped> {
  const { calls, order, limits } = run;
  const { from, plan } = order;
  const stopping = patience(run, `stopping ${from}`, limits.fence);
  const byItself = scalesItself(plan, from);
  if (notedBefore(run, "fence") === null) {
    // Written down before anything stops: it is the only way back.
    const before = byItself
      ? undefined
      : await persist(stopping, pollSeconds, () => calls.compute.capacity(from));
    const text = before === undefined ? "scales by itself" : `ran ${before.desired} tasks`;
    await note(run, { type: "noted", step: "fence" }, { note: `${from} ${text}`, before });
  }
  const jobs = await persist(stopping, pollSeconds, async () => {
    const state = await calls.work.state(from);
    if (state !== "running") return state;
    await calls.work.pause(from);
    return undefined;
  });
  const warnings = jobs === "none" ? [unpausedWork(from)] : [];
  if (byItself) return { tasks: null, told: "", warnings };
  let ordered = false;
  const { done: tasks, told } = await datedBy(run, () =>
    persist(stopping, pollSeconds, async () => {
      const seen = await calls.compute.capacity(from);
      if (hasStopped(seen)) return seenIn(seen);
      if (!ordered || seen.desired > 0) await calls.compute.stop(from);
      ordered = true;
      return undefined;
    }),
  );
  return { tasks, told, warnings };
}

/** Where nothing scales there is nothing to suspend, and no floor. */
function seenIn({ alive, floor, suspended }: RegionCapacity): TasksSeen {
  const startsNone = suspended === null || (suspended.out && suspended.scheduled);
  return { running: alive, floor: floor ?? 0, suspended: startsNone };
}

function hasStopped(capacity: RegionCapacity): boolean {
  const { running, floor, suspended } = seenIn(capacity);
  return running === 0 && capacity.desired === 0 && floor === 0 && suspended;
}
