import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { distributionOf, meetsAtP95 } from "../../src/rehearsal/percentiles";

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}

describe("distributionOf", () => {
  test("takes the nearest rank of samples in any order", () => {
    expect(distributionOf(upTo(100).reverse())).toMatchObject({ p50: 50, p95: 95, p99: 99 });
    expect(distributionOf([30, 10, 20])).toEqual({
      p50: 20,
      p95: 30,
      p99: 30,
      samples: [10, 20, 30],
    });
  });

  test("leaves at least its share at or below each percentile, and less than that strictly below", () => {
    const seconds = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(seconds, (unsorted) => {
        const { p50, p95, p99, samples } = distributionOf(unsorted);

        for (const [percent, value] of [
          [50, p50],
          [95, p95],
          [99, p99],
        ] as const) {
          const reached = samples.filter((sample) => sample <= (value ?? Number.NaN)).length;
          const below = samples.filter((sample) => sample < (value ?? Number.NaN)).length;
          expect(reached * 100).toBeGreaterThanOrEqual(percent * samples.length);
          expect(below * 100).toBeLessThan(percent * samples.length);
        }
      }),
    );
  });

  test("has no percentile of nothing", () => {
    expect(distributionOf([])).toEqual({ p50: null, p95: null, p99: null, samples: [] });
  });

  test("takes a run that did not recover as longer than any, and has no percentile that falls on one", () => {
    const { p50, p95, p99, samples } = distributionOf(upTo(97), 100);

    expect({ p50, p95, p99, samples: samples.length }).toEqual({
      p50: 50,
      p95: 95,
      p99: null,
      samples: 97,
    });
    expect(distributionOf(upTo(94), 100)).toMatchObject({ p50: 50, p95: null });
    expect(distributionOf(upTo(49), 100)).toMatchObject({ p50: null });
  });
});

describe("meetsAtP95", () => {
  test("is met at the objective itself and missed a second below", () => {
    const hundred = distributionOf(upTo(100));

    expect(meetsAtP95(hundred, 95)).toBe(true);
    expect(meetsAtP95(hundred, 94)).toBe(false);
  });

  test("stands one in twenty that never recover, and no more", () => {
    expect(meetsAtP95(distributionOf(upTo(95), 100), 1_000)).toBe(true);
    expect(meetsAtP95(distributionOf(upTo(94), 100), 1_000)).toBe(false);
  });

  test("is missed without a single run", () => {
    expect(meetsAtP95(distributionOf([]), 1_000)).toBe(false);
  });
});
