import type { ApplicationAutoScalingClient } from "@aws-sdk/client-application-auto-scaling";
import { type ECSClient, type Service, UpdateServiceCommand } from "@aws-sdk/client-ecs";
import {
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";

import type { DeployedEcsService } from "../../model/plan/deployed";
import type { CallSignal } from "../port/call-signal";
import type { Compute, RegionCapacity, SuspendedScaling } from "../port/compute";
import { describedService, ecsPhrase } from "./ecs-service";
import { tasksAlive } from "./ecs-tasks";
import { readTarget, setTarget, type TargetState } from "./scalable-target";
import { sent } from "./sent";

/** Clients of one region. */
export interface EcsClients {
  readonly ecs: Pick<ECSClient, "send">;
  readonly loadBalancing: Pick<ElasticLoadBalancingV2Client, "send">;
  readonly autoScaling: Pick<ApplicationAutoScalingClient, "send">;
}

/** The methods of {@link Compute} for one replica, whose region is settled. */
export type ReplicaTasks = {
  readonly [Name in keyof Compute]: Compute[Name] extends (
    region: string,
    ...args: infer Args
  ) => infer Answer
    ? (...args: Args) => Answer
    : never;
};

/** What each method may call of AWS. */
export const ecsComputeActions: Readonly<Record<keyof Compute, readonly string[]>> = {
  capacity: [
    "ecs:DescribeServices",
    "ecs:ListTasks",
    "ecs:DescribeTasks",
    "elasticloadbalancing:DescribeTargetHealth",
    "application-autoscaling:DescribeScalableTargets",
  ],
  scale: [
    "application-autoscaling:DescribeScalableTargets",
    "application-autoscaling:RegisterScalableTarget",
    "ecs:DescribeServices",
    "ecs:UpdateService",
  ],
  stop: [
    "application-autoscaling:DescribeScalableTargets",
    "application-autoscaling:RegisterScalableTarget",
    "ecs:DescribeServices",
    "ecs:UpdateService",
  ],
  putBack: [
    "application-autoscaling:DescribeScalableTargets",
    "application-autoscaling:RegisterScalableTarget",
    "ecs:DescribeServices",
    "ecs:UpdateService",
  ],
  restart: ["ecs:UpdateService"],
};

const everything: SuspendedScaling = { in: true, out: true, scheduled: true };

/**
 * The tasks of a service of ECS in one region.
 *
 * Limits come before the count: Application Auto Scaling moves a count that its limits leave out,
 * and its own actions would undo what goes against them.
 */
export function ecsCompute(service: DeployedEcsService, clients: EcsClients): ReplicaTasks {
  const { ecs, autoScaling } = clients;
  const limit = async (nextOf: (now: TargetState) => TargetState, signal: CallSignal) => {
    const now = await readTarget(autoScaling, service, signal);
    // What nothing scales has no limits, and gets none from a failover.
    if (now !== null) await setTarget(autoScaling, service, now, nextOf(now), signal);
  };
  const count = async (nextOf: (now: number) => number, signal: CallSignal) => {
    const { desiredCount: now = 0 } = await describedService(ecs, service, signal);
    const desiredCount = nextOf(now);
    if (desiredCount !== now) await update(ecs, service, { desiredCount }, signal);
  };
  return {
    capacity: async (signal) => capacityOf(service, clients, signal),

    scale: async (tasks, signal) => {
      await limit(
        ({ floor, ceiling }) => ({
          floor: Math.max(floor, tasks),
          ceiling: Math.max(ceiling, tasks),
          // An action at a fixed time sets floor and ceiling, and would take the tasks away again.
          // Load scales what serves, though a planned move had suspended that in what it stopped.
          suspended: { in: false, out: false, scheduled: true },
        }),
        signal,
      );
      // Read after the limits, so that what load has asked for meanwhile stays.
      await count((now) => Math.max(now, tasks), signal);
    },

    stop: async (signal) => {
      // An alarm that scales out lifts a count below its floor back to the floor.
      // [docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html]
      await limit(({ ceiling }) => ({ floor: 0, ceiling, suspended: everything }), signal);
      await count(() => 0, signal);
    },

    putBack: async (before, signal) => {
      const { floor, ceiling, suspended, desired } = before;
      if (floor !== null && ceiling !== null && suspended !== null) {
        const now = await readTarget(autoScaling, service, signal);
        await setTarget(autoScaling, service, now, { floor, ceiling, suspended }, signal);
      }
      await count(() => desired, signal);
    },

    // Whether a deployment that is under way began late enough cannot be told, so it is not read:
    // one more replaces what the last one has not.
    restart: async (signal) => update(ecs, service, { forceNewDeployment: true }, signal),
  };
}

async function capacityOf(
  service: DeployedEcsService,
  { ecs, loadBalancing, autoScaling }: EcsClients,
  signal: CallSignal,
): Promise<RegionCapacity> {
  const { targetGroupArn } = service;
  const [described, healthy, target] = await Promise.all([
    describedService(ecs, service, signal),
    targetGroupArn === null ? null : healthyTargets(loadBalancing, targetGroupArn, signal),
    readTarget(autoScaling, service, signal),
  ]);
  const { desiredCount = 0, runningCount = 0, pendingCount = 0 } = described;
  return {
    running: healthy ?? runningCount,
    // Only of a service that shall be empty does it matter which tasks have really ended.
    alive:
      desiredCount === 0 ? await tasksAlive(ecs, service, signal) : runningCount + pendingCount,
    desired: desiredCount,
    floor: target?.floor ?? null,
    ceiling: target?.ceiling ?? null,
    suspended: target?.suspended ?? null,
    deploying: isDeploying(described),
    // [api:ecs.Deployment.status]: PRIMARY is the most recent one.
    deployment: described.deployments?.find(({ status }) => status === "PRIMARY")?.id ?? "",
  };
}

async function healthyTargets(
  client: Pick<ElasticLoadBalancingV2Client, "send">,
  arn: string,
  signal: CallSignal,
): Promise<number> {
  const command = new DescribeTargetHealthCommand({ TargetGroupArn: arn });
  const { TargetHealthDescriptions = [] } = await sent(
    `DescribeTargetHealth of ${arn}`,
    signal,
    (options) => client.send(command, options),
  );
  // [api:elasticloadbalancing.DescribeTargetHealth.TargetHealth.State]
  return TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State === "healthy")
    .length;
}

/**
 * Whether tasks are being replaced: the newest deployment has not come to rest, or an older one
 * still has tasks. [api:ecs.Deployment.status, rolloutState]
 */
function isDeploying({ deployments = [] }: Service): boolean {
  return deployments.some(
    ({ status, rolloutState }) =>
      (status === "PRIMARY" && rolloutState === "IN_PROGRESS") || status === "ACTIVE",
  );
}

async function update(
  client: Pick<ECSClient, "send">,
  name: DeployedEcsService,
  change: { readonly desiredCount: number } | { readonly forceNewDeployment: true },
  signal: CallSignal,
): Promise<void> {
  const { cluster, service } = name;
  const command = new UpdateServiceCommand({ cluster, service, ...change });
  await sent(`UpdateService of ${ecsPhrase(name)}`, signal, (options) =>
    client.send(command, options),
  );
}
