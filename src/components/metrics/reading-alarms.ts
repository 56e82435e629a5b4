import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { ReadingMetric } from "../../model/metrics/published-metrics";
import { formatDuration } from "../../model/units/duration";
import { createAlarm, publishedMetric, type WatchAlarmArgs } from "./watch-alarm";

const publisherTurns = 3;

/** Alarms when a standby has published nothing for three turns of its publisher, why ever. */
export function alarmOnSilence(
  name: string,
  args: WatchAlarmArgs,
  parent: pulumi.ComponentResource,
): aws.cloudwatch.MetricAlarm {
  return createAlarm(
    name,
    "publisher-silent",
    {
      alarmDescription: `The recovery metrics of ${args.service} are not published in ${args.region}.`,
      ...publishedMetric("RecordsReadSeconds", args),
      statistic: "SampleCount",
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      evaluationPeriods: publisherTurns,
      // Silence is what it watches for.
      treatMissingData: "breaching",
    },
    args,
    parent,
  );
}

const failures: readonly {
  kind: string;
  metric: ReadingMetric;
  what: string;
}[] = [
  { kind: "failed-backups", metric: "FailedBackupJobs", what: "Backup jobs" },
  { kind: "failed-copies", metric: "FailedCopyJobs", what: "Copy jobs" },
  { kind: "failed-restore-tests", metric: "FailedRestoreTests", what: "Restore tests" },
];

/** Alarms when jobs or restore tests failed, expired or were aborted; each stands for 24 hours. */
export function alarmOnFailures(
  name: string,
  args: WatchAlarmArgs,
  parent: pulumi.ComponentResource,
): aws.cloudwatch.MetricAlarm[] {
  return failures.map(({ kind, metric, what }) =>
    createAlarm(
      name,
      kind,
      {
        alarmDescription: `${what} of ${args.service} failed, expired or were aborted in the last 24 hours.`,
        ...publishedMetric(metric, args),
        statistic: "Maximum",
        threshold: 1,
        // The publisher's silence has an alarm of its own, and is no failure of a job.
        treatMissingData: "notBreaching",
      },
      args,
      parent,
    ),
  );
}

/** Alarms when a resource's newest recovery point is older than its policy explains. */
export function alarmOnStaleBackups(
  name: string,
  staleAfterSeconds: number,
  args: WatchAlarmArgs,
  parent: pulumi.ComponentResource,
): aws.cloudwatch.MetricAlarm {
  return createAlarm(
    name,
    "stale-backups",
    {
      alarmDescription: `A store of ${args.service} has no recovery point as new as its policy asks for.`,
      ...publishedMetric("OldestNewestPointAgeSeconds", args),
      statistic: "Maximum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: staleAfterSeconds,
      evaluationPeriods: publisherTurns,
      // A resource without any recovery point has no age, and is the worst case.
      treatMissingData: "breaching",
    },
    args,
    parent,
  );
}

const day = 86_400;

/**
 * Alarms when no job was heard of in a region for 24 hours, or for as long as the policy explains if
 * that is longer: the way that its events take may be cut.
 */
export function alarmOnNoEvents(
  name: string,
  { heardIn, staleAfterSeconds }: { heardIn: string; staleAfterSeconds: number },
  args: WatchAlarmArgs,
  parent: pulumi.ComponentResource,
): aws.cloudwatch.MetricAlarm {
  const silent = Math.max(day, staleAfterSeconds);
  return createAlarm(
    `${name}-${heardIn}`,
    "no-events",
    {
      alarmDescription: `Nothing was heard of ${args.service} in ${heardIn} for ${formatDuration(silent)}.`,
      ...publishedMetric("LastEventAgeSeconds", { ...args, region: heardIn }),
      statistic: "Maximum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: silent,
      evaluationPeriods: publisherTurns,
      // A region of which nothing was ever heard has no age, and is the worst case.
      treatMissingData: "breaching",
    },
    args,
    parent,
  );
}
