import { describe, expect, test } from "vitest";

import { planScope } from "../../src/lambda/publisher/plan-scope";
import { publishReadings } from "../../src/lambda/publisher/publish-readings";
import { recordEvents } from "../../src/lambda/recorder/record-events";
import { MemoryStore } from "../../src/lambda/stores/memory-store";
import { type MetricsScope, unscoped } from "../../src/model/readings/scope";
import {
  backupJob,
  copyJob,
  phase,
  pointArn,
  restoreTest,
  tableArn,
} from "../support/events/sample-events";
import { vaultChange } from "../support/events/sample-notices";
import { warmStandbyPlan } from "../support/plans";
import { routedService } from "../support/routed";
import { sentences } from "../support/sentences";

async function published(events: readonly unknown[], scope: Partial<MetricsScope> = {}) {
  const store = new MemoryStore();
  const messages = events.map((body, index) => ({ messageId: String(index), body }));
  await recordEvents(store, messages, { region: "eu-central-1" });
  const times = [new Date("2026-03-01T06:00:00.000Z"), new Date("2026-03-01T06:00:01.500Z")];
  const { lines } = await publishReadings(store, {
    owner: { service: "guide", ledger: "0a1b2c3d" },
    region: "eu-central-1",
    regions: ["eu-west-1", "eu-central-1"],
    stores: [],
    scope: { ...unscoped, ...scope },
    clock: () => times.shift() ?? new Date(0),
  });
  return lines.map((line) => JSON.parse(line));
}

/** The line of the readings alone. */
async function readings(events: readonly unknown[], scope: Partial<MetricsScope> = {}) {
  const [first] = await published(events, scope);
  return first;
}

