import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { standsAtOne, stateAlarmMissingData } from "../../model/routing/value-alarm";
import { reshape, type Transform, tagsOf } from "../common/component";
import { keepingDisabled } from "./keeping-disabled";
import type { SwitchMetricNames } from "./routing-names";
import type { RoutingSite } from "./site";

/** Which value an alarm stands for: it rings while the metric of its region stands at 1. */
export interface ValueAlarmNeeds {
  metric: SwitchMetricNames;
  description: string;
  /** What its tag calls it. */
  role: string;
  reshapeAlarm: Transform<aws.cloudwatch.MetricAlarmArgs> | undefined;
}

/** The same, and who hears of its moves. */
export interface StateAlarmNeeds extends ValueAlarmNeeds {
  alarmActions: pulumi.Input<string>[];
}

/** Arguments of the alarm that defines a value which somebody publishes. */
export function valueAlarm(
  { region, service, tags }: RoutingSite,
  { metric, description, role, reshapeAlarm }: ValueAlarmNeeds,
): aws.cloudwatch.MetricAlarmArgs {
  return reshape<aws.cloudwatch.MetricAlarmArgs>(reshapeAlarm, {
    region,
    alarmDescription: description,
    ...metric,
    ...standsAtOne,
    treatMissingData: "missing",
    tags: tagsOf(service, role, tags),
  });
}

/**
 * Creates the alarm that says how a value stands. The one that defines it cannot: such a metric is
 * silent nearly always, and where missing data are missing, silence ends ALARM and OK alike. Each
 * value that a sentinel repeats would be told again, to people and to the ledger. This one stays as
 * it is; how Route 53 takes such an alarm, AWS does not say.
 * docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function createStateAlarm(
  { name, region, service, tags, child }: RoutingSite,
  { metric, description, role, reshapeAlarm, alarmActions }: StateAlarmNeeds,
): aws.cloudwatch.MetricAlarm {
  return new aws.cloudwatch.MetricAlarm(
    `${name}-${role}-${region}`,
    reshape<aws.cloudwatch.MetricAlarmArgs>(reshapeAlarm, {
      region,
      alarmDescription: description,
      ...metric,
      ...standsAtOne,
      treatMissingData: stateAlarmMissingData,
      alarmActions,
      okActions: alarmActions,
      tags: tagsOf(service, role, tags),
    }),
    child,
  );
}

/** An alarm as a check carries it into Route 53. */
export interface ValueCheckNeeds {
  /** The check's own name. */
  child: string;
  alarm: aws.cloudwatch.MetricAlarm;
  alarmArgs: aws.cloudwatch.MetricAlarmArgs;
  /** Whether it is healthy while the alarm rings, and not while it does not. */
  inverted?: true;
  role: string;
  /** How Route 53's console lists it. */
  title: string;
  reshapeCheck: Transform<aws.route53.HealthCheckArgs> | undefined;
}

/** Creates a check that follows such an alarm, and keeps to its last word when it hears nothing. */
export function createValueCheck(
  { region, service, tags, kept }: RoutingSite,
  { child, alarm, alarmArgs, inverted, role, title, reshapeCheck }: ValueCheckNeeds,
): aws.route53.HealthCheck {
  return new aws.route53.HealthCheck(
    child,
    reshape(reshapeCheck, {
      type: "CLOUDWATCH_METRIC",
      cloudwatchAlarmName: alarm.name,
      cloudwatchAlarmRegion: region,
      ...(inverted && { invertHealthcheck: inverted }),
      // Sticky: one published value holds until the other is published, for ever if need be.
      // [api:route53.HealthCheckConfig.InsufficientDataHealthStatus]
      insufficientDataHealthStatus: "LastKnownStatus",
      // The check works from a copy of the alarm's definition, taken when the check was last
      // updated. [api:route53.UpdateHealthCheckRequest.AlarmIdentifier]
      triggers: definitionOf(alarmArgs),
      tags: tagsOf(service, role, { Name: title, ...tags }),
    }),
    keepingDisabled(kept),
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
