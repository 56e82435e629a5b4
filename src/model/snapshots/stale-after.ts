import { beforeAllYears, parseSchedule, widestGapSeconds } from "../schedules/schedule";
import type { Timing } from "../units/timing";
import { usualCopyTime } from "./snapshot-policy";
import type { SnapshotScheduleDeclaration } from "./snapshots-declaration";

/**
 * Seconds until a recovery point has been heard of and told: AWS Backup emits events every five
 * minutes at best effort, and readings are published every five.
 * docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
export const tellingSeconds = 15 * 60;

/** From before the first year that AWS takes, 1970, until after the last, 2199. */
const allYears = 231;

/** What must be known of recovery points to say when one is late. */
export interface SnapshotRhythm {
  readonly schedules: readonly Pick<
    SnapshotScheduleDeclaration,
    "expression" | "timezone" | "startWindowMinutes"
  >[];
  /** From the start of a backup job to a recovery point that can be restored. */
  readonly jobTime: Pick<Timing, "seconds">;
}

/** What must be known beside to say when a copy is late. */
export interface CopiedRhythm extends SnapshotRhythm {
  readonly schedules: readonly (SnapshotRhythm["schedules"][number] & {
    readonly copyToStandbys?: boolean | undefined;
  })[];
  /** From a recovery point in a vault to its copy in another region's. Default: 30 minutes. */
  readonly copyTime?: Pick<Timing, "seconds"> | undefined;
}

/**
 * Seconds after which the newest recovery point of a resource is older than its policy explains:
 * the widest gap of the most frequent schedule, its start window, the job, and the time to hear of
 * it.
 *
 * Gaps are looked for in ten years from the start of the year that `now` is in, so that the answer
 * stands for as long. Where no schedule runs twice in them, because its years have passed or it
 * runs once, nothing explains any age, and it is 0: a watch that does not know rings.
 */
export function staleAfterSeconds({ schedules, jobTime }: SnapshotRhythm, now: Date): number {
  const from = startOfYear(now);
  const ages = schedules.flatMap((schedule) => {
    const gap = widestSnapshotGap(schedule, from);
    return gap === null ? [] : [gap + schedule.startWindowMinutes * 60];
  });
  return ages.length === 0 ? 0 : Math.ceil(Math.min(...ages) + jobTime.seconds + tellingSeconds);
}

/**
 * The same of the points outside the active region: copies that schedules with `copyToStandbys`
 * make, which take `copyTime` more. Undefined where no schedule copies.
 */
export function survivingStaleAfterSeconds(
  { schedules, jobTime, copyTime = usualCopyTime }: CopiedRhythm,
  now: Date,
): number | undefined {
  const copied = schedules.filter(({ copyToStandbys }) => copyToStandbys === true);
  if (copied.length === 0) return undefined;
  const stale = staleAfterSeconds({ schedules: copied, jobTime }, now);
  return stale === 0 ? 0 : stale + Math.ceil(copyTime.seconds);
}

/** Seconds between the two runs of a snapshot schedule that lie furthest apart in ten years. */
export function widestSnapshotGap(
  { expression, timezone }: Pick<SnapshotScheduleDeclaration, "expression" | "timezone">,
  from: Date,
): number | null {
  return widestGapSeconds(parseSchedule(expression, { dialect: "backup", timezone }), from);
}

/**
 * The same of a schedule that runs on, and of one that does not, the widest gap that it ever had:
 * null when it never runs twice.
 */
export function widestGapWhileItRan(
  { expression, timezone }: Pick<SnapshotScheduleDeclaration, "expression" | "timezone">,
  from: Date,
): number | null {
  const schedule = parseSchedule(expression, { dialect: "backup", timezone });
  return widestGapSeconds(schedule, from) ?? widestGapSeconds(schedule, beforeAllYears, allYears);
}

/** The same all year, so that a preview does not differ from one day to the next. */
function startOfYear(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), 0, 1));
}
