import { describe, expect, test } from "vitest";

import { deployedPlan } from "../../../src/model/plan/deployed-names";
import { ComputeKind } from "../../../src/model/service/compute-kind";
import { probedPlan } from "../../support/plans";

const { snapshots: _, ...names } = probedPlan().deployed;

describe("the deployed part of a plan", () => {
  test("holds of a replica's compute what its kind has, and no more", () => {
    const kind = ComputeKind.EcsService;
    const replicas = {
      "eu-west-1": { endpoint: "one", compute: { kind, cluster: "guide", service: "tasks" } },
      "eu-central-1": {
        endpoint: "two",
        compute: { kind: ComputeKind.None, cluster: undefined, service: undefined },
      },
    };

    expect(deployedPlan({ ...names, stores: {}, replicas }).replicas).toStrictEqual({
      "eu-west-1": {
        endpoint: "one",
        compute: {
          kind,
          cluster: "guide",
          service: "tasks",
          targetGroupArn: null,
          scalableTarget: null,
        },
      },
      "eu-central-1": { endpoint: "two", compute: { kind: "none" } },
    });
  });

  test("holds of a probe where its token is, and whatever else a caller's object has not", () => {
    const { probe } = names;
    if (probe === null) throw new Error("the plan of these tests has a probe");

    const told = { ...names, stores: {}, probe: { ...probe, token: "hunter2" } };

    expect(deployedPlan(told).probe).toStrictEqual(probe);
  });

  test("has null for what was left out", () => {
    const stores = { media: { arns: { "eu-west-1": "arn:aws:s3:::media" } } };

    const { zoneId: _, nameServers: __, ...routing } = names.routing;

    const plan = deployedPlan({ ...names, probe: undefined, routing, stores });

    expect(plan.snapshots).toBeNull();
    expect(plan.probe).toBeNull();
    expect(plan.routing).toMatchObject({ zoneId: null, nameServers: null });
    expect(plan.stores).toStrictEqual({
      media: {
        arns: { "eu-west-1": "arn:aws:s3:::media" },
        globalClusterId: null,
        engineVersion: null,
        endpoint: null,
        coordinates: null,
      },
    });
  });
});
