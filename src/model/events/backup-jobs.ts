/**
 * `Backup Job State Change` and `Copy Job State Change` of AWS Backup.
 *
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
import { earliest, fact, latest } from "../records/fact";
import type { JobFacts, LedgerRecord, PointFacts } from "../records/record";
import { jobRanks } from "../records/states";
import { pointKey, requiredArn } from "./arn";
import {
  type Envelope,
  envelopeAccount,
  envelopeRegion,
  envelopeTime,
  instantOf,
  stateOf,
} from "./envelope";
import { flag, size, text } from "./fields";
import { pointRecord } from "./point-facts";
import { Rejection } from "./rejection";

/** A backup job: once completed, its recovery point exists. */
export function backupJob(envelope: Envelope): LedgerRecord[] | undefined {
  const job = jobRecord(envelope, "backup", "backupJobId");
  if (job === undefined) return undefined;
  const jobs = [job, ...parentOf(envelope, job)];
  if (stateOf(envelope) !== "COMPLETED") return jobs;

  const { detail, resources } = envelope;
  const arn = resources[0];
  // The detail has no ARN of the point; without resources[0] the capacity would silently be lost.
  if (arn === undefined) throw new Rejection("missing-field", "resources must name the point");
  const vault = text(detail, "backupVaultArn");
  const facts: PointFacts = {
    ...completedPoint(envelope),
    origin: fact("original", 2),
    toldByBackupJob: fact("yes"),
    madeBy: fact(job.key),
  };
  return [...jobs, pointRecord("resources[0]", arn, envelope, { vault }, facts)];
}

/** A copy job: once completed, the destination point exists as a copy. */
export function copyJob(envelope: Envelope): LedgerRecord[] | undefined {
  const job = jobRecord(envelope, "copy", "copyJobId");
  if (job === undefined) return undefined;
  if (stateOf(envelope) !== "COMPLETED") return [job];

  const { detail, resources } = envelope;
  const arn = text(detail, "destinationRecoveryPointArn");
  if (arn === undefined) {
    throw new Rejection("missing-field", "destinationRecoveryPointArn must be there");
  }
  const vault = text(detail, "destinationBackupVaultArn");
  const source = resources[0];
  const facts: PointFacts = {
    ...completedPoint(envelope),
    // Outranks what EC2 or RDS call the same snapshot.
    origin: fact("copy", 3),
    toldByCopyJob: fact("yes"),
  };
  if (source !== undefined)
    facts.copiedFrom = fact(pointKey(requiredArn("resources[0]", source)), 1);
  return [job, pointRecord("destinationRecoveryPointArn", arn, envelope, { vault }, facts)];
}

/**
 * What a nested job tells of the job above it, whose point would count the same bytes again
 * [api:backup.BackupJob.ParentJobId].
 */
function parentOf(envelope: Envelope, job: LedgerRecord): LedgerRecord[] {
  const id = text(envelope.detail, "parentJobId");
  if (id === undefined) return [];
  const key = jobKey("job/backup", envelope, id);
  return key === job.key ? [] : [{ kind: "job", key, facts: { composite: fact("yes") } }];
}

/**
 * The job's own record; `undefined` for a state that is not known, or without an id, which nothing
 * could ever be joined to (a copy job's CREATED has none).
 */
export function jobRecord(
  envelope: Envelope,
  family: "backup" | "copy" | "scan",
  idField: string,
): LedgerRecord | undefined {
  const { detail } = envelope;
  const state = stateOf(envelope);
  const rank = jobRanks.get(state);
  const id = text(detail, idField);
  if (rank === undefined || id === undefined) return undefined;

  const completed = completionOf(envelope);
  // Without a completion no instant decides: the envelope's changes when a state is told again.
  const facts: JobFacts = { state: fact(state, rank, completed) };
  if (completed !== undefined) facts.completed = latest(completed);
  const type = text(detail, "resourceType");
  if (type !== undefined) facts.resourceType = fact(type);
  return { kind: "job", key: jobKey(`job/${family}`, envelope, id), facts };
}

/** Ids come in either case; an id counts within one account and region. */
export function jobKey(kind: string, envelope: Envelope, id: string): string {
  if (id.length > 256)
    throw new Rejection("too-large", "a job's id must have at most 256 characters");
  const owner = `${envelopeAccount(envelope)}/${envelopeRegion(envelope)}`;
  return `${kind}/${owner}/${id.toUpperCase()}`;
}

/** When the job ended, refused if that is before it began. */
export function completionOf(envelope: Envelope): number | undefined {
  const { detail } = envelope;
  const created = instantOf(envelope, detail, "creationDate");
  const completed = instantOf(envelope, detail, "completionDate");
  if (created !== undefined && completed !== undefined && completed < created) {
    throw new Rejection("clock-fault", "completionDate must not be before creationDate");
  }
  return completed;
}

function completedPoint(envelope: Envelope): PointFacts {
  const { detail } = envelope;
  const completed = completionOf(envelope);
  const created = instantOf(envelope, detail, "creationDate");
  const at = completed ?? envelopeTime(envelope);
  const facts: PointFacts = {
    state: fact("COMPLETED", 3, at),
    completed: completed === undefined ? earliest(at) : latest(completed, 1),
  };
  if (created !== undefined) facts.created = fact(created, 0, at);
  const bytes = size(detail, "backupSizeInBytes");
  if (bytes !== undefined) facts.size = fact(bytes, 0, at);
  const resource = text(detail, "resourceArn");
  if (resource !== undefined) facts.resource = fact(resource, 1, at);
  const type = text(detail, "resourceType");
  if (type !== undefined) facts.resourceType = fact(type, 0, at);
  // Nested points report their own bytes: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupJob.html
  if (flag(detail, "isParent")) facts.composite = fact("yes");
  return facts;
}
