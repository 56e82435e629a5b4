import { parseSchedule, widestGapSeconds } from "../schedules/schedule";
import type { Timing } from "../units/timing";
import type { SnapshotScheduleDeclaration } from "./snapshots-declaration";

/**
 * Seconds until a recovery point has been heard of and told: AWS Backup emits events every five
 * minutes at best effort, and readings are published every five.
 * docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
export const tellingSeconds = 15 * 60;

/** What must be known of recovery points to say when one is late. */
export interface SnapshotRhythm {
  readonly schedules: readonly Pick<
    SnapshotScheduleDeclaration,
    "expression" | "timezone" | "startWindowMinutes"
  >[];
  /** From the start of a backup job to a recovery point that can be restored. */
  readonly jobTime: Pick<Timing, "seconds">;
}

/**
 * Seconds after which the newest recovery point of a resource is older than its policy explains:
 * the widest gap of the most frequent schedule, its start window, the job, and the time to hear of
 * it.
 *
 * `from` starts the ten years over which gaps are looked for. Undefined when no schedule runs
 * twice.
 */
export function staleAfterSeconds(
  { schedules, jobTime }: SnapshotRhythm,
  from: Date,
): number | undefined {
  const ages = schedules.flatMap((schedule) => {
    const gap = widestSnapshotGap(schedule, from);
    return gap === null ? [] : [gap + schedule.startWindowMinutes * 60];
  });
  if (ages.length === 0) return undefined;
  return Math.ceil(Math.min(...ages) + jobTime.seconds + tellingSeconds);
}

/** Seconds between the two runs of a snapshot schedule that lie furthest apart in ten years. */
export function widestSnapshotGap(
  { expression, timezone }: Pick<SnapshotScheduleDeclaration, "expression" | "timezone">,
  from: Date,
): number | null {
  return widestGapSeconds(parseSchedule(expression, { dialect: "backup", timezone }), from);
}
