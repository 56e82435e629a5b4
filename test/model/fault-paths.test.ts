import { describe, expect, test } from "vitest";

import { leaseFaults, ledgerCoverageFaults } from "../../src/model/failover/ledger";
import type { Fault } from "../../src/model/faults";
import { alarmTopicFaults } from "../../src/model/metrics/alarm-topics";
import { notifyFaults } from "../../src/model/metrics/notify";
import { sweepEveryFaults } from "../../src/model/metrics/sweep-schedule";
import { networkFaults } from "../../src/model/network/network-layout";
import { objectivesFaults } from "../../src/model/prediction/objectives";
import { periodFaults } from "../../src/model/report/period";
import { routingFaults } from "../../src/model/routing/routing";
import { scheduleFaults } from "../../src/model/schedules/schedule";
import { ComputeKind, computeFaults } from "../../src/model/service/compute-kind";
import { imageFaults } from "../../src/model/service/container-image";
import { fargateSizeFaults } from "../../src/model/service/fargate-size";
import { httpServiceFaults } from "../../src/model/service/http-service";
import { placementFaults } from "../../src/model/service/placement";
import { writeProbeOf } from "../../src/model/service/write-probe";
import { snapshotPolicyFaults } from "../../src/model/snapshots/snapshot-policy";
import { snapshotScheduleFaults } from "../../src/model/snapshots/snapshot-schedule";
import { replicatedBucketFaults } from "../../src/model/stores/replicated-bucket";
import {
  databaseSubnetFaults,
  replicatedDatabaseFaults,
} from "../../src/model/stores/replicated-database";
import { replicatedTableFaults } from "../../src/model/stores/replicated-table";
import { storesFaults } from "../../src/model/stores/stores";
import { bucketChildFaults, childNameFaults } from "../../src/model/topology/child-name";
import { movedOwnerFaults, ownerFaults } from "../../src/model/topology/owner";
import { sizeFaults, strategyFaults } from "../../src/model/topology/strategy";
import { tagFaults } from "../../src/model/topology/tags";
import { topologyFaults } from "../../src/model/topology/topology";
import { timingFaults } from "../../src/model/units/timing";

const topology = {
  service: "guide",
  domain: "guide.example.com",
  zoneName: "example.com",
  primary: "eu-west-1",
  standbys: ["eu-central-1"],
};
const unmeasured = { seconds: -1, basis: "assumed", source: "" } as const;
const instant = new Date("2026-06-01T00:00:00Z");

describe("a fault parts the argument from what is wrong with it", () => {
  test.each<[room: string, faults: Fault[], path: string, reason: string]>([
    [
      "failover",
      leaseFaults(9),
      "leaseSeconds",
      "must be a whole number from 10 to 900, got 9: a shorter lease is lost to one slow call, and a failover waits a longer one out",
    ],
    [
      "metrics",
      sweepEveryFaults("90 seconds"),
      "sweepEvery",
      'must be from 15 minutes to 2 hours, got "90 seconds": a sweep may take five minutes, and three hours without one raise an alarm',
    ],
    [
      "network",
      networkFaults({
        regions: ["eu-west-1"],
        zoneCount: 2,
        cidrBlocks: { "eu-west-1": "10.0.0.0/8" },
        zoneIds: {},
      }),
      "cidrBlocks.eu-west-1",
      "must be from /16 to /19, got 10.0.0.0/8: a VPC takes no more, and a load balancer's subnets need /27",
    ],
    [
      "prediction",
      objectivesFaults({ rto: "0 seconds", rpo: "1 minute" }),
      "objectives.rto",
      'must be a duration, got "0 seconds": it must be longer than zero',
    ],
    [
      "report",
      periodFaults({ from: 0, until: 0, open: true }, instant),
      "since",
      "must lie before until, got 1970-01-01T00:00:00.000Z and 1970-01-01T00:00:00.000Z",
    ],
    [
      "routing",
      routingFaults({
        topology,
        strategy: "warm-standby",
        mode: "guarded",
        decideWithin: "10 minutes",
        intervalSeconds: 20,
        failureThreshold: 3,
        ttlSeconds: 60,
        sentinel: true,
      }),
      "detection.intervalSeconds",
      "must be 10 or 30, got 20: Route 53 checks endpoints at no other interval",
    ],
    [
      "schedules",
      scheduleFaults("rate(1 minutes)", { dialect: "events" }),
      "rate",
      'must agree in number with its unit, got "1 minutes": write 1 minute',
    ],
    [
      "service",
      fargateSizeFaults(300, 512),
      "cpu",
      "must be one of 256, 512, 1024, 2048, 4096, 8192, 16384, got 300: Fargate has no other sizes",
    ],
    [
      "snapshots",
      snapshotScheduleFaults({ daily: { keepDays: 0 } }),
      "schedules.daily.keepDays",
      "must be a whole number from 1 to 36500, got 0: AWS Backup takes no other",
    ],
    [
      "stores",
      storesFaults({ databases: ["Catalog"], tables: [], buckets: [] }),
      "databases.Catalog",
      'must be 1 to 16 lower-case letters, digits and single hyphens, starting with a letter, got "Catalog": names of buckets and clusters hold it',
    ],
    [
      "topology",
      topologyFaults({ ...topology, standbys: ["eu-west-1"] }),
      "topology",
      "names eu-west-1 more than once: a region can be lost only whole",
    ],
    [
      "units",
      timingFaults("startUp", { ...unmeasured, source: "a drill" }),
      "startUp.seconds",
      "must be a number from 0 up, got -1",
    ],
  ])("in the room of %s", (_, faults, path, reason) => {
    expect(faults).toEqual([{ path, reason }]);
  });
});

