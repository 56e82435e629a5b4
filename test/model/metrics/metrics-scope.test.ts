import { describe, expect, test } from "vitest";

import { metricsScope } from "../../../src/model/metrics/metrics-scope";
import { warmStandbyPlan } from "../../support/plans";

const plan = warmStandbyPlan();

test("a plan narrows the readings to its own vaults, resources, account and signal", () => {
  expect(metricsScope(plan)).toEqual({
    service: "guide",
    rtoSeconds: 1800,
    holdDownSeconds: 300,
    vaultArns: [
      "arn:aws:backup:eu-west-1:123456789012:backup-vault:guide-eu-west-1",
      "arn:aws:backup:eu-central-1:123456789012:backup-vault:guide-eu-central-1",
    ],
    resourceArns: [
      "arn:aws:rds:eu-west-1:123456789012:cluster:guide-catalog-eu-west-1",
      "arn:aws:rds:eu-central-1:123456789012:cluster:guide-catalog-eu-central-1",
      "arn:aws:dynamodb:eu-west-1:123456789012:table/guide-sessions",
      "arn:aws:dynamodb:eu-central-1:123456789012:table/guide-sessions",
      "arn:aws:s3:::guide-media-eu-west-1",
      "arn:aws:s3:::guide-media-eu-central-1",
    ],
    protectedArns: [
      "arn:aws:rds:eu-west-1:123456789012:cluster:guide-catalog-eu-west-1",
      "arn:aws:dynamodb:eu-west-1:123456789012:table/guide-sessions",
      "arn:aws:s3:::guide-media-eu-west-1",
      "arn:aws:dynamodb:eu-central-1:123456789012:table/guide-sessions",
      "arn:aws:s3:::guide-media-eu-central-1",
    ],
    followers: ["arn:aws:rds:eu-central-1:123456789012:cluster:guide-catalog-eu-central-1"],
    quietRegions: [],
    accounts: ["123456789012"],
    signalAlarms: [{ name: "guide-endpoint", region: "us-east-1" }],
    activeRegion: "eu-west-1",
  });
});

test("a plan without snapshots has no vault whose points count", () => {
  const bare = { ...plan, snapshots: null, deployed: { ...plan.deployed, snapshots: null } };

  expect(metricsScope(bare)).toMatchObject({ vaultArns: [], protectedArns: [] });
});

test("the active region is what the caller knows of it", () => {
  expect(metricsScope(plan, "eu-central-1").activeRegion).toBe("eu-central-1");
});

describe("clusters of a global database", () => {
  const clusterIn = (region: string) =>
    `arn:aws:rds:${region}:123456789012:cluster:guide-catalog-${region}`;

  test("have to have recovery points in the active region alone, wherever that is", () => {
    for (const [active, other] of [
      ["eu-west-1", "eu-central-1"],
      ["eu-central-1", "eu-west-1"],
    ] as const) {
      const { followers, protectedArns, resourceArns } = metricsScope(plan, active);

      expect(followers).toEqual([clusterIn(other)]);
      expect(protectedArns).toContain(clusterIn(active));
      expect(protectedArns).not.toContain(clusterIn(other));
      // What is held of it counts all the same.
      expect(resourceArns).toContain(clusterIn(other));
    }
  });

  test("make a region quiet where the policy selects nothing else", () => {
    const { snapshots } = plan.deployed;
    if (snapshots === null) throw new Error("the plan has snapshots");
    const only = {
      "eu-west-1": [clusterIn("eu-west-1")],
      "eu-central-1": [clusterIn("eu-central-1")],
    };
    const bare = { ...plan.deployed, snapshots: { ...snapshots, resources: only } };
    const quietIn = (active: string) =>
      metricsScope({ ...plan, deployed: bare }, active).quietRegions;

    expect(quietIn("eu-west-1")).toEqual(["eu-central-1"]);
    expect(quietIn("eu-central-1")).toEqual(["eu-west-1"]);
  });

  test("are nobody's followers where the policy does not select them", () => {
    const { snapshots } = plan.deployed;
    if (snapshots === null) throw new Error("the plan has snapshots");
    const bare = { ...plan.deployed, snapshots: { ...snapshots, resources: { "eu-west-1": [] } } };
    const { followers, quietRegions } = metricsScope({ ...plan, deployed: bare });

    expect([followers, quietRegions]).toEqual([[], []]);
  });
});
