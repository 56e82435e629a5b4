import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { metricsNamespace, type PublishedMetric } from "../../model/metrics/published-metrics";
import { reshape, type Transform, tagsOf } from "../common/component";

/** Whose alarms, where, and who hears of them. */
export interface WatchAlarmArgs {
  service: string;
  region: string;
  alarmActions: pulumi.Input<string>[];
  tags: Record<string, string> | undefined;
  transform: { alarm?: Transform<aws.cloudwatch.MetricAlarmArgs> };
}

const fiveMinutes = 300;

/**
 * Creates an alarm. Its kind is part of its name, and the row of the component's page that says what to
 * do; by default one period of five minutes decides.
 */
export function createAlarm(
  name: string,
  kind: string,
  { alarmDescription, ...definition }: WatchedMetric,
  { service, region, alarmActions, tags, transform }: WatchAlarmArgs,
  parent: pulumi.ComponentResource,
): aws.cloudwatch.MetricAlarm {
  return new aws.cloudwatch.MetricAlarm(
    `${name}-${kind}-alarm-${region}`,
    reshape(transform.alarm, {
      region,
      alarmDescription: withHelp(alarmDescription, kind),
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      period: fiveMinutes,
      evaluationPeriods: 1,
      alarmActions,
      okActions: alarmActions,
      tags: tagsOf(service, "ledger-alarm", tags),
      ...definition,
    }),
    { parent },
  );
}

/** What an alarm looks at. Silence is not the same everywhere, so each says what it means. */
export type WatchedMetric = Omit<
  Partial<aws.cloudwatch.MetricAlarmArgs>,
  "alarmDescription" | "treatMissingData"
> & { alarmDescription: string; treatMissingData: "breaching" | "notBreaching" };

/** What happened, and where it says what to do: whoever reads it has only this. */
export function withHelp(what: string, kind: string): string {
  return `${what} What to do: "${kind}" in docs/recovery-metrics.md of awsdr.`;
}

/** A metric of awsdr's own, of the region that it tells of. */
export function publishedMetric(
  metricName: PublishedMetric,
  { service, region }: Pick<WatchAlarmArgs, "service" | "region">,
): Pick<aws.cloudwatch.MetricAlarmArgs, "namespace" | "metricName" | "dimensions"> {
  return {
    namespace: metricsNamespace,
    metricName,
    dimensions: { Service: service, Region: region },
  };
}
