import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  sizeFaults,
  sizeOf,
  strategies,
  strategyFaults,
} from "../../../src/model/topology/strategy";
import { sentences } from "../../support/sentences";

describe("sizeOf", () => {
  test.each([
    ["backup-and-restore", 0],
    ["pilot-light", 0],
    ["warm-standby", 2],
    ["active-active", 4],
  ] as const)("runs a standby of %s with %i of four tasks", (strategy, running) => {
    expect(sizeOf(strategy, "standby", { full: 4, standbyFraction: 0.5 })).toEqual({
      running,
      full: 4,
    });
  });

  test.each(strategies)("runs the primary of %s in full", (strategy) => {
    expect(sizeOf(strategy, "primary", { full: 4, standbyFraction: 0.5 }).running).toBe(4);
  });

  test("keeps a warm standby between one task and all of them", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (full, standbyFraction) => {
          const { running } = sizeOf("warm-standby", "standby", { full, standbyFraction });
          return running >= 1 && running <= full && running >= full * standbyFraction;
        },
      ),
    );
  });
});

describe("sizeFaults", () => {
  test.each([
    [1, 0.01],
    [4, 1],
  ])("finds none in %d tasks of which %d stand by", (full, standbyFraction) => {
    expect(sizeFaults({ full, standbyFraction })).toEqual([]);
  });

  test.each([
    [0, 0.5, "size must be a whole number of tasks from 1 up, got 0"],
    [1.5, 0.5, "size must be a whole number of tasks from 1 up, got 1.5"],
    [1, 0, "standbyFraction must be above 0 and at most 1, got 0"],
    [1, 1.01, "standbyFraction must be above 0 and at most 1, got 1.01"],
    [1, Number.NaN, "standbyFraction must be above 0 and at most 1, got NaN"],
  ])("refuses %d tasks of which %d stand by", (full, standbyFraction, fault) => {
    expect(sentences(sizeFaults({ full, standbyFraction }))).toEqual([fault]);
  });
});

describe("strategyFaults", () => {
  test.each(strategies)("knows %s", (strategy) => {
    expect(strategyFaults(strategy)).toEqual([]);
  });

  test("names the four when it does not know one", () => {
    expect(sentences(strategyFaults("hot"))).toEqual([
      'strategy must be one of backup-and-restore, pilot-light, warm-standby, active-active, got "hot"',
    ]);
  });
});
