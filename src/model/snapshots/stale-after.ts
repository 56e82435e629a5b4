import { parseSchedule, widestGapSeconds } from "../schedules/schedule";

// AWS Backup emits events every five minutes at best effort, and readings are published every five.
// docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
const telling = 15 * 60;

/** When a schedule runs. */
export interface ScheduledRuns {
  /** AWS cron expression. */
  readonly expression: string;
  /** IANA time zone of the expression. */
  readonly timezone: string;
}

/** What of a snapshot policy says how old a newest point may become, as declared or from a plan. */
export interface AgeingPoints {
  readonly schedules: readonly (ScheduledRuns & { readonly startWindowMinutes: number })[];
  readonly jobTime: { readonly seconds: number };
}

/**
 * Seconds after which the newest recovery point of a resource is older than its policy explains: the
 * widest gap of the most frequent schedule, its start window, the job, and the time to hear of it.
 *
 * `from` starts the ten years over which gaps are looked for. Undefined when no schedule runs twice.
 */
export function staleAfterSeconds(
  { schedules, jobTime }: AgeingPoints,
  from: Date,
): number | undefined {
  const ages = schedules.flatMap((schedule) => {
    const gap = widestSnapshotGap(schedule, from);
    return gap === null ? [] : [gap + schedule.startWindowMinutes * 60];
  });
  if (ages.length === 0) return undefined;
  return Math.ceil(Math.min(...ages) + jobTime.seconds + telling);
}

/** Seconds between the two runs of a snapshot schedule that lie furthest apart in ten years. */
export function widestSnapshotGap(
  { expression, timezone }: ScheduledRuns,
  from: Date,
): number | null {
  return widestGapSeconds(parseSchedule(expression, { dialect: "backup", timezone }), from);
}
