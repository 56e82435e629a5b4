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
  /** The alarm that says how the switch stands, to people and to the recorders. */
  stateAlarm: aws.cloudwatch.MetricAlarm;
}

/** When a switch stands at 1: any value of a minute is enough. */
const standsAtOne = {
  statistic: "Maximum",
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  threshold: 1,
  period: alarmPeriodSeconds,
  evaluationPeriods: alarmEvaluationPeriods,
  datapointsToAlarm: alarmEvaluationPeriods,
} as const;

/**
 * Creates the switch of the standby where the site is: publishing 1 makes whatever comes before the
 * standby unhealthy, publishing 0 makes it healthy, and silence leaves it as it is.
 */
export function createMetricSwitch(
  site: RoutingSite,
  { place, suffix, alarmActions }: MetricSwitchNeeds,
): MetricSwitch {
  const { name, service, region, tags, transform, child, kept } = site;
  const alarmArgs = reshape<aws.cloudwatch.MetricAlarmArgs>(transform.switchAlarm, {
    region,
    alarmDescription:
      `Defines the switch of ${service} to ${region} for its health check. ` +
      "Without data it says nothing: its neighbour, switch-state, does.",
    ...switchMetric({ service, ledger: suffix }),
    ...standsAtOne,
    treatMissingData: "missing",
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
  return { alarm, check, stateAlarm: createStateAlarm(site, { suffix, alarmActions }) };
}

/**
 * Creates the alarm that says how a switch stands. The one that defines it cannot: a switch is
 * silent nearly always, and where missing data are missing, silence ends ALARM and OK alike. Each
 * value that a sentinel repeats would be told again, to people and to the ledger. This one stays as
 * it is; how Route 53 takes such an alarm, AWS does not say.
 * docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
function createStateAlarm(
  { name, service, region, tags, transform, child }: RoutingSite,
  { suffix, alarmActions }: Pick<MetricSwitchNeeds, "suffix" | "alarmActions">,
): aws.cloudwatch.MetricAlarm {
  return new aws.cloudwatch.MetricAlarm(
    `${name}-switch-state-alarm-${region}`,
    reshape(transform.switchStateAlarm, {
      region,
      alarmDescription: `${service} is served from ${region}: its switch stands at 1.`,
      ...switchMetric({ service, ledger: suffix }),
      ...standsAtOne,
      treatMissingData: "ignore",
      alarmActions,
      okActions: alarmActions,
      tags: tagsOf(service, "switch-state-alarm", tags),
    }),
    child,
  );
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
