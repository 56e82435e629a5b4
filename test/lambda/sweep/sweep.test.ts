import type { EC2Client } from "@aws-sdk/client-ec2";
import { type EventBridgeClient, ResourceNotFoundException } from "@aws-sdk/client-eventbridge";
import { describe, expect, test } from "vitest";

import { readings } from "../../../src/model/readings/readings";
import { writtenKinds } from "../../../src/model/records/written-kinds";
import { backupJob, ebsSnapshot, pointArn, region } from "../../support/events/sample-events";
import { began, listedBackupJob, listedPoint } from "../../support/sweep/sample-listings";
import { type BackupCall, onTheWire } from "./backup-stub";
import { fake, PlannedLedger, plan, pointsPath, sweepsOfThePrimary, usual } from "./swept-region";

describe("a sweep", () => {
  const { swept, calls } = sweepsOfThePrimary();
  const asked = () => calls().map(({ path }) => path);

  test("fills an empty ledger from what AWS lists", async () => {
    const ledger = new PlannedLedger();

    const outcome = await swept(ledger);

    expect(outcome).toMatchObject({ complete: 9, incomplete: [], rules: { disabled: [] } });
    // The copy is there once its own region has listed it.
    const { capacity, drills } = readings(ledger.records());
    expect(capacity).toMatchObject({ bytes: "1000", lockedBytes: "1000", recoveryPoints: 1 });
    expect(drills.meanSeconds).toBe(240.5);
    expect(outcome.drift?.counts).toMatchObject({ missing: 5, detail: 1, gone: 0 });
    expect(outcome.mended).toEqual({ written: 6, left: 0 });
  });

  test("finds nothing the second time, and writes nothing", async () => {
    const ledger = new PlannedLedger();
    await swept(ledger);
    const before = ledger.records();

    const outcome = await swept(ledger, usual, {}, { now: new Date(began + 3_600_000) });

    expect(outcome.drift?.items).toEqual([]);
    expect(outcome.mended).toEqual({ written: 0, left: 0 });
    expect(ledger.records()).toEqual(before);
  });

  test("reads every page", async () => {
    const names = ["one", "two", "three"];
    const paged = (call: BackupCall) => {
      if (call.path !== pointsPath) return usual(call);
      const at = Number(call.query.get("nextToken") ?? 0);
      const RecoveryPoints = [
        onTheWire(listedPoint({ RecoveryPointArn: pointArn(names[at] ?? "") })),
      ];
      return { RecoveryPoints, ...(at < 2 && { NextToken: String(at + 1) }) };
    };
    const ledger = new PlannedLedger();

    await swept(ledger, paged);

    expect(readings(ledger.records()).capacity.recoveryPoints).toBe(3);
    expect(asked().filter((path) => path === pointsPath)).toHaveLength(3);
    expect(calls()[0]?.query.get("maxResults")).toBe("1000");
  });

  test("takes a point of another region's bucket for the copy that it is", async () => {
    const ResourceArn = "arn:aws:s3:::guide-media-eu-central-1";
    const ofBucket = (call: BackupCall) =>
      call.path === pointsPath
        ? { RecoveryPoints: [onTheWire(listedPoint({ ResourceArn, ResourceType: "S3" }))] }
        : {};
    const ledger = new PlannedLedger();

    await swept(ledger, ofBucket);

    const { bytes, copies } = readings(ledger.records()).capacity;
    expect({ bytes, copies: copies.bytes }).toEqual({ bytes: "0", copies: "1000" });
  });

  test("asks for the points of a composite one, which its vault may not list", async () => {
    const nested = listedPoint({
      RecoveryPointArn: pointArn("nested"),
      ParentRecoveryPointArn: pointArn("one"),
      BackupSizeInBytes: 400,
    });
    const composite = (call: BackupCall) => {
      if (call.path !== pointsPath) return usual(call);
      const parent = call.query.get("parentRecoveryPointArn");
      const point = parent === null ? listedPoint({ IsParent: true }) : nested;
      return { RecoveryPoints: [onTheWire(point)] };
    };
    const other = backupJob({ backupJobId: "n" }, { resources: [pointArn("nested")] });
    const ledger = await new PlannedLedger().holding([other]);

    const outcome = await swept(ledger, composite);

    expect(outcome.drift?.counts.gone).toBe(0);
    expect(readings(ledger.records()).capacity).toMatchObject({ recoveryPoints: 1, bytes: "400" });
  });

  test("removes what a vault's complete listing lacks", async () => {
    const other = backupJob({ backupJobId: "n" }, { resources: [pointArn("gone")] });
    const ledger = await new PlannedLedger().holding([backupJob(), other]);

    const outcome = await swept(ledger);

    expect(outcome.drift?.items).toContainEqual({
      key: `point/${pointArn("gone")}`,
      drift: "gone",
    });
    expect(readings(ledger.records()).capacity.recoveryPoints).toBe(1);
  });

  test("writes only keys of its own region, of kinds that its role lets it write", async () => {
    const ledger = new PlannedLedger();
    const keys: string[] = [];
    const put = ledger.put.bind(ledger);
    ledger.put = async (key, record, version) => {
      keys.push(key.pk);
      return put(key, record, version);
    };

    const withIssues = listedBackupJob({ StatusMessage: "Some objects were not backed up" });
    await swept(ledger, (call) =>
      call.path === "/backup-jobs" ? { BackupJobs: [onTheWire(withIssues)] } : usual(call),
    );

    expect([...new Set(keys)].sort()).toEqual(
      writtenKinds.sweep.map((kind) => `eu-west-1#${kind}`),
    );
  });

  test("counts rules that are disabled or missing, and none that do not answer", async () => {
    const states: Record<string, () => unknown> = {
      on: () => ({ State: "ENABLED" }),
      trails: () => ({ State: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" }),
      off: () => ({ State: "DISABLED" }),
      gone: () => {
        throw new ResourceNotFoundException({ message: "no rule", $metadata: {} });
      },
      silent: () => {
        throw new Error("no answer");
      },
    };
    const events = fake<EventBridgeClient>((_, { Name }: { Name: string }) => states[Name]?.());

    const outcome = await swept(
      new PlannedLedger(),
      usual,
      { events },
      { rules: Object.keys(states) },
    );

    expect(outcome.rules).toEqual({
      disabled: ["off", "gone"],
      faults: ["silent: Error: no answer"],
    });
    expect(outcome.incomplete).toEqual([{ part: "rules", faults: outcome.rules.faults }]);
  });

  test("asks EC2 for the snapshots that the ledger knows, and removes those that do not show", async () => {
    const volume = `arn:aws:ec2:${region}:123123123123:volume/vol-0f1e2d3c4b5a69788`;
    const { deployed } = plan;
    const resources = { [region]: [volume] };
    const snapshots = deployed.snapshots && { ...deployed.snapshots, resources };
    const withVolume = JSON.stringify({ ...plan, deployed: { ...deployed, snapshots } });
    const ledger = await new PlannedLedger(withVolume).holding([ebsSnapshot()]);
    const asked: unknown[] = [];
    const ec2 = fake<EC2Client>((_, { Filters }: { Filters: unknown[] }) => {
      asked.push(...Filters);
      return { Snapshots: [] };
    });

    const { drift } = await swept(ledger, usual, { ec2 });

    expect(asked).toEqual([
      { Name: "volume-id", Values: ["vol-0f1e2d3c4b5a69788"] },
      { Name: "snapshot-id", Values: ["snap-0a1b2c3d4e5f60718"] },
    ]);
    expect(drift?.items).toContainEqual({ key: "point/snap-0a1b2c3d4e5f60718", drift: "gone" });
  });
});
