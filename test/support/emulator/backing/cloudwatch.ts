import {
  CloudWatchClient,
  type ComparisonOperator,
  PutCompositeAlarmCommand,
  PutDashboardCommand,
  PutMetricAlarmCommand,
  type Statistic,
} from "@aws-sdk/client-cloudwatch";
import type * as aws from "@pulumi/aws";

import { type Service, served, tagList, textOf } from "./served";

export const cloudwatch: Service = {
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": served<aws.cloudwatch.CompositeAlarmArgs>(
    async ({ inputs, at }) => {
      await new CloudWatchClient(at).send(
        new PutCompositeAlarmCommand({
          AlarmName: inputs.alarmName,
          AlarmDescription: inputs.alarmDescription,
          AlarmRule: inputs.alarmRule,
          AlarmActions: inputs.alarmActions?.map(String),
          OKActions: inputs.okActions?.map(String),
          Tags: tagList(inputs.tags),
        }),
      );
      return undefined;
    },
  ),
  "aws:cloudwatch/dashboard:Dashboard": served<aws.cloudwatch.DashboardArgs>(
    async ({ inputs, at }) => {
      await new CloudWatchClient(at).send(
        new PutDashboardCommand({
          DashboardName: inputs.dashboardName,
          DashboardBody: inputs.dashboardBody,
        }),
      );
      return undefined;
    },
  ),
  "aws:cloudwatch/metricAlarm:MetricAlarm": served<aws.cloudwatch.MetricAlarmArgs>(
    async ({ inputs, madeUp, at }) => {
      await new CloudWatchClient(at).send(
        new PutMetricAlarmCommand({
          AlarmName: textOf(madeUp, "name"),
          AlarmDescription: inputs.alarmDescription,
          AlarmActions: inputs.alarmActions?.map(String),
          OKActions: inputs.okActions?.map(String),
          Namespace: inputs.namespace,
          MetricName: inputs.metricName,
          Dimensions: Object.entries(inputs.dimensions ?? {}).map(([Name, Value]) => ({
            Name,
            Value,
          })),
          Statistic: inputs.statistic as Statistic,
          ComparisonOperator: inputs.comparisonOperator as ComparisonOperator,
          Threshold: inputs.threshold,
          Period: inputs.period,
          EvaluationPeriods: inputs.evaluationPeriods,
          DatapointsToAlarm: inputs.datapointsToAlarm,
          TreatMissingData: inputs.treatMissingData,
          Tags: tagList(inputs.tags),
        }),
      );
      return undefined;
    },
  ),
};
