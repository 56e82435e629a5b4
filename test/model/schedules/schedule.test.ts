import { describe, expect, test } from "vitest";

import {
  nextRuns,
  parseSchedule,
  type ScheduleRules,
  scheduleFaults,
  scheduleFieldFaults,
  widestGapSeconds,
} from "../../../src/model/schedules/schedule";
import { sentences } from "../../support/sentences";

const events: ScheduleRules = { dialect: "events" };
const backup: ScheduleRules = { dialect: "backup" };
const hour = 3_600;
const day = 86_400;

function next(expression: string, from: string, count = 3, rules = events): string[] {
  return nextRuns(parseSchedule(expression, rules), new Date(from), count).map((run) =>
    run.toISOString().replace(":00.000Z", "Z"),
  );
}

function gap(expression: string, from = "2026-01-01T00:00:00Z", rules = events, years = 10) {
  return widestGapSeconds(parseSchedule(expression, rules), new Date(from), years);
}

describe("nextRuns", () => {
  test("starts strictly after the instant that it is given", () => {
    expect(next("cron(0 5 * * ? *)", "2026-01-01T05:00:00Z", 1)).toEqual(["2026-01-02T05:00Z"]);
    expect(next("cron(0 5 * * ? *)", "2026-01-01T04:59:59.999Z", 1)).toEqual(["2026-01-01T05:00Z"]);
    expect(next("cron(0 5 * * ? *)", "2026-01-01T05:00:00.001Z", 1)).toEqual(["2026-01-02T05:00Z"]);
  });

  test.each([
    ["weekdays", "cron(0 5 ? * MON-FRI *)", ["2026-01-01", "2026-01-02", "2026-01-05"]],
    ["the last day of the month", "cron(0 5 L * ? *)", ["2026-01-31", "2026-02-28", "2026-03-31"]],
    ["the last day of the week", "cron(0 5 ? * L *)", ["2026-01-03", "2026-01-10", "2026-01-17"]],
    ["the last Friday", "cron(0 5 ? * 6L *)", ["2026-01-30", "2026-02-27", "2026-03-27"]],
    ["the fifth Friday", "cron(0 5 ? * 6#5 *)", ["2026-01-30", "2026-05-29", "2026-07-31"]],
    ["1 as Sunday", "cron(0 5 ? * 1 *)", ["2026-01-04", "2026-01-11", "2026-01-18"]],
    [
      "the weekday nearest the 1st",
      "cron(0 5 1W * ? *)",
      ["2026-01-01", "2026-02-02", "2026-03-02"],
    ],
    ["no 31st in short months", "cron(0 5 31 * ? *)", ["2026-01-31", "2026-03-31", "2026-05-31"]],
    ["29 February", "cron(0 5 29 2 ? *)", ["2028-02-29", "2032-02-29", "2036-02-29"]],
    [
      "every second year from 1970",
      "cron(0 5 1 1 ? */2)",
      ["2026-01-01", "2028-01-01", "2030-01-01"],
    ],
    [
      "names and numbers in one list",
      "cron(0 5 1 MAR,1 ? *)",
      ["2026-01-01", "2026-03-01", "2027-01-01"],
    ],
  ])("knows %s", (_, expression, days) => {
    expect(next(expression, "2026-01-01T00:00:00Z")).toEqual(days.map((run) => `${run}T05:00Z`));
  });

  test("counts the runs of a rate from the instant that it is given", () => {
    expect(next("rate(90 minutes)", "2026-01-01T00:10:00Z", 2)).toEqual([
      "2026-01-01T01:40Z",
      "2026-01-01T03:10Z",
    ]);
  });

  test("is shorter when the schedule ends", () => {
    expect(next("cron(0 5 30,31 12 ? 2026)", "2026-12-30T12:00:00Z", 5)).toEqual([
      "2026-12-31T05:00Z",
    ]);
    expect(next("cron(0 0 1 1 ? *)", "2197-06-01T00:00:00Z", 5)).toEqual([
      "2198-01-01T00:00Z",
      "2199-01-01T00:00Z",
    ]);
    expect(next("cron(* * * * ? *)", "2199-12-31T23:58:00Z", 5)).toEqual(["2199-12-31T23:59Z"]);
    expect(next("cron(0 5 31 2 ? *)", "2026-01-01T00:00:00Z")).toEqual([]);
    expect(next("cron(0 5 * * ? *)", "2026-01-01T00:00:00Z", 0)).toEqual([]);
  });

  test("reads a cron expression in its time zone", () => {
    const rules = { ...backup, timezone: "Europe/Berlin" };

    expect(next("cron(0 5 ? * * *)", "2026-03-28T00:00:00Z", 2, rules)).toEqual([
      "2026-03-28T04:00Z",
      "2026-03-29T03:00Z",
    ]);
  });

  test("skips a time that clocks skip in spring", () => {
    const rules = { ...events, timezone: "Europe/Berlin" };

    expect(next("cron(30 2 * * ? *)", "2026-03-28T00:00:00Z", 2, rules)).toEqual([
      "2026-03-28T01:30Z",
      "2026-03-30T00:30Z",
    ]);
  });

  test("runs once at a time that clocks show twice in autumn", () => {
    const rules = { ...events, timezone: "Europe/Berlin" };

    expect(next("cron(30 2 * * ? *)", "2026-10-24T12:00:00Z", 2, rules)).toEqual([
      "2026-10-25T00:30Z",
      "2026-10-26T01:30Z",
    ]);
  });
});

