import { describe, expect, test } from "vitest";

import {
  outcomeSentence,
  outcomesOf,
  seedsOf,
  shareOf,
} from "../../../src/report/rehearsed/outcome";
import { distribution, sampleResult } from "../../support/rehearsal-sample";

const sample = sampleResult();

function rtoOf(seconds: readonly number[], notRecovered: number, objective: number, met: boolean) {
  const count = seconds.length + notRecovered;
  return outcomesOf({
    ...sample,
    runs: { ...sample.runs, count, notRecovered, rto: distribution(seconds, count) },
    verdict: { ...sample.verdict, rtoObjectiveSeconds: objective, rtoMet: met },
  }).rto;
}

describe("outcomesOf", () => {
  test("counts a run that did not recover as outside the objective", () => {
    expect(rtoOf([60, 120, 121], 1, 120, false)).toMatchObject({ within: 2, runs: 4 });
  });
});

describe("outcomeSentence", () => {
  test("says when p95 meets the objective", () => {
    expect(outcomeSentence(rtoOf([60, 120], 0, 120, true))).toBe(
      "simulated p95 RTO is 2m 00s; the objective of 2m is met",
    );
  });

  test("says when p95 misses the objective", () => {
    expect(outcomeSentence(rtoOf([60, 121], 0, 120, false))).toBe(
      "simulated p95 RTO is 2m 01s; the objective of 2m is missed",
    );
  });

  test("says when only the runs that did not recover make it miss", () => {
    expect(outcomeSentence(rtoOf([60, 60], 1, 120, false))).toBe(
      "no simulated p95 RTO, since 1 of 3 (33.3 %) simulated runs have not recovered; " +
        "the objective of 2m is missed",
    );
  });

  test("says when no run recovered", () => {
    expect(outcomeSentence(rtoOf([], 3, 120, false))).toBe(
      "no simulated run recovered, so the objective of 2m is missed",
    );
  });
});

test("shares and seeds are told in one form", () => {
  expect(shareOf(4, 1_000)).toBe("4 of 1,000 (0.4 %)");
  expect(seedsOf(sample)).toBe("43 to 1042");
  expect(seedsOf({ ...sample, runs: { ...sample.runs, count: 1 } })).toBe("43");
});
