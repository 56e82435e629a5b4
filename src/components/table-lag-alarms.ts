import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { reshape, type Transform } from "./common/component";
import type { LagAlarm } from "./stores/lag-alarms";
import { alarmActionsIn } from "./stores/replicated-store";

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
