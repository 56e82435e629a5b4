import { describe, expect, test } from "vitest";

import { isBeforeEnd, isWithin, periodFaults, periodOf } from "../../../src/model/report/period";
import { sentences } from "../../support/sentences";

const now = new Date("2026-11-25T12:00:00.000Z");
const january = {
  since: new Date("2026-01-01T00:00:00Z"),
  until: new Date("2026-02-01T00:00:00Z"),
};

describe("periodOf", () => {
  test("looks back ninety days from now unless told otherwise", () => {
    expect(periodOf({}, now)).toEqual({
      from: Date.parse("2026-08-27T12:00:00.000Z"),
      until: now.getTime(),
      open: true,
    });
  });

  test("looks back ninety days from its end when only that is named", () => {
    expect(periodOf({ until: january.until }, now)).toEqual({
      from: Date.parse("2025-11-03T00:00:00.000Z"),
      until: january.until.getTime(),
      open: false,
    });
  });
});

describe("periodFaults", () => {
  test.each([
    ["a month that is over", january],
    ["everything up to now", { since: new Date(0) }],
    ["what ends at this moment", { until: now }],
    ["a millisecond", { since: new Date(now.getTime() - 1) }],
  ])("finds none in %s", (_, bounds) => {
    expect(periodFaults(periodOf(bounds, now), now)).toEqual([]);
  });

  test("wants a begin before the end", () => {
    expect(sentences(periodFaults(periodOf({ since: now }, now), now))).toEqual([
      "since must lie before until, got 2026-11-25T12:00:00.000Z and 2026-11-25T12:00:00.000Z",
    ]);
  });

  test("reports every fault at once", () => {
    const later = new Date(now.getTime() + 1);

    expect(sentences(periodFaults(periodOf({ since: later, until: later }, now), now))).toEqual([
      "until must not lie ahead, got 2026-11-25T12:00:00.001Z: nothing is recorded of it yet",
      "since must lie before until, got 2026-11-25T12:00:00.001Z and 2026-11-25T12:00:00.001Z",
    ]);
  });
});

describe("a period", () => {
  const over = periodOf(january, now);
  const [from, until] = [january.since.getTime(), january.until.getTime()];

  test.each([
    [from - 1, false],
    [from, true],
    [until - 1, true],
    [until, false],
  ])("that is over holds its begin and not its end: %d %s", (instant, within) => {
    expect(isWithin(over, instant)).toBe(within);
  });

  test("that goes on holds what a clock that runs ahead has told", () => {
    const ahead = now.getTime() + 1000;

    expect(isWithin(periodOf({}, now), ahead)).toBe(true);
    expect(isBeforeEnd(periodOf({}, now), ahead)).toBe(true);
    expect(isBeforeEnd(over, until)).toBe(false);
  });
});
