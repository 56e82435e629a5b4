/**
 * Jobs as AWS Backup lists them.
 *
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupJob.html,
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CopyJob.html,
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreJobsListMember.html
 */
import { backupJob, copyJob } from "../events/backup-jobs";
import { restoreJob } from "../events/restore-jobs";
import { earliest, fact } from "../records/fact";
import type { LedgerRecord, RestoreRecord } from "../records/record";
import { asEvent, hasSettled, type Place, withoutState } from "./listed";

/** What the three kinds of job have in common. */
interface ListedJob {
  readonly ResourceType?: string | undefined;
  readonly CreationDate?: Date | undefined;
  readonly CompletionDate?: Date | undefined;
  readonly BackupSizeInBytes?: number | undefined;
  readonly IsParent?: boolean | undefined;
  readonly ParentJobId?: string | undefined;
  readonly StatusMessage?: string | undefined;
  /** Of backup and copy jobs. */
  readonly MessageCategory?: string | undefined;
}

/** An item of ListBackupJobs. */
export interface ListedBackupJob extends ListedJob {
  readonly BackupJobId?: string | undefined;
  readonly State?: string | undefined;
  readonly BackupVaultArn?: string | undefined;
  readonly RecoveryPointArn?: string | undefined;
  readonly ResourceArn?: string | undefined;
}

/** An item of ListCopyJobs, which a region answers for the copies that leave it. */
export interface ListedCopyJob extends ListedJob {
  readonly CopyJobId?: string | undefined;
  readonly State?: string | undefined;
  readonly SourceRecoveryPointArn?: string | undefined;
  readonly DestinationBackupVaultArn?: string | undefined;
  readonly DestinationRecoveryPointArn?: string | undefined;
  readonly ResourceArn?: string | undefined;
}

/** An item of ListRestoreJobs. */
export interface ListedRestoreJob extends ListedJob {
  readonly RestoreJobId?: string | undefined;
  readonly Status?: string | undefined;
  readonly RecoveryPointArn?: string | undefined;
  readonly SourceResourceArn?: string | undefined;
  readonly BackupVaultArn?: string | undefined;
  readonly ValidationStatus?: string | undefined;
  readonly CreatedBy?: { readonly RestoreTestingPlanArn?: string | undefined } | undefined;
}

/** What a backup job tells once it has ended and its event has had time to arrive. */
export function toldByBackupJob(
  job: ListedBackupJob,
  place: Place,
  began: number,
): LedgerRecord[] | undefined {
  const ended = endOf(job, began);
  if (ended === undefined) return undefined;
  const detail = {
    ...shared(job),
    backupJobId: job.BackupJobId,
    state: job.State,
    backupVaultArn: job.BackupVaultArn,
    resourceArn: job.ResourceArn,
  };
  return ofTheJob(backupJob(asEvent(place, ended, detail, job.RecoveryPointArn)));
}

/** What a copy job tells, likewise. */
export function toldByCopyJob(
  job: ListedCopyJob,
  place: Place,
  began: number,
): LedgerRecord[] | undefined {
  const ended = endOf(job, began);
  if (ended === undefined) return undefined;
  const detail = {
    ...shared(job),
    copyJobId: job.CopyJobId,
    state: job.State,
    destinationBackupVaultArn: job.DestinationBackupVaultArn,
    destinationRecoveryPointArn: job.DestinationRecoveryPointArn,
    resourceArn: job.ResourceArn,
  };
  return ofTheJob(copyJob(asEvent(place, ended, detail, job.SourceRecoveryPointArn)));
}

/** What a restore job tells, likewise; one of a restore-testing plan is a drill. */
export function toldByRestoreJob(
  job: ListedRestoreJob,
  place: Place,
  began: number,
): LedgerRecord[] | undefined {
  const ended = endOf(job, began);
  if (ended === undefined) return undefined;
  const detail = {
    ...shared(job),
    restoreJobId: job.RestoreJobId,
    status: job.Status,
    restoreTestingPlanArn: job.CreatedBy?.RestoreTestingPlanArn,
    sourceResourceArn: job.SourceResourceArn,
    recoveryPointArn: job.RecoveryPointArn,
  };
  const told = restoreJob(asEvent(place, ended, detail));
  return told?.map((one) => withVerdict(one, job, began));
}

/**
 * What whoever validated a restore has found. TIMED_OUT and VALIDATING say that nobody has looked,
 * and not that something was wrong. [api:backup.RestoreValidationStatus]
 */
function withVerdict(
  record: LedgerRecord,
  { ValidationStatus: verdict }: ListedRestoreJob,
  began: number,
): LedgerRecord {
  if (record.kind !== "restore") return record;
  if (verdict === "FAILED") return foundInvalid(record, began);
  return verdict === "SUCCESSFUL"
    ? { ...record, facts: { ...record.facts, validated: fact("yes") } }
    : record;
}

/**
 * A restore whose validation failed; nothing dates that, so it failed by the time it was listed.
 */
function foundInvalid(record: RestoreRecord, began: number): LedgerRecord {
  const failedAt = record.facts.failedAt ?? earliest(began);
  return { ...record, facts: { ...record.facts, invalid: fact("yes"), failedAt } };
}

/** A job outlives its point, so its listing does not say that the point is there. */
function ofTheJob(records: readonly LedgerRecord[] | undefined): LedgerRecord[] | undefined {
  return records && withoutState(records);
}

/** When a job ended; a job under way bears on no reading, and its end will tell of it. */
function endOf({ CompletionDate: ended }: ListedJob, began: number): Date | undefined {
  return ended !== undefined && hasSettled(ended.getTime(), began) ? ended : undefined;
}

function shared(job: ListedJob) {
  return {
    resourceType: job.ResourceType,
    creationDate: job.CreationDate,
    completionDate: job.CompletionDate,
    backupSizeInBytes: job.BackupSizeInBytes,
    isParent: job.IsParent,
    parentJobId: job.ParentJobId,
    statusMessage: job.StatusMessage,
    messageCategory: job.MessageCategory,
  };
}
