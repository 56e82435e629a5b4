import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

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
