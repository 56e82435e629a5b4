import { tellingSeconds } from "../snapshots/stale-after";
import { formatDuration } from "../units/duration";
import { type MetricAlarmRow, ofOurs, usualRule } from "./alarm-definition";
import { reportLine } from "./paste-lines";

const publisherTurns = 3;
const hour = 3600;
const day = 24 * hour;
const ringsForADay = "Rings for 24 hours";

/** What the publisher counts, and one is too many of. */
const failures = {
  ...usualRule,
  where: "standbys",
  // The publisher's silence has an alarm of its own, and is no failure of a job.
  treatMissingData: "notBreaching",
  paste: ({ region }: { readonly region: string }) => reportLine(region),
} as const;

/** Alarms that every standby has, on what its publisher tells of all regions. */
export const readingAlarms = {
  "publisher-silent": {
    ...usualRule,
    ...ofOurs("RecordsReadSeconds"),
    where: "standbys",
    statistic: "SampleCount",
    comparisonOperator: "LessThanThreshold",
    evaluationPeriods: publisherTurns,
    // Silence is what it watches for.
    treatMissingData: "breaching",
    says: ({ service, region }) =>
      `The recovery metrics of ${service} are not published in ${region}.`,
    rings: `nothing was published for ${formatDuration(publisherTurns * usualRule.period)}`,
    whatToDo:
      "Trust no other reading of this standby. Look at the publisher's log; run it by hand. " +
      "Another standby's metrics, or `awsdr metrics --events`, tell meanwhile. " +
      "After a first deployment it rings until the first run",
  },
  "open-incident": {
    ...failures,
    ...ofOurs("OpenIncidents"),
    says: ({ service }) => `An incident of ${service} goes on.`,
    rings: "an incident has begun and is not over",
    whatToDo:
      "Who is on it? The report says since when, and how long the objective leaves. It is over " +
      "once users are served again for the hold-down. Is it over and this still rings? Then " +
      "nobody has told: see [who may](recovery-metrics.md#who-may-tell)",
  },
  "unreadable-records": {
    ...failures,
    ...ofOurs("UnreadableRecords"),
    says: ({ service }) => `The ledger of ${service} holds items that no reading holds.`,
    rings: "an item of the ledger is no record that can be folded, and was set aside",
    whatToDo:
      "The publisher's log names it under `readings`, and why; so does `awsdr report`. " +
      "All others count. Did a later release write it? Update this one. Otherwise take it out " +
      "and find out who wrote it; the sweep tells of its backups anew. " +
      "Rings for as long as it is there",
  },
  "failed-backups": {
    ...failures,
    ...ofOurs("FailedBackupJobs"),
    says: ({ service }) =>
      `Backup jobs of ${service} failed, expired or were aborted in the last 24 hours.`,
    rings: "a backup job failed, was aborted, or missed its start window",
    whatToDo:
      "Look at the job in AWS Backup: its message says why. " +
      `Start it again: until one succeeds, a restore loses more than promised. ${ringsForADay}`,
  },
  "failed-copies": {
    ...failures,
    ...ofOurs("FailedCopyJobs"),
    says: ({ service }) =>
      `Copy jobs of ${service} failed, expired or were aborted in the last 24 hours.`,
    rings: "a copy job did",
    whatToDo:
      "What was to survive the region is in it still. " +
      `Look at the destination's vault and key; start the copy again. ${ringsForADay}`,
  },
  "failed-restore-tests": {
    ...failures,
    ...ofOurs("FailedRestoreTests"),
    says: ({ service }) =>
      `Restore tests of ${service} failed, expired or were aborted in the last 24 hours.`,
    rings: "a restore test did, or the sweep found that its validation failed",
    whatToDo:
      "The backup may not come back. " +
      `It can wait for the morning, unless you are about to restore. ${ringsForADay}`,
  },
  "stale-backups": {
    ...usualRule,
    ...ofOurs("OldestNewestPointAgeSeconds"),
    where: "standbys",
    whereDetail: "with `snapshots`",
    comparisonOperator: "GreaterThanThreshold",
    threshold: ({ staleAfterSeconds }) => staleAfterSeconds,
    evaluationPeriods: publisherTurns,
    // A resource without any recovery point has no age, and is the worst case.
    treatMissingData: "breaching",
    paste: ({ region }) => reportLine(region),
    says: ({ service }) =>
      `A store of ${service} has no recovery point as new as its policy asks for.`,
    rings:
      "a resource's newest recovery point is older than the most frequent schedule explains " +
      `(widest gap, start window, job, ${formatDuration(tellingSeconds)} to hear of it), ` +
      "or it has none, or no schedule runs twice, which explains no age",
    whatToDo:
      "Find it first in `Resources` of the publisher's last line. Look at its backup jobs; " +
      "start one by hand. Have the schedules' years passed? The preview says so. " +
      "After a first deployment it rings until the first backups are taken",
  },
  "stale-copies": {
    ...usualRule,
    ...ofOurs("OldestNewestSurvivingPointAgeSeconds"),
    where: "standbys",
    whereDetail: "with `snapshots` of which a schedule has `copyToStandbys`",
    comparisonOperator: "GreaterThanThreshold",
    threshold: ({ survivingStaleAfterSeconds }) => survivingStaleAfterSeconds,
    evaluationPeriods: publisherTurns,
    // A resource without any point outside the active region has no age, and is the worst case.
    treatMissingData: "breaching",
    says: ({ service }) =>
      `A store of ${service} has no copy outside its region as new as its policy asks for.`,
    rings:
      "outside the active region, a resource's newest recovery point is older than the most " +
      "frequent schedule that copies explains (as above, and the copy), or it has none there, " +
      "or no such schedule runs twice",
    whatToDo:
      "The loss of the active region would cost that age. Find it in `Resources` of the " +
      "publisher's last line, by `survivingAgeSeconds`; look at its copy jobs, at the " +
      "destination's vault and key; start a copy by hand. " +
      "After a first deployment it rings until the first copies are made",
  },
  "no-events": {
    ...usualRule,
    ...ofOurs("LastEventAgeSeconds"),
    where: "standbys",
    whereDetail: "with `snapshots`, once for each region whose stores it selects",
    forEach: "heardIn",
    comparisonOperator: "GreaterThanThreshold",
    // Without a policy nothing has to happen in a region. With one whose schedules explain no age,
    // a day of silence is too long.
    threshold: ({ staleAfterSeconds }) =>
      staleAfterSeconds === undefined ? undefined : Math.max(day, staleAfterSeconds),
    evaluationPeriods: publisherTurns,
    // A region of which nothing was ever heard has no age, and is the worst case.
    treatMissingData: "breaching",
    paste: ({ region }) => `aws backup list-backup-jobs --region ${region}`,
    says: ({ service, region, threshold }) =>
      `Nothing was heard of ${service} in ${region} for ${formatDuration(threshold)}.`,
    rings:
      `no event told of a job of that region for ${day / hour} hours, ` +
      "or for as long as `stale-backups` allows if that is longer",
    whatToDo:
      "Is the region there? Are `disabled-rule`, `dead-letters` or `recorder-behind` ringing " +
      "there? If not, see whether AWS Backup ran at all. " +
      "After a first deployment it rings until the first job",
  },
} satisfies Record<string, MetricAlarmRow>;
