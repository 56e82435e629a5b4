import { describe, expect, it } from "vitest";

import { planScope } from "../../src/lambda/publisher/plan-scope";
import { publishReadings } from "../../src/lambda/publisher/publish-readings";
import { recordEvents } from "../../src/lambda/recorder/record-events";
import { MemoryStore } from "../../src/lambda/stores/memory-store";
import { unscoped } from "../../src/model/readings/scope";
import { backupJob, copyJob, phase, pointArn, restoreTest } from "../model/events/sample-events";

async function published(events: readonly unknown[], scope: object = {}) {
  const store = new MemoryStore();
  const messages = events.map((body, index) => ({ messageId: String(index), body }));
  await recordEvents(store, messages, { region: "eu-central-1" });
  const times = [new Date("2026-03-01T06:00:00.000Z"), new Date("2026-03-01T06:00:01.500Z")];
  const { line } = await publishReadings(store, {
    service: "guide",
    region: "eu-central-1",
    scopeIn: (activeRegion) => ({ ...unscoped, ...scope, activeRegion }),
    clock: () => times.shift() ?? new Date(0),
  });
  return JSON.parse(line);
}

describe("the publisher", () => {
  it("writes one line of embedded metrics", async () => {
    const line = await published([
      backupJob(),
      copyJob(),
      restoreTest(),
      phase("started", "2026-03-01T04:00:00.000Z"),
      phase("shifted", "2026-03-01T04:01:00.000Z", { region: "eu-central-1" }),
      phase("recovered", "2026-03-01T04:02:00.000Z"),
    ]);

    expect(line).toEqual({
      _aws: {
        Timestamp: Date.parse("2026-03-01T06:00:01.500Z"),
        CloudWatchMetrics: [
          {
            Namespace: "awsdr",
            Dimensions: [["Service", "Region"]],
            Metrics: [
              { Name: "BackupCapacityBytes", Unit: "Bytes" },
              { Name: "ProtectedBytes", Unit: "Bytes" },
              { Name: "ProvenBytes", Unit: "Bytes" },
              { Name: "SurvivingBytes", Unit: "Bytes" },
              { Name: "CopyCapacityBytes", Unit: "Bytes" },
              { Name: "RecoveryPointCount", Unit: "Count" },
              { Name: "UnknownSizeCount", Unit: "Count" },
              { Name: "OpenIncidents", Unit: "Count" },
              { Name: "MeanRecoverySeconds", Unit: "Seconds" },
              { Name: "MedianRecoverySeconds", Unit: "Seconds" },
              { Name: "MeanVerifySeconds", Unit: "Seconds" },
              { Name: "DrillMeanRecoverySeconds", Unit: "Seconds" },
              { Name: "OldestNewestPointAgeSeconds", Unit: "Seconds" },
              { Name: "RecordsReadSeconds", Unit: "Seconds" },
            ],
          },
        ],
      },
      Service: "guide",
      Region: "eu-central-1",
      BackupCapacityBytes: 1000,
      ProtectedBytes: 1000,
      ProvenBytes: 1000,
      // The service has shifted to eu-central-1, where the copy is; the original lies outside.
      SurvivingBytes: 1000,
      CopyCapacityBytes: 1000,
      RecoveryPointCount: 1,
      UnknownSizeCount: 0,
      OpenIncidents: 0,
      MeanRecoverySeconds: 120,
      MedianRecoverySeconds: 120,
      MeanVerifySeconds: 60,
      DrillMeanRecoverySeconds: 240.5,
      OldestNewestPointAgeSeconds: 3030.75,
      RecordsReadSeconds: 1.5,
    });
  });

  it("publishes no point for R without a recovery, nor for what is not known", async () => {
    const line = await published([phase("started", "2026-03-01T04:00:00.000Z")]);

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

  it("keeps what a nested backup tells of the job above it", async () => {
    const parentJobId = "0a6e2c55-2c3b-4b3f-9c61-3f0c8a0c2b11";
    const nested = backupJob(
      { backupJobId: "nested", backupSizeInBytes: 400, parentJobId },
      { resources: [pointArn("nested")] },
    );

    expect(await published([backupJob(), nested])).toMatchObject({
      BackupCapacityBytes: 400,
      RecoveryPointCount: 1,
    });
  });

  it("publishes the exact mean of a phase", async () => {
    const ends = ["01.100", "02.200", "00.300"];
    const runs = ends.flatMap((end, day) => [
      phase("started", `2026-02-0${day + 1}T04:00:00.000Z`, { runId: `run-${day}` }),
      phase("detected", `2026-02-0${day + 1}T04:00:${end}Z`, { runId: `run-${day}` }),
      phase("recovered", `2026-02-0${day + 1}T04:00:${end}Z`, { runId: `run-${day}` }),
    ]);

    expect(await published(runs)).toMatchObject({
      MeanDetectSeconds: 1.2,
      MeanRecoverySeconds: 1.2,
    });
  });

  it("does without a plan, and says so", () => {
    const { scopeIn, faults } = planScope(undefined, "guide", "123123123123");

    expect(scopeIn("eu-west-1")).toEqual({
      holdDownSeconds: 300,
      signalAlarms: [],
      service: "guide",
      accounts: ["123123123123"],
    });
    expect(faults).toEqual(["the ledger holds no plan of guide"]);
    expect(planScope("{", "guide", "1").faults).toEqual(["the ledger's plan is not JSON"]);
    expect(planScope("{}", "guide", "1").faults).toEqual([
      'format must be "awsdr-recovery-plan": this is no recovery plan',
    ]);
  });
});
