import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import type { PlannedCopy, PlannedPoint } from "./backup-calendar";
import { type StoreSizes, storeBytes } from "./store-sizes";

/** An EventBridge event and the instant at which it is delivered. */
export interface Delivery {
  readonly at: Date;
  readonly event: unknown;
}

const resourceTypes = { database: "Aurora", table: "DynamoDB", bucket: "S3" } as const;

/**
 * The events by which AWS Backup tells of one point until an instant: its job, the point, its
 * copies, and their deletion at the end of their retention.
 *
 * Fields as documented: docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html. A backup
 * job's size is a string, a copy job's a number. For Aurora AWS does not fill it in
 * [api:backup.BackupJob.BackupSizeInBytes], so here it is missing too.
 */
export function backupEvents(
  plan: RecoveryPlanDocument,
  point: PlannedPoint,
  sizes: StoreSizes,
  until: Date,
): Delivery[] {
  const { store, region, arn, jobId, takenAt, completedAt, deletedAt } = point;
  const bytes = store.kind === "database" ? undefined : storeBytes(store, sizes);
  const told = shared(plan, point, region);
  const from = (at: Date, type: string, resources: string[], detail: object) =>
    delivery(plan, region, at, type, resources, detail);
  const state = (status: string, at: Date) =>
    from(at, "Recovery Point State Change", [arn], {
      ...told,
      status,
      creationDate: takenAt.toISOString(),
      completionDate: completedAt.toISOString(),
      isEncrypted: "true",
      storageClass: "WARM",
      calculatedLifeCycle: { deleteAt: deletedAt.toISOString() },
    });

  return [
    from(takenAt, "Backup Job State Change", [], {
      backupJobId: jobId,
      state: "CREATED",
      creationDate: takenAt.toISOString(),
    }),
    from(completedAt, "Backup Job State Change", [arn], {
      ...told,
      backupJobId: jobId,
      state: "COMPLETED",
      creationDate: takenAt.toISOString(),
      completionDate: completedAt.toISOString(),
      percentDone: 100,
      ...(bytes === undefined
        ? {}
        : { backupSizeInBytes: bytes.toString(), bytesTransferred: bytes.toString() }),
    }),
    state("COMPLETED", completedAt),
    ...point.copies.flatMap((copy) => copyEvents(plan, point, copy, bytes)),
    state("DELETED", deletedAt),
  ].filter(({ at }) => at <= until);
}

function copyEvents(
  plan: RecoveryPlanDocument,
  point: PlannedPoint,
  copy: PlannedCopy,
  bytes: bigint | undefined,
): Delivery[] {
  const { region, arn } = point;
  const vaults = plan.deployed.snapshots?.vaults ?? {};
  return [
    delivery(plan, region, copy.completedAt, "Copy Job State Change", [arn], {
      ...shared(plan, point, region),
      copyJobId: copy.jobId.toUpperCase(),
      state: "COMPLETED",
      creationDate: copy.createdAt.toISOString(),
      completionDate: copy.completedAt.toISOString(),
      sourceBackupVaultArn: vaults[region]?.arn,
      destinationBackupVaultArn: vaults[copy.region]?.arn,
      destinationRecoveryPointArn: copy.arn,
      ...(bytes === undefined ? {} : { backupSizeInBytes: Number(bytes) }),
    }),
    delivery(plan, copy.region, copy.deletedAt, "Recovery Point State Change", [copy.arn], {
      ...shared(plan, point, copy.region),
      status: "DELETED",
      creationDate: copy.createdAt.toISOString(),
      completionDate: copy.completedAt.toISOString(),
    }),
  ];
}

/** Fields that every state of a job and of its point carries. */
function shared(plan: RecoveryPlanDocument, { store, resourceArn }: PlannedPoint, region: string) {
  const { snapshots } = plan.deployed;
  return {
    backupVaultName: snapshots?.vaults[region]?.name,
    backupVaultArn: snapshots?.vaults[region]?.arn,
    iamRoleArn: snapshots?.backupRoleArn,
    resourceArn,
    resourceType: resourceTypes[store.kind],
  };
}

// AWS Backup hands its events over every five minutes.
// docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
export const batchSeconds = 300;

function delivery(
  plan: RecoveryPlanDocument,
  region: string,
  happened: Date,
  type: string,
  resources: string[],
  detail: object,
): Delivery {
  const batch = batchSeconds * 1_000;
  const at = new Date(Math.ceil(happened.getTime() / batch) * batch);
  const { account } = plan.deployed;
  const id = `${type}/${happened.getTime()}/${resources[0] ?? region}`;
  const parts = { source: "aws.backup", type, account, region, at, resources, detail, id };
  return { at, event: envelope(parts) };
}

/** What EventBridge puts around every event; its time has whole seconds. */
export function envelope(parts: {
  readonly source: string;
  readonly type: string;
  readonly account: string;
  readonly region: string;
  readonly at: Date;
  readonly resources: readonly string[];
  readonly detail: object;
  readonly id: string;
}): unknown {
  const { type, at, ...rest } = parts;
  const time = at.toISOString().replace(/\.\d+Z$/, "Z");
  return { version: "0", "detail-type": type, time, ...rest };
}
