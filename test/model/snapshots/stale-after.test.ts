import { describe, expect, test } from "vitest";

import type {
  SnapshotScheduleDeclaration,
  SnapshotsDeclaration,
} from "../../../src/model/snapshots/snapshots-declaration";
import {
  staleAfterSeconds,
  survivingStaleAfterSeconds,
  widestGapWhileItRan,
  widestSnapshotGap,
} from "../../../src/model/snapshots/stale-after";

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

  test.each([
    ["that runs once", "cron(0 5 1 1 ? 2027)"],
    ["whose years have passed", "cron(15 10 ? * 6L 2022-2023)"],
    ["that runs more rarely than in ten years", "cron(0 5 ? 2 MON#5 *)"],
  ])("explains no age by a schedule %s", (_, expression) => {
    expect(staleAfterSeconds(snapshots(schedule(expression)), from)).toBe(0);
  });

  test("follows a schedule that runs on, beside one that has ended", () => {
    const both = snapshots(schedule("cron(0 * * * ? 2025)"), schedule("cron(0 5 * * ? *)"));

    expect(staleAfterSeconds(both, from)).toBe(86_400 + 3_600 + 600 + 900);
  });

  test("is the same all year, and that of the next one afterwards", () => {
    const ending = snapshots(schedule("cron(0 5 * * ? 2026)"));

    for (const day of ["2026-01-01T00:00:00.000Z", "2026-12-31T23:59:59.999Z"]) {
      expect(staleAfterSeconds(ending, new Date(day))).toBe(86_400 + 3_600 + 600 + 900);
    }
    expect(staleAfterSeconds(ending, new Date("2027-01-01T00:00:00.000Z"))).toBe(0);
  });
});

describe("survivingStaleAfterSeconds", () => {
  const kept = { ...schedule("cron(0 * * * ? *)"), copyToStandbys: false };

  test("adds the copy, and looks at the schedules that copy alone", () => {
    const both = snapshots(kept, schedule("cron(0 5 * * ? *)"));

    expect(survivingStaleAfterSeconds(both, from)).toBe(86_400 + 3_600 + 600 + 900 + 600);
  });

  test("takes half an hour for a copy that nobody has timed", () => {
    const { copyTime: _, ...untimed } = snapshots(schedule("cron(0 5 * * ? *)"));

    expect(survivingStaleAfterSeconds(untimed, from)).toBe(86_400 + 3_600 + 600 + 900 + 1_800);
  });

  test("asks for nothing where no schedule copies", () => {
    expect(survivingStaleAfterSeconds(snapshots(kept), from)).toBeUndefined();
    const { copyToStandbys: _, ...silent } = kept;
    expect(survivingStaleAfterSeconds({ ...snapshots(), schedules: [silent] }, from)).toBe(
      undefined,
    );
  });

  test("explains no age where what copies has ended, whatever else runs on", () => {
    const past = snapshots(kept, schedule("cron(0 5 * * ? 2024-2025)"));

    expect(survivingStaleAfterSeconds(past, from)).toBe(0);
  });
});

describe("widestGapWhileItRan", () => {
  const gapOf = (expression: string, of = widestGapWhileItRan) => of(schedule(expression), from);

  test("is that of the schedule while it runs", () => {
    expect(gapOf("cron(0 5 * * ? *)")).toBe(86_400);
  });

  test("is the widest that it ever had once its years have passed", () => {
    expect(gapOf("cron(0 5 ? * MON,WED 2010-2011)")).toBe(5 * 86_400);
    expect(gapOf("cron(0 5 ? * MON,WED 2010-2011)", widestSnapshotGap)).toBeNull();
  });

  test("is none of a schedule that never runs twice", () => {
    expect(gapOf("cron(0 5 1 1 ? 2020)")).toBeNull();
  });
});
