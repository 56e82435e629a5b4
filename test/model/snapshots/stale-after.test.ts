import { describe, expect, test } from "vitest";

import type {
  SnapshotScheduleDeclaration,
  SnapshotsDeclaration,
} from "../../../src/model/snapshots/snapshots-declaration";
import { staleAfterSeconds } from "../../../src/model/snapshots/stale-after";

const from = new Date("2026-01-01T00:00:00Z");

function schedule(expression: string, startWindowMinutes = 60): SnapshotScheduleDeclaration {
  return {
    preset: "custom",
    expression,
    timezone: "UTC",
    startWindowMinutes,
    keepDays: 35,
    copyToStandbys: true,
    copyKeepDays: 35,
  };
}

function snapshots(...schedules: SnapshotScheduleDeclaration[]): SnapshotsDeclaration {
  const timing = { seconds: 600, basis: "assumed" as const, source: "a test" };
  return { schedules, jobTime: timing, copyTime: timing, restoreTime: timing };
}

describe("staleAfterSeconds", () => {
  test("adds gap, start window, job and fifteen minutes of telling", () => {
    expect(staleAfterSeconds(snapshots(schedule("cron(0 5 * * ? *)", 90)), from)).toBe(
      86_400 + 90 * 60 + 600 + 900,
    );
  });

  test("follows the most frequent schedule", () => {
    const both = snapshots(schedule("cron(0 5 * * ? *)"), schedule("cron(0 * * * ? *)"));

    expect(staleAfterSeconds(both, from)).toBe(3_600 + 3_600 + 600 + 900);
  });

  test("expects nothing of a schedule that runs once", () => {
    expect(staleAfterSeconds(snapshots(schedule("cron(0 5 1 1 ? 2027)")), from)).toBeUndefined();
  });
});
