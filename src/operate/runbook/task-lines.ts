import type { DeployedEcsService } from "../../model/plan/deployed";
import { awsLine, literalOf, type OptionValue } from "./aws-line";
import type { Expansion, ShellText } from "./shell";

/** The tasks of a region, and how the shell names what was read of them. */
export interface TasksInRegion extends DeployedEcsService {
  readonly region: string;
  /** Before the names of the shell's variables: one region's numbers are not the other's. */
  readonly side: "FROM" | "TO";
}

/** What nothing scales has no limits; what was not read stops the line. */
export function unlessUnscaled({ side }: TasksInRegion, line: string): string {
  return `[ "\${${side}_FLOOR:?}" = None ] || ${line}`;
}

/** [api:ecs.Deployment.status]: PRIMARY is the most recent one. */
export function newestDeployment(field: string): string {
  return `deployments[?status==${literalOf("PRIMARY")}].${field}|[0]`;
}

export function taskNames({ cluster, service }: TasksInRegion): Record<string, OptionValue> {
  return { cluster, service };
}

export function ecsServiceLine({ cluster, service, region }: TasksInRegion, query: string): string {
  return awsLine({
    service: "ecs",
    operation: "describe-services",
    region,
    options: { cluster, services: { names: [service] } },
    query,
  });
}

export function taskCountLine(tasks: TasksInRegion, count: ShellText): string {
  return awsLine({
    service: "ecs",
    operation: "update-service",
    region: tasks.region,
    options: { ...taskNames(tasks), "desired-count": count },
    query: "service.desiredCount",
  });
}

export function healthyTargetsLine({ region }: TasksInRegion, targetGroupArn: string): string {
  return awsLine({
    service: "elbv2",
    operation: "describe-target-health",
    region,
    options: { "target-group-arn": targetGroupArn },
    query: `length(TargetHealthDescriptions[?TargetHealth.State==${literalOf("healthy")}])`,
  });
}

interface Limits {
  readonly floor: ShellText;
  readonly ceiling: ShellText;
  readonly suspended: Readonly<Record<"in" | "out" | "timed", boolean | Expansion>>;
}

/** [api:application-autoscaling.RegisterScalableTarget]: what is left out of it is false. */
export function scalingLimitsLine(
  tasks: TasksInRegion,
  { floor, ceiling, suspended }: Limits,
): string {
  return awsLine({
    service: "application-autoscaling",
    operation: "register-scalable-target",
    region: tasks.region,
    options: {
      ...dimension,
      "resource-id": resourceOf(tasks),
      "min-capacity": floor,
      "max-capacity": ceiling,
      "suspended-state": {
        json: {
          DynamicScalingInSuspended: bare(suspended.in),
          DynamicScalingOutSuspended: bare(suspended.out),
          ScheduledScalingSuspended: bare(suspended.timed),
        },
      },
    },
  });
}

/** A variable that holds true or false is no text of JSON. */
function bare(flag: boolean | Expansion): boolean | { readonly bare: Expansion } {
  return typeof flag === "boolean" ? flag : { bare: flag };
}

export function scalingTargetLine(tasks: TasksInRegion, query: string): string {
  return awsLine({
    service: "application-autoscaling",
    operation: "describe-scalable-targets",
    region: tasks.region,
    options: { "service-namespace": "ecs", "resource-ids": { names: [resourceOf(tasks)] } },
    query,
  });
}

const dimension = {
  "service-namespace": "ecs",
  "scalable-dimension": "ecs:service:DesiredCount",
} as const;

function resourceOf({ cluster, service }: TasksInRegion): string {
  return `service/${cluster}/${service}`;
}
