import { describe, expect, test } from "vitest";

import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import { mapRegions } from "../../src/model/topology/by-region";
import { detectionOf } from "../../src/rehearsal/health-checkers";
import { calmWorld, lostAt, type Values } from "../drill/calm-world";
import { timing, warmStandbyPlan } from "../support/plans";

function detection(values: Values = {}, plan: RecoveryPlanDocument = warmStandbyPlan()) {
  return detectionOf(calmWorld(values, plan).world);
}

function signalIn(region: string): RecoveryPlanDocument {
  const { deployed } = warmStandbyPlan();
  const alarm = { name: "guide-endpoint", region };
  const endpointAlarms = mapRegions(deployed.routing.endpointAlarms, () => alarm);
  const routing = { ...deployed.routing, endpointAlarms };
  return warmStandbyPlan({ deployed: { ...deployed, routing } });
}

describe("detectionOf", () => {
  test("takes the failures in a row that are asked for, each an interval apart", () => {
    const { unhealthySeconds } = detection();

    // Two whole intervals and the time-out, and a part of one before the first failure.
    expect(unhealthySeconds).toBeGreaterThan(24);
    expect(unhealthySeconds).toBeLessThan(34);
  });

  test("is slower with a longer interval, and with a higher threshold", () => {
    const usual = detection().unhealthySeconds;

    expect(detection({ "check interval": 30 }).unhealthySeconds).toBeGreaterThan(usual);
    expect(detection({ "failure threshold": 4 }).unhealthySeconds).toBeCloseTo(usual + 10, 6);
  });

  test("needs more checkers to agree when fewer keep an endpoint healthy", () => {
    const all = "share of checkers that keeps an endpoint healthy";
    const seconds = [0.5, 0.18, 0].map((share) => detection({ [all]: share }).unhealthySeconds);

    expect(seconds).toEqual(seconds.toSorted((one, other) => one - other));
    expect(new Set(seconds).size).toBe(3);
  });

  test("adds the alarm's time, and starts at the minute of the first failing datapoint", () => {
    const { unhealthySeconds, detectedSeconds, firstDatapoint, by } = detection();

    expect(detectedSeconds).toBeCloseTo(unhealthySeconds + 60, 6);
    expect(firstDatapoint).toEqual(lostAt);
    expect(by).toBe("alarm");
  });

  test("is left to the users when the alarm's region is lost", () => {
    const { by, detectedSeconds } = detection({}, signalIn("eu-west-1"));

    expect(by).toBe("complaints");
    expect(detectedSeconds).toBeGreaterThan(2_700);
  });
});

describe("detectionOf with sentinels", () => {
  function watched(signal: string, seconds: number): RecoveryPlanDocument {
    const plan = signalIn(signal);
    const detection = { ...plan.routing.detection, sentinel: timing(seconds) };
    return { ...plan, routing: { ...plan.routing, detection } };
  }

  test("is theirs where the alarm's region is lost, and no user has to complain", () => {
    const { by, detectedSeconds, firstDatapoint } = detection({}, watched("eu-west-1", 240));

    expect(by).toBe("sentinels");
    expect(detectedSeconds).toBe(240);
    const first = (firstDatapoint.getTime() - lostAt.getTime()) / 1_000;
    expect(first).toBeGreaterThanOrEqual(0);
    expect(first).toBeLessThanOrEqual(20);
  });

  test("is that of whoever is first, where both can tell", () => {
    const { detectedSeconds } = detection();
    const sentinels = (seconds: number) => detection({}, watched("us-east-1", seconds));

    expect(sentinels(detectedSeconds - 1)).toMatchObject({
      by: "sentinels",
      detectedSeconds: detectedSeconds - 1,
    });
    expect(sentinels(detectedSeconds)).toMatchObject({ by: "alarm", detectedSeconds });
  });
});
