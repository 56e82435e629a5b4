import { expect, test } from "vitest";

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
    accounts: ["123456789012"],
    sentinelRegions: [],
    signalAlarms: endpointAlarms,
    routed: {
      mode: "guarded",
      primary: "eu-west-1",
      standbys: ["eu-central-1"],
      switchAlarms: [{ name: "guide-standby-active", region: "eu-central-1" }],
      endpointAlarms,
    },
  });
});

test("a plan without snapshots has no vault whose points count", () => {
  const bare = { ...plan, snapshots: null, deployed: { ...plan.deployed, snapshots: null } };

  expect(metricsScope(bare)).toMatchObject({ vaultArns: [], protectedArns: [] });
});
