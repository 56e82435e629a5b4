import type { DeclaredSnapshotSchedule } from "./plan/declared";
import { parseSchedule, widestGapSeconds } from "./schedules/schedule";

/** Seconds between the two runs of a snapshot schedule that lie furthest apart in ten years. */
export function widestSnapshotGap(
  { expression, timezone }: Pick<DeclaredSnapshotSchedule, "expression" | "timezone">,
  from: Date,
): number | null {
  return widestGapSeconds(parseSchedule(expression, { dialect: "backup", timezone }), from);
}
