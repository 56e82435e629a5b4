import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  nextRuns,
  parseSchedule,
  scheduleFaults,
  widestGapSeconds,
} from "../../../src/model/schedules/schedule";
import {
  cronExpression,
  dailyExpression,
  midnightExpression,
  minuteInstant,
} from "../../support/schedules/aws-cron-expressions";
import { referenceGap, referenceRuns } from "../../support/schedules/aws-cron-reference";

const dayMs = 86_400_000;
/** Days on which clocks change, by an hour or by half of one. */
const clockChange = fc.constantFrom(
  ["Europe/Berlin", "2026-03-29"] as const,
  ["Europe/Berlin", "2026-10-25"] as const,
  ["America/New_York", "2026-03-08"] as const,
  ["America/New_York", "2026-11-01"] as const,
  ["Australia/Lord_Howe", "2027-04-04"] as const,
  ["Australia/Lord_Howe", "2027-10-03"] as const,
);
const zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"];

function parsed(expression: string, timezone = "UTC") {
  return parseSchedule(expression, { dialect: "events", timezone });
}

/** The library's runs in (after, end]. */
function runsUntil(expression: string, after: number, end: number, timezone?: string): number[] {
  const schedule = parsed(expression, timezone);
  const enough = Math.ceil((end - after) / 60_000);
  return nextRuns(schedule, new Date(after), enough + 1)
    .map((run) => run.getTime())
    .filter((run) => run <= end);
}

describe("schedules against a minute-by-minute reference", () => {
  test("takes every documented form", () => {
    fc.assert(
      fc.property(cronExpression, (expression) => {
        expect(scheduleFaults(expression, { dialect: "events" })).toEqual([]);
      }),
    );
  });

  test("finds the same runs in every minute of twelve days", () => {
    fc.assert(
      fc.property(cronExpression, minuteInstant, (expression, after) => {
        const end = after + 12 * dayMs;
        const firstRuns = nextRuns(parsed(expression), new Date(after), 40)
          .map((run) => run.getTime())
          .filter((run) => run <= end);

        expect(firstRuns).toEqual(referenceRuns(expression, after, end).slice(0, 40));
      }),
      { numRuns: 60 },
    );
  });

  test("finds the same days over four years", () => {
    fc.assert(
      fc.property(midnightExpression, minuteInstant, (expression, instant) => {
        const after = Math.floor(instant / dayMs) * dayMs;
        const end = after + 1461 * dayMs;
        const reference = referenceRuns(expression, after, end, { stepMs: dayMs });

        const runs = nextRuns(parsed(expression), new Date(after), 60).map((run) => run.getTime());

        expect(runs.filter((run) => run <= end)).toEqual(reference.slice(0, 60));
      }),
      { numRuns: 30 },
    );
  });

  test("finds the same widest gap over four years of midnights", () => {
    fc.assert(
      fc.property(midnightExpression, minuteInstant, (expression, instant) => {
        const after = Math.floor(instant / dayMs) * dayMs;
        const end = new Date(after);
        end.setUTCFullYear(end.getUTCFullYear() + 4);
        const reference = referenceRuns(expression, after, end.getTime(), { stepMs: dayMs });

        expect(widestGapSeconds(parsed(expression), new Date(after), 4)).toBe(
          referenceGap(reference),
        );
      }),
      { numRuns: 30 },
    );
  });

  test("finds the same widest gap in every minute of a year", () => {
    fc.assert(
      fc.property(cronExpression, minuteInstant, (expression, after) => {
        const end = new Date(after);
        end.setUTCFullYear(end.getUTCFullYear() + 1);

        expect(widestGapSeconds(parsed(expression), new Date(after), 1)).toBe(
          referenceGap(referenceRuns(expression, after, end.getTime())),
        );
      }),
      { numRuns: 3 },
    );
  });

  test("finds the same widest gap between the runs of every day", () => {
    fc.assert(
      fc.property(dailyExpression, fc.constantFrom("UTC", ...zones), (expression, timezone) => {
        const after = Date.UTC(2026, 0, 1, 7, 30);
        const end = Date.UTC(2027, 0, 1, 7, 30);

        expect(widestGapSeconds(parsed(expression, timezone), new Date(after), 1)).toBe(
          referenceGap(referenceRuns(expression, after, end, { timezone })),
        );
      }),
      { numRuns: 6 },
    );
  });

  test("skips and repeats nothing else than the clocks of a time zone do", () => {
    fc.assert(
      fc.property(cronExpression, clockChange, (expression, [timezone, date]) => {
        const after = Date.parse(date) - dayMs;
        const end = after + 3 * dayMs;

        expect(runsUntil(expression, after, end, timezone)).toEqual(
          referenceRuns(expression, after, end, { timezone }),
        );
      }),
      { numRuns: 12 },
    );
  });

  test("finds the same widest gap in a time zone", () => {
    fc.assert(
      fc.property(cronExpression, fc.constantFrom(...zones), (expression, timezone) => {
        const after = Date.UTC(2026, 0, 1, 0, 30);
        const end = Date.UTC(2027, 0, 1, 0, 30);

        expect(widestGapSeconds(parsed(expression, timezone), new Date(after), 1)).toBe(
          referenceGap(referenceRuns(expression, after, end, { timezone })),
        );
      }),
      { numRuns: 3 },
    );
  });
});