describe("widestGapSeconds", () => {
  test.each([
    ["cron(0 5 * * ? *)", day],
    ["cron(0 5 ? * MON-FRI *)", 3 * day],
    ["cron(0/5 * * * ? *)", 300],
    ["cron(0 8-17 * * ? *)", 15 * hour],
    ["cron(0 5 1 * ? *)", 31 * day],
    ["cron(0 5 29 2 ? *)", 1461 * day],
    ["rate(12 hours)", 12 * hour],
  ])("knows the worst of %s", (expression, seconds) => {
    expect(gap(expression)).toBe(seconds);
  });

  test("sees the spring day that a time zone costs", () => {
    const rules = { ...events, timezone: "Europe/Berlin" };

    expect(gap("cron(30 2 * * ? *)", undefined, rules)).toBe(2 * day - hour);
    expect(gap("cron(0 12 * * ? *)", undefined, rules)).toBe(25 * hour);
  });

  test("is null with fewer than two runs in the window", () => {
    expect(gap("cron(0 5 1 1 ? 2026)")).toBeNull();
    expect(gap("cron(0 5 31 2 ? *)")).toBeNull();
    expect(gap("cron(0 5 1,2 1 ? 2026)")).toBe(day);
    expect(gap("rate(183 days)", undefined, events, 1)).toBeNull();
    expect(gap("rate(182 days)", undefined, events, 1)).toBe(182 * day);
  });

  test("looks at ten years of five minutes in a moment", () => {
    const before = process.cpuUsage();

    gap("cron(0/5 * * * ? *)", undefined, { ...events, timezone: "America/New_York" });

    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
  });
});

describe("scheduleFaults", () => {
  test.each([
    ["both days given", "cron(0 5 1 * MON *)"],
    ["both days starred", "cron(* * * * * *)"],
    ["neither day given", "cron(0 5 ? * ? *)"],
    ["five fields", "cron(0 5 * * ?)"],
    ["seven fields", "cron(0 0 5 * * ? *)"],
    ["an unknown form", "at(2026-01-01T00:00:00)"],
    ["no form", "0 5 * * ? *"],
    ["a sixth Friday", "cron(0 5 ? * 6#6 *)"],
    ["no Friday", "cron(0 5 ? * 6#0 *)"],
    ["a list of nth weekdays", "cron(0 5 ? * 3#1,6#3 *)"],
    ["minute 60", "cron(60 5 * * ? *)"],
    ["hour 24", "cron(0 24 * * ? *)"],
    ["day 0", "cron(0 5 0 * ? *)"],
    ["day 32", "cron(0 5 32 * ? *)"],
    ["weekday 32W", "cron(0 5 32W * ? *)"],
    ["weekday 0", "cron(0 5 ? * 0 *)"],
    ["weekday 8", "cron(0 5 ? * 8 *)"],
    ["month 13", "cron(0 5 * 13 ? *)"],
    ["1969", "cron(0 5 * * ? 1969)"],
    ["2200", "cron(0 5 * * ? 2200)"],
    ["a range that wraps around", "cron(0 22-2 * * ? *)"],
    ["weekdays that wrap around", "cron(0 5 ? * FRI-MON *)"],
    ["a step of 0", "cron(0/0 5 * * ? *)"],
    ["a step of 60 minutes", "cron(0/60 5 * * ? *)"],
    ["a step without a start", "cron(/5 5 * * ? *)"],
    ["an empty item", "cron(0,, 5 * * ? *)"],
    ["L in a list", "cron(0 5 1,L * ? *)"],
    ["an offset from L", "cron(0 5 L-3 * ? *)"],
    ["? for an hour", "cron(0 ? * * ? *)"],
    ["small letters", "cron(0 5 ? * mon-fri *)"],
    ["a plural for one", "rate(1 minutes)"],
    ["a singular for two", "rate(2 hour)"],
    ["a rate of zero", "rate(0 minutes)"],
    ["a fraction", "rate(1.5 hours)"],
    ["seconds", "rate(30 seconds)"],
    ["no unit of time", "rate(1 constructor)"],
  ])("refuses %s", (_, expression) => {
    expect(scheduleFaults(expression, events)).toHaveLength(1);
  });

  test.each([
    "cron(59 23 31 12 ? 2199)",
    "cron(0/59 0/23 1 1 ? 1970)",
    "cron(0 5 ? * FRI#5 *)",
    "cron(0  5  *  *  ?  *)",
    "rate(1 minute)",
    "rate(2 minutes)",
    "rate(1 day)",
  ])("takes %s", (expression) => {
    expect(scheduleFaults(expression, events)).toEqual([]);
  });

  test("reports every fault at once, with field, value and reason", () => {
    expect(
      sentences(scheduleFaults("cron(60 5 1 * mon 1969)", { ...events, timezone: "+01:00" })),
    ).toEqual([
      'timezone must be a time zone, got "+01:00": write an IANA name such as Europe/Berlin',
      'cron field minutes must hold 0-59, got "60": "60" is none of them',
      'cron field day-of-week must hold 1-7 or SUN-SAT, got "mon": write MON',
      'cron field year must hold 1970-2199, got "1969": "1969" is none of them',
      "cron must have ? in exactly one of day-of-month and day-of-week, " +
        'got "1" and "mon": AWS cannot combine them',
    ]);
  });

  test("refuses a time zone that does not exist, or in other letters", () => {
    expect(scheduleFaults("rate(1 day)", { ...events, timezone: "Europe/Berlni" })).toHaveLength(1);
    expect(
      sentences(scheduleFaults("rate(1 day)", { ...events, timezone: "europe/berlin" })),
    ).toEqual(['timezone must be a time zone, got "europe/berlin": write Europe/Berlin']);
    expect(scheduleFaults("rate(1 day)", { ...events, timezone: "Etc/UTC" })).toEqual([]);
  });

  test("refuses an expression of 257 characters and takes one of 256", () => {
    const padded = (length: number) => `cron(0 5 * * ?${" ".repeat(length - 16)}*)`;

    expect(scheduleFaults(padded(256), events)).toEqual([]);
    expect(sentences(scheduleFaults(padded(257), events))).toEqual([
      "schedule must have at most 256 characters, got 257",
    ]);
  });

  test("holds AWS Backup to cron, once an hour at most", () => {
    expect(scheduleFaults("cron(0 * * * ? *)", backup)).toEqual([]);
    expect(sentences(scheduleFaults("rate(1 hour)", backup))).toEqual([
      'schedule must be cron(...) for AWS Backup, got "rate(1 hour)": ' +
        "AWS Backup takes cron expressions only",
    ]);
    expect(sentences(scheduleFaults("cron(0/30 * * * ? *)", backup))).toEqual([
      "cron field minutes must hold one minute for AWS Backup, got 2 of them: " +
        "it backs up once an hour at most",
    ]);
  });
});

