import { describe, expect, test } from "vitest";

import {
  quotaLine,
  type Scaled,
  scalingLine,
  standingByLine,
} from "../../../../src/model/check/parity/capacity";
import { at, away, inStandby, told, untold } from "./sides";

const scaled: Scaled = {
  running: 2,
  alive: 2,
  floor: 2,
  ceiling: 8,
  suspended: { in: false, out: false, scheduled: false },
};

describe("the tasks of a standby", () => {
  test.each([
    [2, "pass", "2 of 2 are healthy"],
    [3, "pass", "3 of 2 are healthy"],
    [1, "fail", "1 of 2 are healthy"],
  ])("%i healthy of two: %s", (running, verdict, says) => {
    expect(standingByLine(inStandby({ ...scaled, running }), 2)).toMatchObject({ verdict, says });
  });
});

describe("floor and ceiling", () => {
  const line = (change: Partial<Scaled>, standingBy: number | null = 2) =>
    scalingLine(inStandby({ ...scaled, ...change }), { full: 4, standingBy });

  test.each([
    [4, "pass", "floor 2, ceiling 4, full load 4"],
    [3, "fail", "floor 2, ceiling 3, full load 4: the ceiling is below the full load"],
  ])("with a ceiling of %i: %s", (ceiling, verdict, says) => {
    expect(line({ ceiling })).toMatchObject({ verdict, says });
  });

  test("fail with a floor below what stands by, which the region that serves has none of", () => {
    expect(line({ floor: 1 })).toMatchObject({
      verdict: "fail",
      says: "floor 1, ceiling 8, full load 4: the floor is below the 2 that stand by",
    });
    expect(line({ floor: 1 }, null)).toMatchObject({ verdict: "pass", todo: null });
  });

  test("are told where nothing scales, or where scaling is suspended", () => {
    expect(line({ floor: null, ceiling: null, suspended: null })).toMatchObject({
      verdict: "warn",
      says: "nothing scales the service: the number of tasks stays where a failover leaves it",
    });
    expect(line({ suspended: { in: true, out: false, scheduled: true } })).toMatchObject({
      verdict: "warn",
      says: "floor 2, ceiling 8, full load 4: scaling in and scheduled scaling are suspended",
    });
    expect(line({ suspended: { in: false, out: true, scheduled: false } }).says).toMatch(
      /: scaling out is suspended$/,
    );
  });
});

describe("the quota of Fargate's vCPUs", () => {
  const line = (quota: { limit: number; used: number | null }, vcpus: number | null = 2) =>
    quotaLine(
      away,
      { quota: told(quota), tasks: told({ onDemandVcpus: vcpus }), scaled: told(scaled) },
      { full: 4, standingBy: 2 },
    );

  // Four tasks of two vCPUs and a fifth more are 9.6; the two that run take four already.
  test.each([
    [
      { limit: 20, used: 14 },
      "pass",
      "9.6 vCPU for 4 tasks and a fifth more; 10 of 20 are there for the service",
    ],
    [
      { limit: 20, used: 14.4 },
      "pass",
      "9.6 vCPU for 4 tasks and a fifth more; 9.6 of 20 are there for the service",
    ],
    [
      { limit: 20, used: 14.5 },
      "fail",
      "9.6 vCPU for 4 tasks and a fifth more; 9.5 of 20 are there for the service",
    ],
    [
      { limit: 9.6, used: 4 },
      "pass",
      "9.6 vCPU for 4 tasks and a fifth more; 9.6 of 9.6 are there for the service",
    ],
    [
      { limit: 9.5, used: 0 },
      "fail",
      "9.6 vCPU for 4 tasks and a fifth more, and the quota is 9.5",
    ],
    [
      { limit: 20, used: 1 },
      "pass",
      "9.6 vCPU for 4 tasks and a fifth more; 20 of 20 are there for the service",
    ],
    [
      { limit: 20, used: null },
      "warn",
      "9.6 vCPU for 4 tasks and a fifth more, of a quota of 20: how many are in use is not told",
    ],
  ])("%o: %s", (quota, verdict, says) => {
    expect(line(quota)).toMatchObject({ id: "quota", region: away, verdict, says, at });
  });

  test("is not theirs where tasks do not run on demand", () => {
    expect(line({ limit: 1, used: 0 }, null)).toMatchObject({ verdict: "warn" });
  });

  test("never passes while any of its three answers is missing", () => {
    const all = {
      quota: told({ limit: 100, used: 0 }),
      tasks: told({ onDemandVcpus: 1 }),
      scaled: told(scaled),
    };
    for (const missing of ["quota", "tasks", "scaled"]) {
      const some = { ...all, [missing]: untold("silent") };

      expect(quotaLine(away, some, { full: 4, standingBy: 2 })).toMatchObject({
        verdict: "warn",
        says: "eu-central-1 is silent: no answer within 5 s",
      });
    }
    expect(quotaLine(away, all, { full: 4, standingBy: 2 }).verdict).toBe("pass");
  });
});
