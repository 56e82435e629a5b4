import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { reshape, type Transform } from "./common/component";
import type { LagAlarm } from "./stores/lag-alarms";
import { alarmActionsIn } from "./stores/replicated-store";

/** Which cluster to watch. */
export interface DatabaseLagAlarmArgs {
  region: string;
  cluster: aws.rds.Cluster;
  thresholdSeconds: number;
  alarmTopics: Record<string, pulumi.Input<string>> | undefined;
  tags: Record<string, string>;
  transform: Transform<aws.cloudwatch.MetricAlarmArgs> | undefined;
}

/**
 * Watches how far a cluster lies behind the writer.
 *
 * Every region has one, because any of them may come to follow; the cluster that writes has no such
 * metric and leaves its alarm without data, which is not an alarm.
 * docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
 */
export function databaseLagAlarm(
  name: string,
  { region, cluster, thresholdSeconds, alarmTopics, tags, transform }: DatabaseLagAlarmArgs,
  parent: pulumi.ComponentResource,
): LagAlarm {
  const alarm = new aws.cloudwatch.MetricAlarm(
    `${name}-lag-in-${region}`,
    reshape(transform, {
      region,
      alarmDescription: `The cluster in ${region} lies behind the writer by more than ${thresholdSeconds} s`,
      namespace: "AWS/RDS",
      metricName: "AuroraGlobalDBReplicationLag",
      dimensions: { DBClusterIdentifier: cluster.clusterIdentifier },
      statistic: "Maximum",
      period: 60,
      evaluationPeriods: 5,
      comparisonOperator: "GreaterThanThreshold",
      // The metric is in milliseconds.
      threshold: thresholdSeconds * 1000,
      treatMissingData: "missing",
      ...alarmActionsIn(region, alarmTopics),
      tags,
    }),
    { parent },
  );
  return { region, alarm };
}
