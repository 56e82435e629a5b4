import { BackupClient } from "@aws-sdk/client-backup";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  CreateSnapshotCommand,
  CreateVolumeCommand,
  DeleteSnapshotCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import {
  CreateDBClusterSnapshotCommand,
  DeleteDBClusterSnapshotCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { DynamoStore } from "../../src/lambda/stores/dynamo-store";
import { sweep } from "../../src/lambda/sweep/sweep";
import { databaseName } from "../../src/model/sweep/listed-rds-snapshots";
import { emptyLedger, recordsSeenIn, recordsTable, writePlan } from "../support/emulator/ledger";
import { publish } from "../support/emulator/publisher";
import { account, at, output, plan, primary, standby } from "../support/emulator/stack";

const hour = 3_600_000;
const ec2 = new EC2Client(at(primary));
const rds = new RDSClient(at(primary));

/** A sweep as many hours from now: what was made just now has had its time by then. */
async function sweptInHours(hours: number) {
  const services = {
    ...{ ec2, rds },
    backup: new BackupClient(at(primary)),
    events: new EventBridgeClient(at(primary)),
  };
  return sweep(new DynamoStore(new DynamoDBClient(at(primary)), recordsTable), services, {
    ...{ service: "guide", region: primary, account },
    rules: ["events", "alarms"].map((what) => output(`guide-metrics-${what}-${primary}`, "name")),
    now: new Date(Date.now() + hours * hour),
    listUntil: AbortSignal.timeout(30_000),
    writeUntil: AbortSignal.timeout(30_000),
  });
}

describe("a sweep whose clock is ahead, against the emulator's EC2, RDS and DynamoDB", () => {
  let volumeArn: string;
  let snapshotId: string | undefined;
  const cluster = databaseName(plan.deployed.stores.catalog?.arns[primary] ?? "");

  beforeAll(async () => {
    await emptyLedger();
    const volume = await ec2.send(
      new CreateVolumeCommand({ AvailabilityZone: `${primary}a`, Size: 21 }),
    );
    volumeArn = `arn:aws:ec2:${primary}:${account}:volume/${volume.VolumeId}`;
    const { deployed } = plan;
    const snapshots = deployed.snapshots && {
      ...deployed.snapshots,
      resources: { ...deployed.snapshots.resources, [primary]: [volumeArn] },
    };
    await writePlan(JSON.stringify({ ...plan, deployed: { ...deployed, snapshots } }));

    const VolumeId = volume.VolumeId;
    ({ SnapshotId: snapshotId } = await ec2.send(new CreateSnapshotCommand({ VolumeId })));
    await rds.send(
      new CreateDBClusterSnapshotCommand({
        DBClusterIdentifier: cluster,
        DBClusterSnapshotIdentifier: "by-hand",
      }),
    );
  });

  afterAll(async () => {
    await writePlan(JSON.stringify(plan));
  });

  test("finds snapshots that no event told of, the volume's with its size and Aurora's without", async () => {
    const { drift, incomplete } = await sweptInHours(1);

    expect(incomplete).toEqual([]);
    expect(drift?.items).toEqual([
      {
        key: `point/arn:aws:rds:${primary}:${account}:cluster-snapshot:by-hand`,
        drift: "missing",
      },
      { key: `point/${snapshotId}`, drift: "missing" },
      { key: `vault/${plan.deployed.snapshots?.vaults[primary]?.arn}`, drift: "missing" },
    ]);
    const { metrics } = await publish();
    expect(metrics).toMatchObject({
      BackupCapacityBytes: 21 * 1024 ** 3,
      RecoveryPointCount: 2,
      UnknownSizeCount: 1,
    });
  });

  test("finds nothing the next time", async () => {
    const before = await recordsSeenIn(standby);

    const { drift, mended } = await sweptInHours(2);

    expect(drift?.items).toEqual([]);
    expect(mended).toEqual({ written: 0, left: 0 });
    expect(await recordsSeenIn(standby)).toEqual(before);
  });

  test("removes what is gone from EC2 and RDS", async () => {
    await ec2.send(new DeleteSnapshotCommand({ SnapshotId: snapshotId }));
    await rds.send(new DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: "by-hand" }));

    const { drift } = await sweptInHours(3);

    expect(drift?.counts).toMatchObject({ gone: 2, missing: 0 });
    const { metrics } = await publish();
    expect(metrics).toMatchObject({ BackupCapacityBytes: 0, RecoveryPointCount: 0 });
  });
});
