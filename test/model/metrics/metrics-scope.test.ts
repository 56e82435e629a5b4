import { describe, expect, test } from "vitest";

import { metricsScope } from "../../../src/model/metrics/metrics-scope";
import { warmStandbyPlan } from "../../support/plans";

const plan = warmStandbyPlan();

const endpointAlarms = [
  { name: "guide-endpoint", region: "us-east-1", of: "eu-west-1" },
  { name: "guide-standby-endpoint", region: "us-east-1", of: "eu-central-1" },
];

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
      "arn:aws:rds:eu-central-1:123456789012:cluster:guide-catalog-eu-central-1",
      "arn:aws:dynamodb:eu-central-1:123456789012:table/guide-sessions",
      "arn:aws:s3:::guide-media-eu-central-1",
    ],
    globalClusters: ["eu-west-1", "eu-central-1"].map((region) => ({
      arn: `arn:aws:rds:${region}:123456789012:cluster:guide-catalog-${region}`,
      region,
      alone: false,
    })),
    accounts: ["123456789012"],
    sentinelRegions: [],
    signalAlarms: endpointAlarms,
    routed: {
      mode: "guarded",
      primary: "eu-west-1",
      standbys: ["eu-central-1"],
      switchAlarms: [{ name: "guide-standby-active", region: "eu-central-1" }],
      forceAlarm: { name: "guide-primary-forced", region: "eu-north-1" },
      endpointAlarms,
    },
  });
});

test("a plan without snapshots has no vault whose points count", () => {
  const bare = { ...plan, snapshots: null, deployed: { ...plan.deployed, snapshots: null } };

  expect(metricsScope(bare)).toMatchObject({ vaultArns: [], protectedArns: [] });
});

describe("clusters of a global database", () => {
  const clusterIn = (region: string) =>
    `arn:aws:rds:${region}:123456789012:cluster:guide-catalog-${region}`;
  const selecting = (resources: Record<string, string[]>) => {
    const { snapshots } = plan.deployed;
    if (snapshots === null) throw new Error("the plan has snapshots");
    const deployed = { ...plan.deployed, snapshots: { ...snapshots, resources } };
    return metricsScope({ ...plan, deployed }).globalClusters;
  };

  test("stand alone in a region where the policy selects nothing else", () => {
    const bucket = "arn:aws:s3:::guide-media-eu-west-1";
    const resources = {
      "eu-west-1": [clusterIn("eu-west-1"), bucket],
      "eu-central-1": [clusterIn("eu-central-1")],
    };

    expect(selecting(resources)).toEqual([
      { arn: clusterIn("eu-west-1"), region: "eu-west-1", alone: false },
      { arn: clusterIn("eu-central-1"), region: "eu-central-1", alone: true },
    ]);
  });

  test("are none where the policy selects none, and without snapshots", () => {
    expect(selecting({ "eu-west-1": ["arn:aws:s3:::guide-media-eu-west-1"] })).toEqual([]);
    expect(selecting({ "eu-west-1": [] })).toEqual([]);
    const bare = { ...plan, snapshots: null, deployed: { ...plan.deployed, snapshots: null } };
    expect(metricsScope(bare).globalClusters).toEqual([]);
  });
});
