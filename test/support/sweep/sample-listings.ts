/** Items of AWS's listings that tell the same as the sample events, for tests to vary. */

import type { Place } from "../../../src/model/sweep/listed";
import type { ListedEbsSnapshot } from "../../../src/model/sweep/listed-ebs-snapshots";
import type {
  ListedBackupJob,
  ListedCopyJob,
  ListedRestoreJob,
} from "../../../src/model/sweep/listed-jobs";
import type { ListedPoint } from "../../../src/model/sweep/listed-points";
import type { ListedRdsSnapshot } from "../../../src/model/sweep/listed-rds-snapshots";
import { coversNothing, type Listing } from "../../../src/model/sweep/listing";
import { account, pointArn, region, tableArn, vaultArn } from "../events/sample-events";

export const here: Place = { region, account };
export const elsewhere: Place = { region: "eu-central-1", account };

/** A sweep that begins when all the sample events have settled. */
export const began = Date.parse("2026-03-03T00:00:00.000Z");

export function listedBackupJob(changed: ListedBackupJob = {}): ListedBackupJob {
  return {
    BackupJobId: "0A6E2C55-2C3B-4B3F-9C61-3F0C8A0C2B11",
    BackupSizeInBytes: 1000,
    BackupVaultArn: vaultArn(),
    RecoveryPointArn: pointArn("one"),
    CreationDate: new Date("2026-03-01T05:00:00.250Z"),
    CompletionDate: new Date("2026-03-01T05:09:30.750Z"),
    ResourceArn: tableArn(),
    ResourceType: "DynamoDB",
    State: "COMPLETED",
    IsParent: false,
    ...changed,
  };
}

export function listedCopyJob(changed: ListedCopyJob = {}): ListedCopyJob {
  return {
    CopyJobId: "7C0E9F9A-5E43-4B0E-8B7B-6D0B9C1D2E3F",
    BackupSizeInBytes: 1000,
    SourceRecoveryPointArn: pointArn("one"),
    DestinationBackupVaultArn: vaultArn("guide-vault", "eu-central-1"),
    DestinationRecoveryPointArn: pointArn("one-copied", "eu-central-1"),
    CreationDate: new Date("2026-03-01T05:15:00.000Z"),
    CompletionDate: new Date("2026-03-01T05:25:00.000Z"),
    ResourceArn: tableArn(),
    ResourceType: "DynamoDB",
    State: "COMPLETED",
    ...changed,
  };
}

export function listedRestoreJob(changed: ListedRestoreJob = {}): ListedRestoreJob {
  return {
    RestoreJobId: "D2B1C0A9-8F7E-4D6C-9B5A-4F3E2D1C0B9A",
    BackupSizeInBytes: 0,
    CreationDate: new Date("2026-03-02T08:00:00.000Z"),
    CompletionDate: new Date("2026-03-02T08:04:00.500Z"),
    RecoveryPointArn: pointArn("one"),
    ResourceType: "DynamoDB",
    SourceResourceArn: tableArn(),
    Status: "COMPLETED",
    CreatedBy: {
      RestoreTestingPlanArn: `arn:aws:backup:${region}:${account}:restore-testing-plan:weekly`,
    },
    ...changed,
  };
}

export function listedPoint(changed: ListedPoint = {}): ListedPoint {
  return {
    RecoveryPointArn: pointArn("one"),
    BackupVaultArn: vaultArn(),
    ResourceArn: tableArn(),
    ResourceType: "DynamoDB",
    Status: "COMPLETED",
    CreationDate: new Date("2026-03-01T05:00:00.250Z"),
    CompletionDate: new Date("2026-03-01T05:09:30.750Z"),
    BackupSizeInBytes: 1000,
    IsParent: false,
    ...changed,
  };
}

export function listedEbsSnapshot(changed: ListedEbsSnapshot = {}): ListedEbsSnapshot {
  return {
    SnapshotId: "snap-0a1b2c3d4e5f60718",
    VolumeId: "vol-0f1e2d3c4b5a69788",
    State: "completed",
    StartTime: new Date("2026-03-01T05:00:00Z"),
    CompletionTime: new Date("2026-03-01T05:04:00Z"),
    VolumeSize: 21,
    ...changed,
  };
}

export function listedRdsSnapshot(changed: Partial<ListedRdsSnapshot> = {}): ListedRdsSnapshot {
  return {
    kind: "instance",
    arn: `arn:aws:rds:${region}:${account}:snapshot:rds:catalog-2026-03-01-05-00`,
    database: "catalog",
    engine: "postgres",
    status: "available",
    created: new Date("2026-03-01T05:01:00.000Z"),
    allocatedGibibytes: 100,
    otherVolumes: 0,
    copiedFrom: undefined,
    ...changed,
  };
}

/** A complete listing that shows nothing and speaks for nothing, unless a test says otherwise. */
export function listing(changed: Partial<Listing> = {}): Listing {
  return {
    part: "a part",
    began,
    complete: true,
    faults: [],
    told: [],
    present: new Set(),
    covers: coversNothing,
    ...changed,
  };
}
