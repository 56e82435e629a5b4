import type { Move } from "./engine/failover";

/**
 * Properties of a program's resources that a move out of a lost region changes, by the action of
 * AWS that changes them. Items, values of metrics and events are no properties of a resource.
 */
export const changedProperties: Readonly<Record<string, readonly string[]>> = {
  "application-autoscaling:RegisterScalableTarget": ["minCapacity", "suspendedState"],
  "cloudwatch:PutMetricData": [],
  "dynamodb:DeleteItem": [],
  "dynamodb:PutItem": [],
  "dynamodb:UpdateItem": [],
  "ecs:UpdateService": ["desiredCount"],
  "events:PutEvents": [],
  "rds:FailoverGlobalCluster": ["globalClusterMembers", "replicationSourceIdentifier", "writer"],
};

/** The scalable target of the region that was moved to, as Application Auto Scaling tells it. */
export function scalableTargetAfter({ tasks }: Pick<Move, "tasks">) {
  return {
    MinCapacity: tasks,
    SuspendedState: {
      DynamicScalingInSuspended: false,
      DynamicScalingOutSuspended: false,
      ScheduledScalingSuspended: true,
    },
  };
}
