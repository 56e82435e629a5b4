import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { createAlarm, publishedMetric, type WatchAlarmArgs } from "./watch-alarm";

// A recorder that is merely busy catches up within minutes; a mapping that was switched off does not,
// and fails nothing that another alarm would see.
const oldestEventSeconds = 900;
const hour = 3600;
const silentSweeps = 3;
// One that was throttled mends itself in the next hour; and a sweep may run every two hours only.
const incompleteSweeps = 3;
const incompleteWithin = 6;

/** Alarms when events were given up in a region: they are missing from the ledger. */
export function alarmOnDeadLetters(
  name: string,
  deadLetters: aws.sqs.Queue,
  args: WatchAlarmArgs,
  parent: pulumi.ComponentResource,
): aws.cloudwatch.MetricAlarm {
  return createAlarm(
    name,
    "dead-letters",
    {
      alarmDescription: `Events of ${args.service} in ${args.region} could not be recorded.`,
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: deadLetters.name },
      statistic: "Maximum",
      threshold: 1,
      // SQS tells nothing of a queue that was empty for six hours.
      // docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
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
  args: WatchAlarmArgs,
  parent: pulumi.ComponentResource,
): aws.cloudwatch.MetricAlarm[] {
  return [
    createAlarm(
      name,
      "recorder-errors",
      {
        alarmDescription: `The recorder of ${args.service} in ${args.region} fails.`,
        namespace: "AWS/Lambda",
        metricName: "Errors",
        dimensions: { FunctionName: lambda.name },
        statistic: "Sum",
        threshold: 1,
        // A function that is not called cannot fail.
        treatMissingData: "notBreaching",
      },
      args,
      parent,
    ),
    createAlarm(
      name,
      "recorder-behind",
      {
        alarmDescription: `Events of ${args.service} in ${args.region} wait to be recorded.`,
        namespace: "AWS/SQS",
        metricName: "ApproximateAgeOfOldestMessage",
        dimensions: { QueueName: queue.name },
        statistic: "Maximum",
        threshold: oldestEventSeconds,
        // An empty queue has no oldest message.
        treatMissingData: "notBreaching",
      },
      args,
      parent,
    ),
  ];
}

/**
 * Alarms when a region's sweep finds a rule that does not ask for events, misses parts again and again,
 * or tells nothing itself.
 */
export function alarmOnSweep(
  name: string,
  args: WatchAlarmArgs,
  parent: pulumi.ComponentResource,
): aws.cloudwatch.MetricAlarm[] {
  return [
    createAlarm(
      name,
      "disabled-rule",
      {
        alarmDescription: `A rule of ${args.service} in ${args.region} is disabled or gone: its events are lost.`,
        ...publishedMetric("DisabledRuleCount", args),
        statistic: "Maximum",
        threshold: 1,
        period: hour,
        // The sweep's own silence has the other alarm.
        treatMissingData: "notBreaching",
      },
      args,
      parent,
    ),
    createAlarm(
      name,
      "sweep-incomplete",
      {
        alarmDescription: `The sweep of ${args.service} in ${args.region} misses parts again and again.`,
        ...publishedMetric("SweepFailureCount", args),
        statistic: "Maximum",
        threshold: 1,
        period: hour,
        evaluationPeriods: incompleteWithin,
        datapointsToAlarm: incompleteSweeps,
        // The sweep's own silence has the other alarm.
        treatMissingData: "notBreaching",
      },
      args,
      parent,
    ),
    createAlarm(
      name,
      "sweep-silent",
      {
        alarmDescription: `The sweep of ${args.service} in ${args.region} has told nothing for ${silentSweeps} hours.`,
        ...publishedMetric("SweepSeconds", args),
        statistic: "SampleCount",
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        period: hour,
        evaluationPeriods: silentSweeps,
        // Silence is what it watches for.
        treatMissingData: "breaching",
      },
      args,
      parent,
    ),
  ];
}
