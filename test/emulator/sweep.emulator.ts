import {
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
} from "@aws-sdk/client-eventbridge";
import { IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { ListedPoint } from "../../src/model/sweep/listed-points";
import { type BackupStub, onTheWire, openBackupStub } from "../lambda/sweep/backup-stub";
import { metricsOf } from "../support/emulator/command-line";
import { backupOf } from "../support/emulator/events";
import { changeFunction } from "../support/emulator/function-settings";
import { emptyLedger, recordsOf, recordsSeenIn, writePlan } from "../support/emulator/ledger";
import { publish } from "../support/emulator/publisher";
import { recorderIn } from "../support/emulator/recorder";
import { runFunction } from "../support/emulator/run-function";
import { account, at, named, output, plan, primary, standby } from "../support/emulator/stack";
import { until } from "../support/emulator/until";

const sweepName = `guide-metrics-sweep-${primary}`;
const vault = plan.deployed.snapshots?.vaults[primary];
const table = plan.deployed.stores.sessions?.arns[primary];

/** What a run of the primary's sweep wrote. */
async function swept() {
  const told = await runFunction("sweep", primary, (line) => "_aws" in line);
  // The first run's: had the emulator missed its lines, a second one has run and found nothing.
  return {
    report: told.find(({ event }) => event === "swept") ?? {},
    metrics: told.find((line) => "_aws" in line) ?? {},
  };
}

function pointArn(id: string): string {
  return `arn:aws:backup:${primary}:${account}:recovery-point:${id}`;
}

/** The point that a backup of `backupOf` has made, as its vault lists it. */
function listed(id: string, bytes: number): ListedPoint {
  return {
    RecoveryPointArn: pointArn(id),
    BackupVaultArn: vault?.arn,
    ResourceArn: table,
    ResourceType: "DynamoDB",
    Status: "COMPLETED",
    CreationDate: new Date("2026-03-01T05:00:00.250Z"),
    CompletionDate: new Date("2026-03-01T05:09:30.750Z"),
    BackupSizeInBytes: bytes,
  };
}

describe("the shipped sweep of the primary", () => {
  let stub: BackupStub | undefined;

  beforeAll(async () => {
    // AWS leaves the default bus out of a rule's ARN; the emulator writes it in when it looks for
    // rights. It looks for rights to a vault, and to snapshots by database, on "*".
    await new IAMClient(at(primary)).send(
      new PutRolePolicyCommand({
        RoleName: String(named(`guide-metrics-sweep-policy-${primary}`).inputs.role),
        PolicyName: "rules-vaults-and-snapshots-as-the-emulator-names-them",
        PolicyDocument: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            ...["events", "alarms"].map((what) => ({
              Effect: "Allow",
              Action: "events:DescribeRule",
              Resource: output(`guide-metrics-${what}-${primary}`, "arn").replace(
                ":rule/",
                ":rule/default/",
              ),
            })),
            {
              Effect: "Allow",
              Action: [
                "backup:DescribeBackupVault",
                "backup:ListRecoveryPointsByBackupVault",
                "rds:DescribeDBSnapshots",
                "rds:DescribeDBClusterSnapshots",
              ],
              Resource: "*",
            },
          ],
        }),
      }),
    );
  });

  beforeEach(async () => {
    await emptyLedger();
  });

  afterEach(async () => {
    await writePlan(JSON.stringify(plan));
    if (stub === undefined) return;
    await changeFunction(sweepName, primary, {});
    await stub.close();
    stub = undefined;
  });

  /**
   * Answers the calls of AWS Backup in the emulator's place: one vault with these points, and no
   * jobs.
   */
  async function standInForBackup(points: readonly ListedPoint[], locked = true): Promise<void> {
    stub = await openBackupStub(({ path }) => {
      if (path.endsWith("/recovery-points")) return { RecoveryPoints: points.map(onTheWire) };
      if (path.startsWith("/backup-vaults/")) return { BackupVaultArn: vault?.arn, Locked: locked };
      return {};
    });
    await changeFunction(sweepName, primary, { backupThrough: stub.endpoint });
  }

  async function record(...events: readonly unknown[]): Promise<void> {
    await recorderIn(primary).send(...events);
    await until(() => recordsSeenIn(primary), await recordsOf({ [primary]: events }));
  }

  test("mends B where events were lost, against a stand-in for AWS Backup's lists", async () => {
    const [first, lost, gone] = [
      backupOf("sessions", "first", "1000"),
      backupOf("sessions", "lost", "2500"),
      backupOf("sessions", "gone", "400"),
    ];
    await record(first, gone);
    await standInForBackup([listed("first", 1000), listed("lost", 2500)]);

    const { report, metrics } = await swept();

    expect(report).toMatchObject({ incomplete: [], disabledRules: [], left: 0 });
    expect(report.drift).toMatchObject({
      counts: { missing: 2, gone: 1, contradicted: 0 },
      items: expect.arrayContaining([
        { key: `point/${pointArn("gone")}`, drift: "gone" },
        { key: `point/${pointArn("lost")}`, drift: "missing" },
        { key: `vault/${vault?.arn}`, drift: "missing" },
      ]),
    });
    expect(metrics).toMatchObject({
      Service: "guide",
      Region: primary,
      SweepDriftCount: 3,
      SweepFailureCount: 0,
      DisabledRuleCount: 0,
    });
    const published = await publish();
    const { capacity } = await metricsOf([first, lost], plan);
    expect(capacity.bytes).toBe("3500");
    expect(published.metrics).toMatchObject({
      BackupCapacityBytes: Number(capacity.bytes),
      ProtectedBytes: Number(capacity.protectedBytes),
      RecoveryPointCount: capacity.recoveryPoints,
      UnknownSizeCount: 0,
    });
  });

  test("finds nothing the second time, against a stand-in for AWS Backup's lists", async () => {
    await standInForBackup([listed("first", 1000)]);
    await swept();
    const before = await recordsSeenIn(standby);

    const { report } = await swept();

    expect(report).toMatchObject({ written: 0, drift: { items: [] } });
    expect(await recordsSeenIn(standby)).toEqual(before);
    expect(Object.keys(before).every((key) => key.startsWith(`${primary}#`))).toBe(true);
  });

  test("finds every point gone by the emulator's own AWS Backup, whose lists are always empty", async () => {
    await record(backupOf("sessions", "first", "1000"));

    const { report } = await swept();

    expect(report).toMatchObject({
      incomplete: [],
      drift: {
        counts: { gone: 1 },
        items: expect.arrayContaining([{ key: `point/${pointArn("first")}`, drift: "gone" }]),
      },
    });
  });

  test("counts a rule of the recorder that somebody has disabled", async () => {
    const events = new EventBridgeClient(at(primary));
    const Name = output(`guide-metrics-events-${primary}`, "name");
    await events.send(new DisableRuleCommand({ Name }));
    try {
      const { report, metrics } = await swept();

      expect(report).toMatchObject({ level: "WARN", disabledRules: [Name] });
      expect(metrics).toMatchObject({ DisabledRuleCount: 1 });
    } finally {
      await events.send(new EnableRuleCommand({ Name }));
    }
  });

  test("removes nothing without a plan that it can read, and says so", async () => {
    await record(backupOf("sessions", "first", "1000"));
    const before = await recordsSeenIn(primary);
    await writePlan(JSON.stringify({ ...plan, version: 3 }));

    const { report, metrics } = await swept();

    expect(report).toMatchObject({
      level: "WARN",
      incomplete: [{ part: "plan", faults: [expect.stringMatching(/^version must be 2, got 3/)] }],
    });
    expect(metrics).toMatchObject({ SweepFailureCount: 1 });
    expect(metrics).not.toHaveProperty("SweepDriftCount");
    expect(await recordsSeenIn(primary)).toEqual(before);
  });
});
