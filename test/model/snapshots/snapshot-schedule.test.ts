import { describe, expect, test } from "vitest";

import { parseSchedule, widestGapSeconds } from "../../../src/model/schedules/schedule";
import {
  snapshotPresets,
  snapshotScheduleFaults,
  snapshotSchedules,
} from "../../../src/model/snapshots/snapshot-schedule";
import { sentences } from "../../support/sentences";

const hour = 3_600;
const day = 86_400;

describe("snapshotSchedules", () => {
  test("fills in every default, most frequent first", () => {
    expect(snapshotSchedules({ daily: { copyToStandbys: true }, hourly: {} })).toEqual([
      {
        preset: "hourly",
        expression: "cron(0 * ? * * *)",
        timezone: "UTC",
        startWindowMinutes: 60,
        completionWindowMinutes: 10_080,
        keepDays: 2,
        copyToStandbys: false,
      },
      {
        preset: "daily",
        expression: "cron(0 5 ? * * *)",
        timezone: "UTC",
        startWindowMinutes: 60,
        completionWindowMinutes: 10_080,
        keepDays: 35,
        copyToStandbys: true,
        copyKeepDays: 35,
      },
    ]);
  });

  test("does not let an explicit undefined erase a default", () => {
    expect(snapshotSchedules({ weekly: { keepDays: undefined }, daily: undefined })).toMatchObject([
      { preset: "weekly", keepDays: 90 },
    ]);
  });

  test("takes a recovery point as often as the preset's name says", () => {
    const schedules = snapshotSchedules({ hourly: {}, daily: {}, weekly: {}, monthly: {} });

    const gaps = schedules.map(({ expression }) =>
      widestGapSeconds(parseSchedule(expression, { dialect: "backup" }), new Date(0)),
    );

    expect(gaps).toEqual([hour, day, 7 * day, 31 * day]);
  });
});

describe("snapshotScheduleFaults", () => {
  test("finds none in the presets", () => {
    for (const preset of snapshotPresets) {
      expect(snapshotScheduleFaults({ [preset]: { copyToStandbys: true } })).toEqual([]);
    }
  });

  test("holds the start window to AWS Backup's limits", () => {
    const faults = (startWindowMinutes: number) =>
      snapshotScheduleFaults({
        daily: { startWindowMinutes, completionWindowMinutes: startWindowMinutes + 1 },
      });

    expect(faults(60)).toEqual([]);
    expect(sentences(faults(59))).toEqual([
      "schedules.daily.startWindowMinutes must be a whole number from 60 to 52560000, got 59: " +
        "AWS Backup takes no other",
    ]);
    expect(faults(52_559_999)).toEqual([]);
    expect(faults(52_560_001)).toHaveLength(2);
  });

  test("wants a completion window that outlasts the start window", () => {
    const faults = (completionWindowMinutes: number) =>
      snapshotScheduleFaults({ daily: { startWindowMinutes: 120, completionWindowMinutes } });

    expect(faults(121)).toEqual([]);
    expect(faults(120)).toHaveLength(1);
    expect(faults(52_560_000)).toEqual([]);
    expect(faults(52_560_001)).toHaveLength(1);
  });

  test("reports every fault at once, with its path", () => {
    expect(
      sentences(
        snapshotScheduleFaults({
          hourly: { keepDays: 0, copyKeepDays: 7 },
          daily: {
            expression: "rate(1 day)",
            timezone: "Mars",
            copyToStandbys: true,
            copyKeepDays: 40_000,
          },
        }),
      ),
    ).toEqual([
      "schedules.hourly.keepDays must be a whole number from 1 to 36500, got 0: " +
        "AWS Backup takes no other",
      "schedules.hourly.copyKeepDays must be left out without copyToStandbys, got 7: " +
        "there are no copies to keep",
      'schedules.daily.timezone must be a time zone, got "Mars": ' +
        "write an IANA name such as Europe/Berlin",
      "schedules.daily.expression must be a schedule that AWS takes: " +
        'schedule must be cron(...) for AWS Backup, got "rate(1 day)": ' +
        "AWS Backup takes cron expressions only",
      "schedules.daily.copyKeepDays must be a whole number from 1 to 36500, got 40000: " +
        "AWS Backup takes no other",
    ]);
  });

  test("refuses no schedule, and one that it does not know", () => {
    expect(sentences(snapshotScheduleFaults({}))).toEqual([
      "schedules must name at least one of hourly, daily, weekly, monthly, got none",
    ]);
    const yearly = { yearly: {}, daily: {} };
    expect(sentences(snapshotScheduleFaults(yearly))).toEqual([
      'schedules must be of hourly, daily, weekly, monthly, got "yearly"',
    ]);
  });
});
