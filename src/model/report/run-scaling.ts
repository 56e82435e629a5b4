import type { FailoverState } from "../failover/failover-machine";
import type { DeclaredPlan } from "../plan/declared";
import type { DeployedPlan } from "../plan/deployed";
import type { CapacityBefore, RunLine } from "./run-line";
import type { HeldScaling } from "./run-result";

/** As much of a plan as tells how a region scales. */
export interface ScaledPlan extends Pick<DeclaredPlan, "replicas"> {
  readonly deployed: Pick<DeployedPlan, "replicas">;
}

/**
 * How a run has left the scaling of its target, where that differs from what it found: it lifts
 * the limits to the full load, and suspends actions at fixed times. Null where it has put that
 * back, or has changed nothing of it.
 */
export function heldScaling(
  lines: readonly RunLine[],
  { changed }: Pick<FailoverState, "changed">,
  to: string,
  plan: ScaledPlan,
): HeldScaling | null {
  if (!changed.includes("scale")) return null;
  const before = capacityBefore(lines);
  const { floor = null, ceiling = null, suspended = null } = before ?? {};
  if (floor === null || ceiling === null || suspended === null) return null;
  const full = plan.replicas.find(({ region }) => region === to)?.full ?? 0;
  const now = {
    floor: Math.max(floor, full),
    ceiling: Math.max(ceiling, full),
    suspended: { in: false, out: false, scheduled: true },
  };
  const found = { floor, ceiling, suspended };
  const isSame =
    now.floor === floor &&
    now.ceiling === ceiling &&
    (["in", "out", "scheduled"] as const).every((kind) => now.suspended[kind] === suspended[kind]);
  return isSame ? null : { found, left: now, ...commandsOf(found, to, plan) };
}

/** What the target ran before the scale-up that counts: one that was put back does not. */
function capacityBefore(lines: readonly RunLine[]): CapacityBefore | undefined {
  const undone = lines.findLastIndex(({ move }) => move.type === "undone" && move.step === "scale");
  return lines.slice(undone + 1).find(({ move }) => move.type === "noted" && move.step === "scale")
    ?.result?.before;
}

/**
 * The lines for a shell. All of a suspension is said: what is left out of it becomes false.
 * [awscli application-autoscaling register-scalable-target, describe-scheduled-actions]
 */
function commandsOf(
  { floor, ceiling, suspended }: HeldScaling["found"],
  region: string,
  { deployed }: ScaledPlan,
): Pick<HeldScaling, "look" | "putBack"> {
  const compute = deployed.replicas[region]?.compute;
  if (compute?.kind !== "ecs-service") return { look: null, putBack: null };
  const target =
    `--region ${region} --service-namespace ecs ` +
    `--resource-id service/${compute.cluster}/${compute.service} ` +
    "--scalable-dimension ecs:service:DesiredCount";
  return {
    look: `aws application-autoscaling describe-scheduled-actions ${target}`,
    putBack:
      `aws application-autoscaling register-scalable-target ${target} ` +
      `--min-capacity ${floor} --max-capacity ${ceiling} --suspended-state ` +
      `DynamicScalingInSuspended=${suspended.in},DynamicScalingOutSuspended=${suspended.out},` +
      `ScheduledScalingSuspended=${suspended.scheduled}`,
  };
}
