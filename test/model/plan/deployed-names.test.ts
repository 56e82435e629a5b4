import { describe, expect, test } from "vitest";

import { deployedPlan } from "../../../src/model/plan/deployed-names";
import { ComputeKind } from "../../../src/model/service/compute-kind";
import { warmStandbyPlan } from "../../support/plans";

const { snapshots: _, ...names } = warmStandbyPlan().deployed;

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
      "eu-west-1": { endpoint: "one", compute: { kind, cluster: "guide", service: "tasks" } },
      "eu-central-1": { endpoint: "two", compute: { kind: "none" } },
    });
  });

  test("has null for what was left out", () => {
    const stores = { media: { arns: { "eu-west-1": "arn:aws:s3:::media" } } };

    const plan = deployedPlan({ ...names, stores });

    expect(plan.snapshots).toBeNull();
    expect(plan.stores).toStrictEqual({
      media: { arns: { "eu-west-1": "arn:aws:s3:::media" }, globalClusterId: null },
    });
  });
});