describe("the publisher", () => {
  test("writes one line of embedded metrics", async () => {
    const line = await readings(
      [
        backupJob(),
        copyJob(),
        restoreTest(),
        phase("started", "2026-03-01T04:00:00.000Z"),
        phase("shifted", "2026-03-01T04:01:00.000Z", { region: "eu-central-1" }),
        phase("recovered", "2026-03-01T04:02:00.000Z"),
      ],
      { service: "guide", routed: routedService() },
    );

    expect(line).toEqual({
      _aws: {
        Timestamp: Date.parse("2026-03-01T06:00:01.500Z"),
        CloudWatchMetrics: [
          {
            Namespace: "awsdr",
            Dimensions: [["Service", "Ledger", "Region"]],
            Metrics: [
              { Name: "BackupCapacityBytes", Unit: "Bytes" },
              { Name: "ProtectedBytes", Unit: "Bytes" },
              { Name: "ProvenBytes", Unit: "Bytes" },
              { Name: "SurvivingBytes", Unit: "Bytes" },
              { Name: "LockedBytes", Unit: "Bytes" },
              { Name: "CopyCapacityBytes", Unit: "Bytes" },
              { Name: "RecoveryPointCount", Unit: "Count" },
              { Name: "UnknownSizeCount", Unit: "Count" },
              { Name: "UnprotectedResourceCount", Unit: "Count" },
              { Name: "OldestNewestPointAgeSeconds", Unit: "Seconds" },
              { Name: "OldestNewestSurvivingPointAgeSeconds", Unit: "Seconds" },
              { Name: "OpenIncidents", Unit: "Count" },
              { Name: "MeanRecoverySeconds", Unit: "Seconds" },
              { Name: "MedianRecoverySeconds", Unit: "Seconds" },
              { Name: "MeanVerifySeconds", Unit: "Seconds" },
              { Name: "DrillMeanRecoverySeconds", Unit: "Seconds" },
              { Name: "FailedBackupJobs", Unit: "Count" },
              { Name: "FailedCopyJobs", Unit: "Count" },
              { Name: "FailedRestoreTests", Unit: "Count" },
              { Name: "UnreadableRecords", Unit: "Count" },
              { Name: "RecordsReadSeconds", Unit: "Seconds" },
            ],
          },
        ],
      },
      Resources: [
        {
          resource: tableArn(),
          newest: "2026-03-01T05:09:30.750Z",
          ageSeconds: 3030.75,
          survivingAgeSeconds: 3030.75,
        },
      ],
      ResourcesLeftOut: 0,
      Service: "guide",
      Ledger: "0a1b2c3d",
      Region: "eu-central-1",
      BackupCapacityBytes: 1000,
      ProtectedBytes: 1000,
      ProvenBytes: 1000,
      // The service has shifted to eu-central-1, where the copy is; the original lies outside.
      SurvivingBytes: 1000,
      LockedBytes: 0,
      CopyCapacityBytes: 1000,
      RecoveryPointCount: 1,
      UnknownSizeCount: 0,
      UnprotectedResourceCount: 0,
      OpenIncidents: 0,
      MeanRecoverySeconds: 120,
      MedianRecoverySeconds: 120,
      MeanVerifySeconds: 60,
      DrillMeanRecoverySeconds: 240.5,
      OldestNewestPointAgeSeconds: 3030.75,
      OldestNewestSurvivingPointAgeSeconds: 3030.75,
      FailedBackupJobs: 0,
      FailedCopyJobs: 0,
      FailedRestoreTests: 0,
      UnreadableRecords: 0,
      RecordsReadSeconds: 1.5,
    });
  });

  test("publishes no point for R without a recovery, nor for what is not known", async () => {
    const line = await readings([phase("started", "2026-03-01T04:00:00.000Z")]);

    expect(line).toMatchObject({ OpenIncidents: 1, BackupCapacityBytes: 0 });
    for (const name of [
      "MeanRecoverySeconds",
      "MedianRecoverySeconds",
      "DrillMeanRecoverySeconds",
      "SurvivingBytes",
      "OldestNewestPointAgeSeconds",
    ]) {
      expect(line).not.toHaveProperty(name);
    }
  });

  test("publishes the bytes in vaults that are known to be locked", async () => {
    const locked = vaultChange("MODIFIED", { isLocked: "true" });

    expect(await readings([backupJob(), locked])).toMatchObject({ LockedBytes: 1000 });
  });

  test("publishes no age once a resource that has to have a point has none, and counts it", async () => {
    const protectedArns = [tableArn(), tableArn("carts")];

    const line = await readings([backupJob()], { protectedArns });

    expect(line).not.toHaveProperty("OldestNewestPointAgeSeconds");
    expect(line).toMatchObject({
      UnprotectedResourceCount: 1,
      Resources: [
        { resource: tableArn("carts"), newest: null, ageSeconds: null, survivingAgeSeconds: null },
        { resource: tableArn(), newest: "2026-03-01T05:09:30.750Z", ageSeconds: 3030.75 },
      ],
    });
  });

  test("publishes an age outside the active region once every resource has a point there", async () => {
    const surviving = async (events: readonly unknown[]) => {
      // No record tells of a move: the service is where it was declared to run.
      const routed = routedService();
      const [line] = await published(events, { protectedArns: [tableArn()], routed });
      return line.OldestNewestSurvivingPointAgeSeconds;
    };

    expect(await surviving([backupJob()])).toBeUndefined();
    expect(await surviving([backupJob(), copyJob()])).toBe(3030.75);
  });

  test("takes a region for heard of where no job has to run", async () => {
    const arn = "arn:aws:rds:eu-central-1:123456789012:cluster:catalog";
    const globalClusters = [{ arn, region: "eu-central-1", alone: true }];
    const scope = { globalClusters, routed: routedService() };
    const [, ...lines] = await published([backupJob()], scope);

    expect(lines.map(({ Region, LastEventAgeSeconds }) => [Region, LastEventAgeSeconds])).toEqual([
      ["eu-west-1", 3030.75],
      ["eu-central-1", 0],
    ]);
  });

  test("publishes what failed less than a day ago", async () => {
    const failed = { state: "FAILED", completionDate: "2026-02-28T06:00:01.501Z" };
    const line = await readings([
      backupJob({ ...failed, creationDate: "2026-02-28T05:00:00.000Z" }),
      copyJob({ ...failed, creationDate: "2026-02-28T05:00:00.000Z", state: "EXPIRED" }),
      restoreTest({ status: "ABORTED", ...failed, creationDate: "2026-02-28T05:00:00.000Z" }),
    ]);

    expect(line).toMatchObject({ FailedBackupJobs: 1, FailedCopyJobs: 1, FailedRestoreTests: 1 });
  });

  test("writes a line of each region's last job, and none of a region without any", async () => {
    const [, ...lines] = await published([backupJob()]);

    expect(lines).toEqual([
      {
        _aws: {
          Timestamp: Date.parse("2026-03-01T06:00:01.500Z"),
          CloudWatchMetrics: [
            {
              Namespace: "awsdr",
              Dimensions: [["Service", "Ledger", "Region"]],
              Metrics: [{ Name: "LastEventAgeSeconds", Unit: "Seconds" }],
            },
          ],
        },
        Service: "guide",
        Ledger: "0a1b2c3d",
        Region: "eu-west-1",
        LastEventAgeSeconds: 3030.75,
      },
    ]);
  });

  test("lists as many resources as a line of the log has room for, the stalest first", async () => {
    const names = Array.from({ length: 3000 }, (_, nth) => `table-${nth}`.padEnd(120, "x"));
    const protectedArns = names.map((name) => tableArn(name));

    const line = await readings([], { protectedArns });

    expect(Buffer.byteLength(JSON.stringify(line))).toBeLessThan(256 * 1024);
    expect(line.Resources.length).toBeGreaterThan(800);
    expect(line.Resources.length + line.ResourcesLeftOut).toBe(3000);
    expect(line.UnprotectedResourceCount).toBe(3000);
  });

  test("keeps what a nested backup tells of the job above it", async () => {
    const parentJobId = "0a6e2c55-2c3b-4b3f-9c61-3f0c8a0c2b11";
    const nested = backupJob(
      { backupJobId: "nested", backupSizeInBytes: 400, parentJobId },
      { resources: [pointArn("nested")] },
    );

    expect(await readings([backupJob(), nested])).toMatchObject({
      BackupCapacityBytes: 400,
      RecoveryPointCount: 1,
    });
  });

  test("publishes the exact mean of a phase", async () => {
    const ends = ["01.100", "02.200", "00.300"];
    const runs = ends.flatMap((end, day) => [
      phase("started", `2026-02-0${day + 1}T04:00:00.000Z`, { runId: `run-${day}` }),
      phase("detected", `2026-02-0${day + 1}T04:00:${end}Z`, { runId: `run-${day}` }),
      phase("recovered", `2026-02-0${day + 1}T04:00:${end}Z`, { runId: `run-${day}` }),
    ]);

    expect(await readings(runs)).toMatchObject({
      MeanDetectSeconds: 1.2,
      MeanRecoverySeconds: 1.2,
    });
  });

  test("does without a plan, and says so", () => {
    const { scope, regions, faults } = planScope(undefined, "guide", "123123123123");

    expect(scope).toEqual({
      holdDownSeconds: 300,
      signalAlarms: [],
      service: "guide",
      accounts: ["123123123123"],
    });
    expect(regions).toEqual([]);
    expect(sentences(faults)).toEqual(["the ledger holds no plan of guide"]);
    expect(sentences(planScope("{", "guide", "1").faults)).toEqual([
      "the ledger's plan is not JSON",
    ]);
    expect(sentences(planScope("{}", "guide", "1").faults)).toEqual([
      'format must be "awsdr-recovery-plan": this is no recovery plan',
    ]);
    expect(sentences(planScope(JSON.stringify(warmStandbyPlan()), "shop", "1").faults)).toEqual([
      'service must be "shop", got "guide": the plan is kept as that one\'s',
    ]);
  });
});
