import { describe, expect, test } from "vitest";

import {
  sweepEveryFaults,
  sweepRate,
  usualSweepEvery,
} from "../../../src/model/metrics/sweep-schedule";
import { sentences } from "../../support/sentences";

describe("the time between two sweeps", () => {
  test("is an hour by default", () => {
    expect(sweepEveryFaults(usualSweepEvery)).toEqual([]);
    expect(sweepRate(usualSweepEvery)).toBe("rate(60 minutes)");
  });

  test.each(["15 minutes", "2 hours"])("may be %s", (every) => {
    expect(sweepEveryFaults(every)).toEqual([]);
  });

  test.each(["14 minutes 59 seconds", "2 hours 1 second"])("may not be %s", (every) => {
    expect(sentences(sweepEveryFaults(every))).toEqual([
      `sweepEvery must be from 15 minutes to 2 hours, got "${every}": ` +
        "a sweep may take five minutes, and three hours without one raise an alarm",
    ]);
  });

  test("is counted in whole minutes", () => {
    expect(sentences(sweepEveryFaults("15 minutes 30 seconds"))).toEqual([
      'sweepEvery must be whole minutes, got "15 minutes 30 seconds": EventBridge counts no seconds',
    ]);
    expect(sweepRate("1 hour 30 minutes")).toBe("rate(90 minutes)");
  });

  test("is a duration in words", () => {
    expect(sentences(sweepEveryFaults(60))).toEqual([
      expect.stringMatching(/^sweepEvery must be a duration/),
    ]);
    expect(sentences(sweepEveryFaults("hourly"))).toEqual([
      expect.stringMatching(/^sweepEvery must be a duration, got "hourly"/),
    ]);
  });
});