describe("parseSchedule", () => {
  test("throws on a schedule that has faults", () => {
    expect(() => parseSchedule("rate(1 minutes)", events)).toThrow("write 1 minute");
  });
});

describe("scheduleFieldFaults", () => {
  const faultsOf = (expression: string, timezone = "UTC") =>
    sentences(scheduleFieldFaults({ expression, timezone }));

  test.each([
    ["cron(0 0 31 2 ? *)", "a day that no month has"],
    ["cron(0 0 31 2,4,6,9,11 ? *)", "a day that none of its months has"],
    ["cron(0 0 29 2 ? 2023,2025-2027)", "a leap day in years without one"],
    ["cron(0 5 ? 2 MON#5 2027)", "a fifth Monday in a February without one"],
  ])("refuses %s: %s", (expression) => {
    expect(faultsOf(expression)).toEqual([
      `expression must be a schedule that runs, got "${expression}": ` +
        "no year has such a day and time",
    ]);
  });

  test.each([
    "cron(0 0 31 1 ? *)",
    "cron(0 0 29 2 ? 2024)",
    "cron(0 0 29 2 ? 2023-2028)",
    "cron(15 10 ? * 6L 2022-2023)",
    "cron(0 5 ? 2 MON#5 *)",
    "cron(0 0 1 1 ? 1970)",
    "cron(59 23 31 12 ? 2199)",
  ])("takes %s, which runs in some year, be it past", (expression) => {
    expect(faultsOf(expression)).toEqual([]);
    expect(faultsOf(expression, "Pacific/Kiritimati")).toEqual([]);
    expect(faultsOf(expression, "Pacific/Pago_Pago")).toEqual([]);
  });

  test("refuses a time that clocks skip on the only day that it names, where they do", () => {
    const skipped = "cron(30 2 28 3 ? 2027)";

    expect(faultsOf(skipped)).toEqual([]);
    expect(faultsOf(skipped, "Europe/Berlin")).toHaveLength(1);
  });

  test("tells what AWS refuses as that", () => {
    expect(faultsOf("rate(1 hour)")).toEqual([
      "expression must be a schedule that AWS takes: schedule must be cron(...) for AWS Backup, " +
        'got "rate(1 hour)": AWS Backup takes cron expressions only',
    ]);
  });
});
