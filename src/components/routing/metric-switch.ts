import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  alarmEvaluationPeriods,
  alarmPeriodSeconds,
  switchMetric,
} from "../../model/routing/routing";
import { numbered } from "../../model/topology/child-name";
import { reshape, tagsOf } from "../common/component";
import { keepingDisabled } from "./keeping-disabled";
import type { RoutingSite } from "./site";

/** Which of the standbys a switch is for, and who hears of its moves. */
export interface MetricSwitchNeeds {
  /** Place of the standby among all of them, from 1. */
  place: number;
  /** Ending of the ledger's names, by which the switch is told from those of other stacks. */
  suffix: pulumi.Input<string>;
  alarmActions: pulumi.Input<string>[];
}

/** The alarm that defines the switch, and the health check that carries it into Route 53. */
export interface MetricSwitch {
  alarm: aws.cloudwatch.MetricAlarm;
  check: aws.route53.HealthCheck;
}

/**
 * Creates the switch of the standby where the site is: publishing 1 makes whatever comes before the
 * standby unhealthy, publishing 0 makes it healthy, and silence leaves it as it is.
 */
export function createMetricSwitch(
  { name, service, region, tags, transform, child, kept }: RoutingSite,
  { place, suffix, alarmActions }: MetricSwitchNeeds,
): MetricSwitch {
  const alarmArgs = reshape<aws.cloudwatch.MetricAlarmArgs>(transform.switchAlarm, {
    region,
    alarmDescription: `${service} is served from ${region}: its switch stands at 1.`,
    ...switchMetric({ service, ledger: suffix }),
    statistic: "Maximum",
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    period: alarmPeriodSeconds,
    evaluationPeriods: alarmEvaluationPeriods,
    datapointsToAlarm: alarmEvaluationPeriods,
    treatMissingData: "missing",
    alarmActions,
    okActions: alarmActions,
    tags: tagsOf(service, "switch-alarm", tags),
  });
  const alarm = new aws.cloudwatch.MetricAlarm(`${name}-switch-alarm-${region}`, alarmArgs, child);

  // Named by its place and not by its region: when the topology's regions change places, the check
  // is updated where it is. A new one starts healthy, which after a failover is a failback.
  const check = new aws.route53.HealthCheck(
    numbered(`${name}-switch-check`, place),
    reshape(transform.switchCheck, {
      type: "CLOUDWATCH_METRIC",
      cloudwatchAlarmName: alarm.name,
      cloudwatchAlarmRegion: region,
      // Sticky: one published value holds until the other is published, for ever if need be.
      // [api:route53.HealthCheckConfig.InsufficientDataHealthStatus]
      insufficientDataHealthStatus: "LastKnownStatus",
      // The check works from a copy of the alarm's definition, taken when the check was last
      // updated. [api:route53.UpdateHealthCheckRequest.AlarmIdentifier]
      triggers: definitionOf(alarmArgs),
      tags: tagsOf(service, "switch-check", {
        Name: numbered(`${service} switch`, place, " "),
        ...tags,
      }),
    }),
    keepingDisabled(kept),
  );
  return { alarm, check };
}

function definitionOf(alarm: aws.cloudwatch.MetricAlarmArgs): Record<string, pulumi.Input<string>> {
  const { namespace, metricName, dimensions, statistic, comparisonOperator, threshold } = alarm;
  const { period, evaluationPeriods, datapointsToAlarm, treatMissingData } = alarm;
  return {
    metric: pulumi.jsonStringify({ namespace, metricName, dimensions }),
    test: pulumi.jsonStringify({ statistic, comparisonOperator, threshold }),
    window: pulumi.jsonStringify({
      period,
      evaluationPeriods,
      datapointsToAlarm,
      treatMissingData,
    }),
  };
}
