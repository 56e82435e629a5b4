import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { reshape, type Transform } from "./common/component";
import type { BucketLink } from "./stores/bucket-replication";
import type { LagAlarm } from "./stores/lag-alarms";
import { alarmActionsIn } from "./stores/replicated-store";

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
