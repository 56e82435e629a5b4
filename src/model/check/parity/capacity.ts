import type { Told } from "../../status/told";
import type { CheckLine } from "../check-line";
import {
  type Finding,
  fails,
  judgedLine,
  lineOfUntold,
  namesInWords,
  passes,
  type Side,
  warns,
} from "./finding";
import type { TasksMake } from "./makes";

/** How a region's tasks are scaled, as its own control plane tells it. */
export interface Scaled {
  readonly running: number;
  readonly alive: number;
  /** Null where nothing scales. */
  readonly floor: number | null;
  readonly ceiling: number | null;
  readonly suspended: {
    readonly in: boolean;
    readonly out: boolean;
    readonly scheduled: boolean;
  } | null;
}

/** Tasks that a region is to run. */
export interface WantedTasks {
  /** That serve the full load. */
  readonly full: number;
  /** That run while it stands by; null for the region that serves. */
  readonly standingBy: number | null;
}

/** Whether as many tasks of a standby serve as are to stand by. */
export function standingByLine(side: Side<Scaled>, standingBy: number): CheckLine {
  const topic = { id: "tasks-standing-by", title: "tasks that stand by" };
  return judgedLine(topic, side, ({ running }) => {
    const says = `${running} of ${standingBy} are healthy`;
    if (running >= standingBy) return passes(says);
    return fails(says, "look at the events of the ECS service, and at its number of tasks");
  });
}

/** Whether scaling may go as far as the full load, and leaves what stands by. */
export function scalingLine(side: Side<Scaled>, wanted: WantedTasks): CheckLine {
  const topic = { id: "scaling", title: "floor and ceiling" };
  return judgedLine(topic, side, (scaled) => scalingFinding(scaled, wanted));
}

function scalingFinding(
  { floor, ceiling, suspended }: Scaled,
  { full, standingBy }: WantedTasks,
): Finding {
  if (floor === null || ceiling === null) {
    return warns(
      "nothing scales the service: the number of tasks stays where a failover leaves it",
      "register the service with Application Auto Scaling",
    );
  }
  const says = `floor ${floor}, ceiling ${ceiling}, full load ${full}`;
  if (ceiling < full) {
    return fails(
      `${says}: the ceiling is below the full load`,
      "raise the maximum of the scalable target to the full load at least: run pulumi up",
    );
  }
  if (standingBy !== null && floor < standingBy) {
    return fails(
      `${says}: the floor is below the ${standingBy} that stand by`,
      "raise the minimum of the scalable target: run pulumi up",
    );
  }
  const off = Object.entries({
    "scaling in": suspended?.in,
    "scaling out": suspended?.out,
    "scheduled scaling": suspended?.scheduled,
  }).flatMap(([name, isOff]) => (isOff === true ? [name] : []));
  if (off.length > 0) {
    return warns(
      `${says}: ${namesInWords(off)} ${off.length === 1 ? "is" : "are"} suspended`,
      "resume the scaling of the service, unless a move that is under way has suspended it",
    );
  }
  return passes(says);
}

/** More than the full load takes: a deployment starts new tasks before it stops the old ones. */
const margin = 1.2;

/** What a quota leaves a region. */
export interface QuotaTold {
  readonly limit: number;
  /** In use in the account; null where nobody tells. */
  readonly used: number | null;
}

/** Whether Fargate's quota lets a region carry the full load and a fifth more. */
export function quotaLine(
  region: string,
  told: {
    readonly quota: Told<QuotaTold>;
    readonly tasks: Told<Pick<TasksMake, "onDemandVcpus">>;
    readonly scaled: Told<Scaled>;
  },
  { full }: WantedTasks,
): CheckLine {
  const { tasks, scaled } = told;
  const topic = { id: "quota", title: "quota of vCPUs" };
  if (tasks.kind !== "told") return lineOfUntold(topic, region, region, tasks);
  if (scaled.kind !== "told") return lineOfUntold(topic, region, region, scaled);
  return judgedLine(topic, { region, told: told.quota }, (quota) => {
    const { onDemandVcpus } = tasks.value;
    if (onDemandVcpus === null) {
      return warns(
        "its tasks do not run on demand on Fargate: which quota they take is not looked at",
        "look at the quotas of the capacity that they run on",
      );
    }
    const needed = rounded(full * onDemandVcpus * margin);
    const raise = "ask Service Quotas for more of Fargate's on-demand vCPUs in that region";
    const need = `${needed} vCPU for ${full} tasks and a fifth more`;
    if (quota.limit < needed) {
      return fails(`${need}, and the quota is ${quota.limit}`, raise);
    }
    if (quota.used === null) {
      return warns(
        `${need}, of a quota of ${quota.limit}: how many are in use is not told`,
        "look at the usage of the quota in the console",
      );
    }
    // What the region's own tasks take is there for them already.
    const free = rounded(
      quota.limit - Math.max(0, quota.used - scaled.value.alive * onDemandVcpus),
    );
    const says = `${need}; ${free} of ${quota.limit} are there for the service`;
    return free < needed ? fails(says, raise) : passes(says);
  });
}

/** Halves and quarters of vCPUs, and no digits that are none. */
function rounded(vcpus: number): number {
  return Math.round(vcpus * 100) / 100;
}
