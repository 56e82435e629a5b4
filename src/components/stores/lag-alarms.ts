import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { reshape, type Transform } from "../common/component";
import type { BucketLink } from "./bucket-replication";
import { alarmActionsIn } from "./replicated-store";

/** An alarm on a store's replication, and the region that it stands in. */
export interface LagAlarm {
  region: string;
  alarm: aws.cloudwatch.MetricAlarm;
}

/** ARNs of the alarms of each region that has some. */
export function lagAlarmArns(alarms: readonly LagAlarm[]): Record<string, pulumi.Output<string>[]> {
  const byRegion: Record<string, pulumi.Output<string>[]> = {};
  for (const { region, alarm } of alarms) {
    byRegion[region] = [...(byRegion[region] ?? []), alarm.arn];
  }
  return byRegion;
}

/** Which replication rules to watch. */
export interface BucketLagAlarmsArgs {
  links: readonly BucketLink[];
  thresholdSeconds: number;
  alarmTopics: Record<string, pulumi.Input<string>> | undefined;
  tags: Record<string, string>;
  transform: Transform<aws.cloudwatch.MetricAlarmArgs> | undefined;
}

/**
 * Watches every rule's latency in the region that it replicates to, where S3 publishes it: an alarm in
 * a standby outlives the primary.
 * docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 */
export function bucketLagAlarms(
  name: string,
  { links, thresholdSeconds, alarmTopics, tags, transform }: BucketLagAlarmsArgs,
  parent: pulumi.ComponentResource,
): LagAlarm[] {
  return links.map(({ source, destination, ruleId }) => {
    const { region } = destination;
    const alarm = new aws.cloudwatch.MetricAlarm(
      `${name}-lag-from-${source.region}-to-${region}`,
      reshape(transform, {
        region,
        alarmDescription:
          `Replication from ${source.region} to ${region} lies behind by more than ` +
          `${thresholdSeconds} s`,
        namespace: "AWS/S3",
        metricName: "ReplicationLatency",
        dimensions: {
          SourceBucket: source.bucket.bucket,
          DestinationBucket: destination.bucket.bucket,
          RuleId: ruleId,
        },
        statistic: "Maximum",
        period: 60,
        evaluationPeriods: 5,
        comparisonOperator: "GreaterThanThreshold",
        threshold: thresholdSeconds,
        // Nothing to replicate is no lag.
        treatMissingData: "notBreaching",
        ...alarmActionsIn(region, alarmTopics),
        tags,
      }),
      { parent },
    );
    return { region, alarm };
  });
}

/** Which global table to watch. */
export interface TableLagAlarmsArgs {
  table: aws.dynamodb.Table;
  regions: readonly string[];
  thresholdSeconds: number;
  alarmTopics: Record<string, pulumi.Input<string>> | undefined;
  tags: Record<string, string>;
  transform: Transform<aws.cloudwatch.MetricAlarmArgs> | undefined;
}

/**
 * Watches how long writes of each region take to reach each other region.
 *
 * DynamoDB publishes this in the region that writes, so the primary's alarm is lost with the primary;
 * the standby's own covers the writes that it takes after a failover.
 * docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
export function tableLagAlarms(
  name: string,
  { table, regions, thresholdSeconds, alarmTopics, tags, transform }: TableLagAlarmsArgs,
  parent: pulumi.ComponentResource,
): LagAlarm[] {
  const alarms: LagAlarm[] = [];
  for (const region of regions) {
    for (const receiver of regions.filter((other) => other !== region)) {
      const alarm = new aws.cloudwatch.MetricAlarm(
        `${name}-lag-from-${region}-to-${receiver}`,
        reshape(transform, {
          region,
          alarmDescription: `Writes in ${region} take more than ${thresholdSeconds} s to reach ${receiver}`,
          namespace: "AWS/DynamoDB",
          metricName: "ReplicationLatency",
          dimensions: { TableName: table.name, ReceivingRegion: receiver },
          statistic: "Average",
          period: 60,
          evaluationPeriods: 5,
          comparisonOperator: "GreaterThanThreshold",
          // The metric is in milliseconds.
          threshold: thresholdSeconds * 1000,
          // No writes, no lag.
          treatMissingData: "notBreaching",
          ...alarmActionsIn(region, alarmTopics),
          tags,
        }),
        { parent },
      );
      alarms.push({ region, alarm });
    }
  }
  return alarms;
}

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