/** Faults of everything that can be wrong at once. */
const many: readonly Fault[] = [
  ...ledgerCoverageFaults({ topology, ledgerService: "shop", ledgerRegions: [] }),
  ...alarmTopicFaults(["us-east-1"], ["eu-west-1"]),
  ...notifyFaults(
    { emails: ["nobody", "nobody"], urls: ["http://a.example"], topicArnsByRegion: { mars: [] } },
    ["eu-west-1"],
  ),
  ...networkFaults({
    regions: ["eu-west-1", "us-west-1", "nowhere-1"],
    zoneCount: 2,
    cidrBlocks: { "eu-west-1": "x", "eu-north-1": "10.0.0.0/16" },
    zoneIds: { "eu-west-1": ["a", "a", "b"], "eu-north-1": [] },
  }),
  ...imageFaults("guide", "eu-west-1", false),
  ...httpServiceFaults({
    domain: topology.domain,
    region: "eu-west-1",
    containerPort: 0,
    healthPath: "",
    size: { running: -1, full: 0 },
    startUp: unmeasured,
    probe: writeProbeOf({ path: "", expectStatus: 500, body: "x".repeat(513) }),
    hasProbeToken: true,
    environment: ["a b", "CATALOG_HOST", "AWSDR_PROBE_PATH"],
    connectionEnvironment: ["CATALOG_HOST", "CATALOG_PASSWORD"],
    secrets: ["CATALOG_PASSWORD"],
    clientSecurityGroups: 9,
  }),
  ...computeFaults({ kind: ComputeKind.EcsService }),
  ...computeFaults({ kind: ComputeKind.None, cluster: "guide" }),
  ...computeFaults({
    kind: ComputeKind.EcsService,
    cluster: "guide",
    service: "guide",
    scalableTarget: { floor: -1, ceiling: 0 },
  }),
  ...placementFaults({
    topology,
    region: "us-east-1",
    networkRegion: "us-west-2",
    publicSubnets: 0,
    privateSubnets: 0,
  }),
  ...snapshotPolicyFaults({ names: [], arnsByRegion: { "us-east-1": 501 } }, ["eu-west-1"], {
    job: unmeasured,
  }),
  ...snapshotScheduleFaults({
    hourly: { expression: "cron(60 * ? * * *)", timezone: "Mars", copyKeepDays: 7 },
    daily: { keepDays: 60, coldAfterDays: 30, startWindowMinutes: 1, completionWindowMinutes: 1 },
  }),
  ...replicatedBucketFaults({ noncurrentDays: 0 }),
  ...replicatedDatabaseFaults(
    "catalog",
    {
      engine: "aurora-mysql",
      engineVersion: "8",
      instanceClass: "db.t3.small",
      instances: 0,
      standbyInstances: 0,
      databaseName: "rank",
      masterUsername: "0",
      backupRetentionDays: 0,
    },
    11,
  ),
  ...databaseSubnetFaults("eu-west-1", 1),
  ...replicatedTableFaults({ partitionKey: "", sortKeyType: "S", pointInTimeRecoveryDays: 0 }),
  ...bucketChildFaults("a_b"),
  ...childNameFaults("a b", [`a b${"c".repeat(60)}`]),
  ...ownerFaults("us-east-1", topology),
  ...movedOwnerFaults({ owner: "eu-west-1", others: [], named: false }, "us-east-1"),
  ...sizeFaults({ full: 0, standbyFraction: 0 }),
  ...strategyFaults("hot"),
  ...tagFaults({ "aws:x": "" }),
];

test.each([...new Set(many.map(({ path }) => path))])(
  "%j is a path that can be written",
  (path) => {
    expect(path).toMatch(/^[a-zA-Z]+(\.[a-zA-Z0-9-]+)*$/);
  },
);

test("no reason begins with a path, a capital or a colon", () => {
  const odd = many.filter(({ path, reason }) => !/^[a-z]/.test(reason) || reason.startsWith(path));

  expect(odd).toEqual([]);
});
