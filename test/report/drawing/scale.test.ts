import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { scaleTo, timeTicks } from "../../../src/report/drawing/scale";

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

describe("scaleTo", () => {
  const scale = scaleTo(100, 10, 60);

  test.each([
    [0, 10],
    [50, 35],
    [100, 60],
    [101, 60],
    [-1, 10],
    [Number.POSITIVE_INFINITY, 60],
  ])("puts %d at %d", (quantity, place) => {
    expect(scale(quantity)).toBe(place);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    "puts everything at the start of a scale to %d",
    (most) => {
      expect(scaleTo(most, 10, 60)(5)).toBe(10);
    },
  );

  test("keeps the order of quantities", () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), fc.nat(1_000), (most, a, b) => {
        const place = scaleTo(most, 0, 900);
        expect(place(Math.min(a, b))).toBeLessThanOrEqual(place(Math.max(a, b)));
      }),
    );
  });
});
