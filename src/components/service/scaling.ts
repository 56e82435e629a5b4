import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ScalableTarget } from "../../model/service/scalable-target";
import type { ReplicaSize } from "../../model/topology/strategy";
import { reshape } from "../common/component";
import type { ServiceSite } from "./site";
import type { ServiceCompute } from "./tasks";

const cpuPercent = 60;
// Room above the declared full load, so that a peak is served and a runaway is not paid for.
const peakFactor = 2;

/** What keeps the number of tasks in line with their load. */
export interface ServiceScaling {
  target: aws.appautoscaling.Target;
  policy: aws.appautoscaling.Policy;
}

/** Within which numbers of tasks a replica of a size is scaled. */
export function scalableTargetOf({ running, full }: ReplicaSize): ScalableTarget {
  return { floor: running, ceiling: full * peakFactor };
}

/** Adds and takes away tasks as their processors are used. */
export function createScaling(
  site: ServiceSite,
  { cluster, service }: ServiceCompute,
  size: ReplicaSize,
): ServiceScaling {
  const { name, region, tags, transform, child } = site;
  const { floor, ceiling } = scalableTargetOf(size);
  const target = new aws.appautoscaling.Target(
    `${name}-scaling-target`,
    reshape(transform.scalingTarget, {
      region,
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: pulumi.interpolate`service/${cluster.name}/${service.name}`,
      minCapacity: floor,
      maxCapacity: ceiling,
      tags,
    }),
    {
      ...child,
      // A failover lifts the floor of the region that it moves to; a deployment must not lower it.
      ignoreChanges: ["minCapacity", "maxCapacity"],
    },
  );
  const policy = new aws.appautoscaling.Policy(
    `${name}-scaling-policy`,
    reshape(transform.scalingPolicy, {
      region,
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: {
          predefinedMetricType: "ECSServiceAverageCPUUtilization",
        },
        targetValue: cpuPercent,
        scaleOutCooldown: 60,
        scaleInCooldown: 300,
      },
    }),
    child,
  );
  return { target, policy };
}
