/**
 * `Backup Job State Change` and `Copy Job State Change` of AWS Backup.
 *
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
import { earliest, type Fact, fact, latest } from "../records/fact";
import type { JobFacts, JobRecord, LedgerRecord, PointFacts } from "../records/record";
import { type SizeSource, sizeFact } from "../records/sizes";
import { isFailed, jobRanks, pointState } from "../records/states";
import { isKeyable, pointKey, requiredArn } from "./arn";
import { issuesNotice, issuesOf } from "./completed-with-issues";
import {
  type Envelope,
  envelopeAccount,
  envelopeRegion,
  envelopeTime,
  type Span,
  spanOf,
  stateOf,
} from "./envelope";
import { flag, size, text } from "./fields";
import { pointRecord, yes } from "./point-facts";
import { Rejection } from "./rejection";

/** A backup job: once completed, its recovery point exists. */
export function backupJob(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail, resource } = envelope;
  const job = jobOf(envelope, "backup", text(detail.backupJobId, "backupJobId"));
  if (job === undefined) return undefined;
  if (isFailed(job.state)) {
    tellFailure(job, envelope, text(detail.backupVaultArn, "backupVaultArn"));
  }
  const records = [
    ...withParent(envelope, "backup", job.record),
    ...noticeOf(job, envelope, "backup"),
  ];
  if (job.state !== "COMPLETED") return records;

  // The detail has no ARN of the point; without resources[0] the capacity would silently be lost.
  if (resource === undefined) throw new Rejection("missing-field", "resources must name the point");
  const facts = completedPoint(envelope, job.span, "backup-job");
  facts.origin = fact("original", 2);
  facts.toldByBackupJob = yes;
  facts.madeBy = fact(job.record.key);
  const arn = requiredArn("resources[0]", resource);
  const vault = text(detail.backupVaultArn, "backupVaultArn");
  records.push(pointRecord(arn, envelope, vault, facts));
  return records;
}

/** A copy job: once completed, the destination point exists as a copy. */
export function copyJob(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail, resource } = envelope;
  const job = jobOf(envelope, "copy", text(detail.copyJobId, "copyJobId"));
  if (job === undefined) return undefined;
  if (isFailed(job.state)) {
    const aim = text(detail.destinationBackupVaultArn, "destinationBackupVaultArn");
    tellFailure(job, envelope, aim);
  }
  const records = [...withParent(envelope, "copy", job.record), ...noticeOf(job, envelope, "copy")];
  if (job.state !== "COMPLETED") return records;

  const destination = text(detail.destinationRecoveryPointArn, "destinationRecoveryPointArn");
  if (destination === undefined) {
    throw new Rejection("missing-field", "destinationRecoveryPointArn must be there");
  }
  const arn = requiredArn("destinationRecoveryPointArn", destination);
  const facts = completedPoint(envelope, job.span, "copy-job");
  // Outranks what EC2 or RDS call the same snapshot.
  facts.origin = fact("copy", 3);
  facts.toldByCopyJob = yes;
  facts.madeBy = fact(job.record.key);
  if (resource !== undefined) {
    facts.copiedFrom = fact(pointKey(requiredArn("resources[0]", resource)), 1);
  }
  const vault = text(detail.destinationBackupVaultArn, "destinationBackupVaultArn");
  records.push(pointRecord(arn, envelope, vault, facts));
  return records;
}

/**
 * The job, and what it tells of the job above it, whose point would count the same bytes again
 * [api:backup.BackupJob.ParentJobId, api:backup.CopyJob.ParentJobId].
 */
function withParent(envelope: Envelope, family: "backup" | "copy", job: JobRecord): LedgerRecord[] {
  const parent = text(envelope.detail.parentJobId, "parentJobId");
  if (parent === undefined) return [job];
  const key = jobKey(`job/${family}`, envelope, parent);
  return key === job.key ? [job] : [job, { kind: "job", key, facts: { composite: yes } }];
}

/** What a job that completed has to say beside. */
function noticeOf(
  { record, state, span }: Job,
  envelope: Envelope,
  family: "backup" | "copy",
): LedgerRecord[] {
  const said = issuesOf(envelope, state);
  if (said === undefined) return [];
  const about = text(envelope.detail.resourceArn, "resourceArn");
  return issuesNotice(envelope, family, { job: record.key, said, about, at: span.completed });
}

/** A job as one event tells of it. */
interface Job {
  readonly record: JobRecord;
  readonly state: string;
  readonly span: Span;
}

/**
 * The job of an event; `undefined` for a state that is not known, or without an id, which nothing
 * could ever be joined to (a copy job's CREATED has none).
 */
export function jobOf(
  envelope: Envelope,
  family: "backup" | "copy" | "scan",
  id: string | undefined,
): Job | undefined {
  const { detail } = envelope;
  const state = stateOf(envelope);
  const rank = jobRanks.get(state);
  if (rank === undefined || id === undefined) return undefined;

  const span = spanOf(envelope);
  const { completed } = span;
  // Without a completion no instant decides: the envelope's changes when a state is told again.
  const facts: JobFacts = { state: fact(state, rank, completed) };
  if (completed !== undefined) facts.completed = latest(completed);
  const type = text(detail.resourceType, "resourceType");
  if (type !== undefined) facts.resourceType = fact(type);
  const record: JobRecord = { kind: "job", key: jobKey(`job/${family}`, envelope, id), facts };
  return { record, state, span };
}

/** What a job that failed tells beside its state: whose failure it is, and since when. */
function tellFailure({ record, span }: Job, envelope: Envelope, vault: string | undefined) {
  const { facts } = record;
  facts.failedAt = failedAt(envelope, span);
  facts.account = fact(envelopeAccount(envelope));
  if (vault !== undefined) facts.vault = fact(vault);
  const resource = text(envelope.detail.resourceArn, "resourceArn");
  if (resource !== undefined) facts.resource = fact(resource);
}

/** The completion, which AWS gives of failures too, else the earliest that an event told of it. */
export function failedAt(envelope: Envelope, { completed }: Span): Fact<number> {
  return completed === undefined ? earliest(envelopeTime(envelope)) : earliest(completed, 1);
}

/** Ids come in either case; an id counts within one account and region. */
export function jobKey(kind: string, envelope: Envelope, id: string): string {
  if (id.length > 256)
    throw new Rejection("too-large", "a job's id must have at most 256 characters");
  const key = `${kind}/${envelopeAccount(envelope)}/${envelopeRegion(envelope)}/${id.toUpperCase()}`;
  if (!isKeyable(key)) {
    throw new Rejection("bad-field", "a job's account, region and id must fit into a key");
  }
  return key;
}

function completedPoint(
  envelope: Envelope,
  { created, completed }: Span,
  source: SizeSource,
): PointFacts {
  const { detail } = envelope;
  const at = completed ?? envelopeTime(envelope);
  const facts: PointFacts = {
    state: pointState("COMPLETED", at),
    completed: completed === undefined ? earliest(at) : latest(completed, 1),
  };
  if (created !== undefined) facts.created = fact(created, 0, at);
  const bytes = size(detail.backupSizeInBytes, "backupSizeInBytes");
  if (bytes !== undefined) facts.size = sizeFact(bytes, source, at);
  const resource = text(detail.resourceArn, "resourceArn");
  if (resource !== undefined) facts.resource = fact(resource, 1, at);
  const type = text(detail.resourceType, "resourceType");
  if (type !== undefined) facts.resourceType = fact(type, 0, at);
  // Nested points report their own bytes:
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupJob.html
  if (flag(detail.isParent)) facts.composite = yes;
  return facts;
}
