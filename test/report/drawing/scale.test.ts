import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { scaleTo } from "../../../src/report/drawing/scale";

describe("scaleTo", () => {
  const scale = scaleTo(100, 10, 60);

  test.each([
    [0, 10],
    [50, 35],
    [100, 60],
    [101, 60],
    [-1, 10],
    [Number.POSITIVE_INFINITY, 60],
    [Number.NaN, 10],
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
