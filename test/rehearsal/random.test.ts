import { describe, expect, test } from "vitest";

import {
  described,
  fixed,
  type InputDistribution,
  lognormal,
  sampled,
  triangular,
  uniform,
} from "../../src/rehearsal/distribution";
import { stream } from "../../src/rehearsal/random";

function draws(distribution: InputDistribution, count: number, seed = 1): number[] {
  const draw = stream(seed, "test");
  return Array.from({ length: count }, () => sampled(distribution, draw));
}

function shareBelow(values: readonly number[], limit: number): number {
  return values.filter((value) => value < limit).length / values.length;
}

describe("stream", () => {
  test("repeats itself for the same seed and name, and for no other", () => {
    const first = (seed: number, name: string) => stream(seed, name)();

    expect(first(1, "a")).toBe(first(1, "a"));
    const others = [first(1, "a"), first(2, "a"), first(1, "b"), first(1, "ab"), first(1, "ba")];
    expect(new Set(others).size).toBe(5);
  });

  test("spreads evenly from 0 up to but not including 1", () => {
    const values = draws(uniform(0, 1), 20_000);

    for (const limit of [0.1, 0.25, 0.5, 0.9]) {
      expect(shareBelow(values, limit)).toBeCloseTo(limit, 1);
    }
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
  });

  test("has first draws that are as even over seeds as over time", () => {
    const values = Array.from({ length: 20_000 }, (_, seed) => stream(seed, "decision/")());

    expect(shareBelow(values, 0.05)).toBeCloseTo(0.05, 2);
    expect(shareBelow(values, 0.5)).toBeCloseTo(0.5, 2);
  });
});

describe("sampled", () => {
  test("keeps a lognormal's median and p95", () => {
    const values = draws(lognormal(60, 300), 20_000);

    expect(shareBelow(values, 60)).toBeCloseTo(0.5, 1);
    expect(shareBelow(values, 300)).toBeCloseTo(0.95, 2);
  });

  test("keeps a triangle within its corners, most of it around its mode", () => {
    const values = draws(triangular(10, 20, 40), 20_000);

    expect(Math.min(...values)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...values)).toBeLessThanOrEqual(40);
    // The left side has the share (mode − low) / (high − low) of the area.
    expect(shareBelow(values, 20)).toBeCloseTo(1 / 3, 1);
  });

  test("grows with its parameters, draw by draw", () => {
    const small = draws(lognormal(60, 100), 500);
    const large = draws(lognormal(90, 150), 500);

    expect(small.every((value, at) => value < (large[at] ?? 0))).toBe(true);
  });

  test("does not vary what cannot vary", () => {
    expect(lognormal(0, 0)).toEqual(fixed(0));
    expect(lognormal(5, 5)).toEqual(fixed(5));
    expect(draws(triangular(5, 5, 5), 2)).toEqual([5, 5]);
  });
});

describe("described", () => {
  test.each([
    [fixed(0.18), "", "0.18"],
    [fixed(10), "s", "10 s"],
    [uniform(0, 3_600), "s", "uniform, 0 s to 1 hour"],
    [triangular(1, 2, 4), "s", "triangular, 1 s to 4 s, most often 2 s"],
    [lognormal(30, 900, 0.9999), "s", "lognormal, median 30 s, p99.99 900 s"],
  ])("puts %j with the unit %j into words", (distribution, unit, words) => {
    expect(described(distribution, unit)).toBe(words);
  });
});
