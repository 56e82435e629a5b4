import { scalableTargetAfter } from "../left-by-a-move";
import { standing } from "./stack";
import type { Workbench } from "./workbench";

/** Where a failover goes from and to, and how many tasks serve there afterwards. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly tasks: number;
}

/**
 * Leaves the cloud as a failover does: the other database writes, the other service is at full
 * strength. Metric, alarm and health are no properties of a resource, and no record is touched.
 */
export function failOver(bench: Workbench, { from, to, tasks }: Move): void {
  const { cloud } = bench;
  const cluster = "aws:rds/cluster:Cluster";
  const instance = "aws:rds/clusterInstance:ClusterInstance";
  for (const promoted of standing(bench, cluster, to)) {
    cloud.change(promoted, { replicationSourceIdentifier: "" });
    for (const demoted of standing(bench, cluster, from)) {
      cloud.change(demoted, { replicationSourceIdentifier: promoted.outputs.arn });
    }
  }
  for (const [region, writes] of [[from, false] as const, [to, true] as const]) {
    standing(bench, instance, region).forEach((one, at) => {
      cloud.change(one, { writer: writes && at === 0 });
    });
  }
  for (const global of standing(bench, "aws:rds/globalCluster:GlobalCluster")) {
    const members = standing(bench, cluster).map(({ inputs, outputs }) => ({
      dbClusterArn: outputs.arn,
      isWriter: inputs.region === to,
    }));
    cloud.change(global, { globalClusterMembers: members });
  }
  for (const service of standing(bench, "aws:ecs/service:Service", to)) {
    cloud.change(service, { desiredCount: tasks });
  }
  for (const target of standing(bench, "aws:appautoscaling/target:Target", to)) {
    const { MinCapacity, SuspendedState } = scalableTargetAfter({ tasks });
    cloud.change(target, {
      minCapacity: MinCapacity,
      suspendedState: {
        dynamicScalingInSuspended: SuspendedState.DynamicScalingInSuspended,
        dynamicScalingOutSuspended: SuspendedState.DynamicScalingOutSuspended,
        scheduledScalingSuspended: SuspendedState.ScheduledScalingSuspended,
      },
    });
  }
}
