import { describe, expect, test } from "vitest";

import { sentenceOf } from "../../../src/model/faults";
import { endingScheduleFaults } from "../../../src/model/snapshots/ending-schedules";

const now = new Date("2026-06-01T00:00:00.000Z");

function toldOf(expression: string, timezone = "UTC", at = now) {
  return endingScheduleFaults([{ preset: "daily", expression, timezone }], at).map(sentenceOf);
}

describe("endingScheduleFaults", () => {
  test.each(["cron(0 5 * * ? *)", "cron(0 5 29 2 ? *)", "cron(0 5 1 7 ? 2026-2027)"])(
    "says nothing of %s, which runs twice from now on",
    (expression) => {
      expect(toldOf(expression)).toEqual([]);
    },
  );

  test("says of years that have passed that nothing is taken any more", () => {
    expect(toldOf("cron(15 10 ? * 6L 2022-2023)")).toEqual([
      "schedules.daily.expression should run again and again, " +
        'got "cron(15 10 ? * 6L 2022-2023)": ' +
        "its years have passed, and it takes no more recovery points",
    ]);
  });

  test("says of a schedule that runs once when that is, in its own time zone", () => {
    expect(toldOf("cron(0 5 1 7 ? 2026)", "Europe/Berlin")).toEqual([
      'schedules.daily.expression should run again and again, got "cron(0 5 1 7 ? 2026)": ' +
        "its only run from now on is at 2026-07-01T03:00:00.000Z",
    ]);
  });

  test("counts a run as long as it lies ahead", () => {
    const run = new Date("2026-07-01T05:00:00.000Z");
    const before = new Date(run.getTime() - 1);

    expect(toldOf("cron(0 5 1 7 ? 2026)", "UTC", before)[0]).toContain("its only run from now on");
    expect(toldOf("cron(0 5 1 7 ? 2026)", "UTC", run)[0]).toContain("its years have passed");
  });

  test("names each of several by its preset", () => {
    const schedules = (["hourly", "monthly"] as const).map((preset) => {
      return { preset, expression: "cron(0 5 1 1 ? 2020)", timezone: "UTC" };
    });

    expect(endingScheduleFaults(schedules, now).map(({ path }) => path)).toEqual([
      "schedules.hourly.expression",
      "schedules.monthly.expression",
    ]);
  });
});
