import { describe, expect, test } from "vitest";

import { newestLag, worstLag } from "../../../src/model/stores/newest-lag";

const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 12, minute));
const told = (millisecondsPerUnit: number, ...points: [number, number][]) => ({
  millisecondsPerUnit,
  points: points.map(([minute, value]) => ({ at: at(minute), value })),
});

describe("the newest lag", () => {
  test("is that of the latest minute, whatever the order, in milliseconds", () => {
    expect(newestLag([told(1_000, [1, 9], [3, 2], [2, 7])])).toEqual({
      at: at(3),
      milliseconds: 2_000,
    });
  });

  test("is, of one minute, that of the metric that comes first", () => {
    expect(newestLag([told(1, [1, 80]), told(1, [1, 120])])?.milliseconds).toBe(80);
  });

  test("is that of a later metric where the first has nothing newer", () => {
    expect(newestLag([told(1, [1, 80]), told(1, [2, 120])])?.milliseconds).toBe(120);
  });

  test.each([[-1], [Number.NaN], [Number.POSITIVE_INFINITY]])("is none of %d", (value) => {
    expect(newestLag([told(1, [2, value], [1, 0])])).toEqual({ at: at(1), milliseconds: 0 });
  });

  test("is null where no metric tells one", () => {
    expect(newestLag([told(1), told(1)])).toBeNull();
  });
});

describe("the worst of several lags", () => {
  test("is the greatest, and silence says nothing", () => {
    const greatest = { at: at(1), milliseconds: 20 };

    expect(worstLag([null, { at: at(2), milliseconds: 3 }, greatest, null])).toBe(greatest);
    expect(worstLag([null, null])).toBeNull();
  });
});
