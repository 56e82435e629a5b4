import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { BucketLink } from "./bucket-replication";
import { reshape, type Transform } from "./component";
import { alarmActionsIn } from "./replicated-store";

/** Which replication rules to watch. */
export interface BucketLagAlarmsArgs {
  links: readonly BucketLink[];
  thresholdSeconds: number;
  alarmTopics: Record<string, pulumi.Input<string>> | undefined;
  tags: Record<string, string>;
  transform: Transform<aws.cloudwatch.MetricAlarmArgs> | undefined;
}

/**
 * Watches every rule's latency at both of its ends.
 *
 * AWS documents the metric's name and dimensions but not in which of the two regions it appears
 * (docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html). An alarm where there is no
 * metric stays quiet, and one in the standby outlives the primary.
 */
export function bucketLagAlarms(
  name: string,
  { links, thresholdSeconds, alarmTopics, tags, transform }: BucketLagAlarmsArgs,
  parent: pulumi.ComponentResource,
): void {
  for (const { source, destination, ruleId } of links) {
    for (const { region } of [source, destination]) {
      new aws.cloudwatch.MetricAlarm(
        `${name}-lag-from-${source.region}-to-${destination.region}-in-${region}`,
        reshape(transform, {
          region,
          alarmDescription:
            `Replication from ${source.region} to ${destination.region} lies behind by more than ` +
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
    }
  }
}
