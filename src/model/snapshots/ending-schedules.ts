import { type Fault, fault } from "../faults";
import { nextRuns, parseSchedule } from "../schedules/schedule";
import type { SnapshotSchedule } from "./snapshot-schedule";

/**
 * Lists the schedules that end: those of which no run is left, and those of which one is.
 *
 * They are worth a warning and refuse nothing: a program that could be deployed yesterday has to be
 * today, and most of all while a region is lost.
 */
export function endingScheduleFaults(
  schedules: readonly Pick<SnapshotSchedule, "preset" | "expression" | "timezone">[],
  now: Date,
): Fault[] {
  return schedules.flatMap(({ preset, expression, timezone }) => {
    const left = nextRuns(parseSchedule(expression, { dialect: "backup", timezone }), now, 2);
    if (left.length > 1) return [];
    const [last] = left;
    const got = JSON.stringify(expression);
    const reason =
      last === undefined
        ? "its years have passed, and it takes no more recovery points"
        : `its only run from now on is at ${last.toISOString()}`;
    return [
      fault(`schedules.${preset}.expression`, `should run again and again, got ${got}: ${reason}`),
    ];
  });
}
