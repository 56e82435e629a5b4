import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { LagMetric } from "../../model/stores/lag-metrics";
import { reshape, type Transform } from "../common/component";
import type { StoreSite } from "./site";

/** Last word on the arguments of the alarms on a store's replication. */
export interface LagAlarmTransform {
  lagAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
}

/** An alarm that goes off when a store's replication lies behind, or fails. */
export function createLagAlarm(
  site: StoreSite<LagAlarmTransform>,
  metric: LagMetric<pulumi.Input<string>>,
): aws.cloudwatch.MetricAlarm {
  const { name, region, alarmTopicArns, tags, transform, child } = site;
  const { namespace, metricName, dimensions, statistic, threshold } = metric;
  const { period, evaluationPeriods, datapointsToAlarm } = metric;
  const actions = alarmTopicArns[region] ?? [];
  return new aws.cloudwatch.MetricAlarm(
    `${name}-${metric.alarm}`,
    reshape(transform.lagAlarm, {
      region,
      alarmDescription: metric.description,
      namespace,
      metricName,
      dimensions,
      statistic,
      period,
      evaluationPeriods,
      ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
      comparisonOperator: "GreaterThanThreshold",
      threshold,
      treatMissingData: metric.missingData,
      alarmActions: actions,
      okActions: actions,
      tags,
    }),
    child,
  );
}

/** ARNs of a store's alarms, in each region that has some. */
export function lagAlarmArns(
  alarmsByRegion: Record<string, aws.cloudwatch.MetricAlarm[]>,
): Record<string, pulumi.Output<string>[]> {
  return Object.fromEntries(
    Object.entries(alarmsByRegion)
      .filter(([, alarms]) => alarms.length > 0)
      .map(([region, alarms]) => [region, alarms.map(({ arn }) => arn)]),
  );
}
