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

  test("has no percentile of nothing", () => {
    expect(distributionOf([])).toEqual({ p50: null, p95: null, p99: null, samples: [] });
  });
});

describe("meetsAtP95", () => {
  test("is met at the objective itself and missed a second below", () => {
    const hundred = distributionOf(upTo(100));

    expect(meetsAtP95(hundred, 0, 95)).toBe(true);
    expect(meetsAtP95(hundred, 0, 94)).toBe(false);
  });

  test("stands one in twenty that never recover, and no more", () => {
    expect(meetsAtP95(distributionOf(upTo(95)), 5, 1_000)).toBe(true);
    expect(meetsAtP95(distributionOf(upTo(94)), 6, 1_000)).toBe(false);
  });

  test("is missed without a single run", () => {
    expect(meetsAtP95(distributionOf([]), 0, 1_000)).toBe(false);
  });
});
