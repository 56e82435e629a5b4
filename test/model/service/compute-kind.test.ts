import { describe, expect, test } from "vitest";

import {
  ComputeKind,
  type ComputeSketch,
  computedPlan,
  computeFaults,
  readComputedPlan,
  scalesItself,
} from "../../../src/model/service/compute-kind";
import { selfScalingPlan, warmStandbyPlan } from "../../support/plans";
import { sentences } from "../../support/sentences";

describe("computeFaults", () => {
  test.each([
    { kind: "ecs-service", cluster: "guide", service: "guide" },
    { kind: "none" },
    { kind: "none", cluster: null, service: null },
  ] satisfies ComputeSketch[])("finds none in %o", (compute) => {
    expect(computeFaults(compute)).toEqual([]);
  });

  test.each([
    [
      { kind: "lambda" as ComputeKind },
      ['compute.kind must be one of ecs-service, none, got "lambda"'],
    ],
    [
      { kind: "ecs-service" },
      [
        "compute.cluster must be named, got nothing: a failover finds the ECS service by it",
        "compute.service must be named, got nothing: a failover finds the ECS service by it",
      ],
    ],
    [
      { kind: "ecs-service", cluster: null, service: "guide" },
      ["compute.cluster must be named, got nothing: a failover finds the ECS service by it"],
    ],
    [
      { kind: "none", cluster: "guide" },
      ["compute.cluster must be left out of the kind none: there is nothing to scale"],
    ],
  ] satisfies [ComputeSketch, string[]][])("refuses %o", (compute, faults) => {
    expect(sentences(computeFaults(compute))).toEqual(faults);
  });
});

describe("scalesItself", () => {
  test("is true of a region whose replica is of the kind none, and of no other", () => {
    const plan = selfScalingPlan();

    expect(scalesItself(plan, "eu-central-1")).toBe(true);
    expect(scalesItself(plan, "us-east-1")).toBe(false);
    expect(scalesItself(warmStandbyPlan(), "eu-central-1")).toBe(false);
  });

  test("is false where nothing is deployed yet", () => {
    expect(scalesItself({}, "eu-central-1")).toBe(false);
  });
});

describe("what a plan that is not deployed says of its replicas", () => {
  const ecs = { compute: { kind: ComputeKind.EcsService } };
  const none = { compute: { kind: ComputeKind.None } };

  test("is nothing where a failover scales them all", () => {
    expect(computedPlan({ "eu-west-1": ecs, "eu-central-1": ecs })).toEqual({});
  });

  test("names those that scale by themselves, and is read again", () => {
    const said = computedPlan({ "eu-west-1": ecs, "eu-central-1": none });

    expect(said).toEqual({ deployed: { replicas: { "eu-central-1": none } } });
    expect(readComputedPlan({ declared: {}, ...said })).toEqual(said);
  });

  test.each([undefined, {}, { deployed: { replicas: 7 } }])("is nothing in %o", (value) => {
    expect(readComputedPlan(value)).toEqual({});
  });
});
