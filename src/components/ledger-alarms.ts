import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { reshape, type Transform, tagsOf } from "./component";

/** Whose alarms, where, and who hears of them. */
export interface LedgerAlarmArgs {
  service: string;
  region: string;
  alarmActions: pulumi.Input<string>[];
  tags: Record<string, string> | undefined;
  transform: { alarm?: Transform<aws.cloudwatch.MetricAlarmArgs> };
}

const fiveMinutes = 300;
const publisherTurns = 3;
// A recorder that is merely busy catches up within minutes; a mapping that was switched off does not,
// and fails nothing that another alarm would see.
const oldestEventSeconds = 900;

/** Alarms when events were given up in a region: they are missing from the ledger. */
export function alarmOnDeadLetters(
  name: string,
  deadLetters: aws.sqs.Queue,
  args: LedgerAlarmArgs,
  parent: pulumi.ComponentResource,
): void {
  createAlarm(
    `${name}-dead-letters-alarm-${args.region}`,
    {
      alarmDescription: `Events of ${args.service} in ${args.region} could not be recorded.`,
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: deadLetters.name },
      statistic: "Maximum",
      threshold: 1,
      treatMissingData: "notBreaching",
    },
    args,
    parent,
  );
}

/** Alarms when a region's recorder fails, or does not take events from its queue. */
export function alarmOnRecorder(
  name: string,
  { lambda, queue }: { lambda: aws.lambda.Function; queue: aws.sqs.Queue },
  args: LedgerAlarmArgs,
  parent: pulumi.ComponentResource,
): void {
  createAlarm(
    `${name}-recorder-errors-alarm-${args.region}`,
    {
      alarmDescription: `The recorder of ${args.service} in ${args.region} fails.`,
      namespace: "AWS/Lambda",
      metricName: "Errors",
      dimensions: { FunctionName: lambda.name },
      statistic: "Sum",
      threshold: 1,
      treatMissingData: "notBreaching",
    },
    args,
    parent,
  );
  createAlarm(
    `${name}-recorder-behind-alarm-${args.region}`,
    {
      alarmDescription: `Events of ${args.service} in ${args.region} wait to be recorded.`,
      namespace: "AWS/SQS",
      metricName: "ApproximateAgeOfOldestMessage",
      dimensions: { QueueName: queue.name },
      statistic: "Maximum",
      threshold: oldestEventSeconds,
      treatMissingData: "notBreaching",
    },
    args,
    parent,
  );
}

/** Alarms when a standby has published nothing for three turns of its publisher, why ever. */
export function alarmOnSilence(
  name: string,
  args: LedgerAlarmArgs,
  parent: pulumi.ComponentResource,
): void {
  createAlarm(
    `${name}-publisher-silent-alarm-${args.region}`,
    {
      alarmDescription: `The recovery metrics of ${args.service} are not published in ${args.region}.`,
      ...publishedMetric("RecordsReadSeconds", args),
      statistic: "SampleCount",
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      evaluationPeriods: publisherTurns,
      treatMissingData: "breaching",
    },
    args,
    parent,
  );
}

/** Alarms when a resource's newest recovery point is older than its policy explains. */
export function alarmOnStaleBackups(
  name: string,
  staleAfterSeconds: number,
  args: LedgerAlarmArgs,
  parent: pulumi.ComponentResource,
): void {
  createAlarm(
    `${name}-stale-backups-alarm-${args.region}`,
    {
      alarmDescription: `A store of ${args.service} has no recovery point as new as its policy asks for.`,
      ...publishedMetric("OldestNewestPointAgeSeconds", args),
      statistic: "Maximum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: staleAfterSeconds,
      evaluationPeriods: publisherTurns,
      // Without any recovery point there is no age: a policy that never took one is the worst case.
      treatMissingData: "breaching",
    },
    args,
    parent,
  );
}

/** A metric as the publisher of the region names it. */
function publishedMetric(
  metricName: string,
  { service, region }: LedgerAlarmArgs,
): Pick<aws.cloudwatch.MetricAlarmArgs, "namespace" | "metricName" | "dimensions"> {
  return { namespace: "awsdr", metricName, dimensions: { Service: service, Region: region } };
}

function createAlarm(
  alarmName: string,
  definition: aws.cloudwatch.MetricAlarmArgs,
  { service, region, alarmActions, tags, transform }: LedgerAlarmArgs,
  parent: pulumi.ComponentResource,
): void {
  new aws.cloudwatch.MetricAlarm(
    alarmName,
    reshape(transform.alarm, {
      region,
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
