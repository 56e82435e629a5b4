import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { byteTicks, dateTicks, timeTicks } from "../../../src/report/drawing/ticks";

const GiB = 1024 ** 3;

describe("timeTicks", () => {
  test.each([
    { most: 30, count: 5, ticks: [0, 10, 20, 30] },
    { most: 1_800, count: 7, ticks: [0, 300, 600, 900, 1_200, 1_500, 1_800] },
    { most: 1_800, count: 6, ticks: [0, 600, 1_200, 1_800] },
    { most: 5_000, count: 4, ticks: [0, 1_800, 3_600] },
    { most: 0.4, count: 5, ticks: [0, 0.1, 0.2, 0.3, 0.4] },
    { most: 864_000, count: 3, ticks: [0, 432_000, 864_000] },
    { most: 0, count: 5, ticks: [0] },
    { most: Number.POSITIVE_INFINITY, count: 5, ticks: [0] },
  ])("has ticks $ticks for $most s and room for $count", ({ most, count, ticks }) => {
    expect(timeTicks(most, count)).toEqual(ticks);
  });

  test("never has more ticks than asked for, ascends evenly and stays on the axis", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 1e9, noNaN: true }),
        fc.integer({ min: 2, max: 20 }),
        (most, count) => {
          const ticks = timeTicks(most, count);
          const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);

          expect(ticks[0]).toBe(0);
          expect(ticks.length).toBeLessThanOrEqual(count);
          expect(ticks.at(-1)).toBeLessThanOrEqual(most);
          for (const [at, tick] of ticks.entries()) expect(tick).toBeCloseTo(at * step, 6);
        },
      ),
    );
  });

  test("has a second tick wherever a natural step fits", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (most) => {
        expect(timeTicks(most, 8).length).toBeGreaterThanOrEqual(2);
      }),
    );
  });
});

describe("byteTicks", () => {
  test.each([
    [0, [0]],
    [Number.NaN, [0]],
    [4, [0, 1, 2, 3, 4]],
    [5, [0, 2, 4]],
    [1000, [0, 500, 1000]],
    [1.5 * GiB, [0, GiB]],
    [48 * GiB, [0, 10 * GiB, 20 * GiB, 30 * GiB, 40 * GiB]],
    [1023 * GiB, [0, 500 * GiB, 1000 * GiB]],
  ])("of %d are %j", (most, ticks) => {
    expect(byteTicks(most)).toEqual(ticks);
  });
});

describe("dateTicks", () => {
  const texts = (from: string, until: string, count: number) =>
    dateTicks(Date.parse(from), Date.parse(until), count).map(({ text }) => text);

  test("are days in a short period", () => {
    expect(texts("2026-02-26T12:00:00Z", "2026-03-02T00:00:00Z", 8)).toEqual([
      "27 Feb",
      "28 Feb",
      "1 Mar",
    ]);
  });

  test("are weeks in a longer one", () => {
    expect(texts("2026-03-01T00:00:00Z", "2026-03-29T00:00:00Z", 4)).toEqual([
      "1 Mar",
      "8 Mar",
      "15 Mar",
      "22 Mar",
    ]);
  });

  test("are quarters of the calendar, and years, in long ones", () => {
    expect(texts("2025-11-20T00:00:00Z", "2026-11-20T00:00:00Z", 5)).toEqual([
      "Jan 2026",
      "Apr 2026",
      "Jul 2026",
      "Oct 2026",
    ]);
    expect(texts("2016-02-01T00:00:00Z", "2026-02-01T00:00:00Z", 6)).toEqual([
      "2018",
      "2020",
      "2022",
      "2024",
      "2026",
    ]);
  });

  test.each([1, 2, 3, 5, 10])("are never many more than %d, however long the period", (count) => {
    for (const years of [1, 3, 10, 60]) {
      const until = Date.UTC(2026, 0, 1);
      const ticks = dateTicks(until - years * 365 * 86_400_000, until, count);

      expect(ticks.length).toBeLessThanOrEqual(count + 2);
    }
  });
});
