import {
  type ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  RegisterScalableTargetCommand,
} from "@aws-sdk/client-application-auto-scaling";

import type { CallSignal } from "../port/call-signal";
import type { SuspendedScaling } from "../port/compute";
import { type EcsServiceName, ecsPhrase } from "./ecs-service";
import { sent } from "./sent";

type Client = Pick<ApplicationAutoScalingClient, "send">;

/** How the count of a service scales by itself. */
export interface TargetState {
  readonly floor: number;
  readonly ceiling: number;
  readonly suspended: SuspendedScaling;
}

/** Reads how a service scales by itself; null where nothing scales it. */
export async function readTarget(
  client: Client,
  name: EcsServiceName,
  signal: CallSignal,
): Promise<TargetState | null> {
  const { ResourceId, ...which } = identityOf(name);
  const command = new DescribeScalableTargetsCommand({ ...which, ResourceIds: [ResourceId] });
  const { ScalableTargets = [] } = await sent(
    `DescribeScalableTargets of ${ecsPhrase(name)}`,
    signal,
    (options) => client.send(command, options),
  );
  const [target] = ScalableTargets;
  if (target === undefined) return null;
  const { MinCapacity = 0, MaxCapacity = 0, SuspendedState = {} } = target;
  return {
    floor: MinCapacity,
    ceiling: MaxCapacity,
    suspended: {
      in: SuspendedState.DynamicScalingInSuspended ?? false,
      out: SuspendedState.DynamicScalingOutSuspended ?? false,
      scheduled: SuspendedState.ScheduledScalingSuspended ?? false,
    },
  };
}

/**
 * Sets how a service scales by itself, unless it stands so already. All of it is said each time: a
 * part of `SuspendedState` that is left out is false by default.
 * [api:application-autoscaling.RegisterScalableTarget.SuspendedState]
 */
export async function setTarget(
  client: Client,
  name: EcsServiceName,
  now: TargetState | null,
  next: TargetState,
  signal: CallSignal,
): Promise<void> {
  if (now !== null && isSame(now, next)) return;
  const command = new RegisterScalableTargetCommand({
    ...identityOf(name),
    MinCapacity: next.floor,
    MaxCapacity: next.ceiling,
    SuspendedState: {
      DynamicScalingInSuspended: next.suspended.in,
      DynamicScalingOutSuspended: next.suspended.out,
      ScheduledScalingSuspended: next.suspended.scheduled,
    },
  });
  await sent(`RegisterScalableTarget of ${ecsPhrase(name)}`, signal, (options) =>
    client.send(command, options),
  );
}

function isSame(one: TargetState, other: TargetState): boolean {
  return (
    one.floor === other.floor &&
    one.ceiling === other.ceiling &&
    one.suspended.in === other.suspended.in &&
    one.suspended.out === other.suspended.out &&
    one.suspended.scheduled === other.suspended.scheduled
  );
}

// [api:application-autoscaling.RegisterScalableTarget.ResourceId, ScalableDimension]
function identityOf({ cluster, service }: EcsServiceName) {
  return {
    ServiceNamespace: "ecs" as const,
    ResourceId: `service/${cluster}/${service}`,
    ScalableDimension: "ecs:service:DesiredCount" as const,
  };
}
