/**
 * `Restore Job State Change` of AWS Backup.
 *
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
import { fact } from "../records/fact";
import type { LedgerRecord, RestoreFacts } from "../records/record";
import { isFailed, jobRanks } from "../records/states";
import { pointKey, requiredArn } from "./arn";
import { failedAt, jobKey } from "./backup-jobs";
import { issuesNotice, issuesOf } from "./completed-with-issues";
import { type Envelope, envelopeAccount, spanOf, stateOf } from "./envelope";
import { text } from "./fields";
import { yes } from "./point-facts";

/** A restore job; its record joins what CREATED, RUNNING and COMPLETED tell. */
export function restoreJob(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail, resource } = envelope;
  const state = stateOf(envelope);
  const rank = jobRanks.get(state);
  const id = text(detail.restoreJobId, "restoreJobId");
  if (rank === undefined || id === undefined) return undefined;

  const span = spanOf(envelope);
  const { created, completed } = span;
  const at = completed ?? 0;
  const key = jobKey("restore", envelope, id);
  const facts: RestoreFacts = {
    state: fact(state, rank, at),
    account: fact(envelopeAccount(envelope)),
  };
  if (created !== undefined) facts.created = fact(created, rank, at);
  if (completed !== undefined) facts.completed = fact(completed, rank, at);
  if (isFailed(state)) facts.failedAt = failedAt(envelope, span);
  const plan = text(detail.restoreTestingPlanArn, "restoreTestingPlanArn");
  if (plan !== undefined) facts.testingPlan = fact(plan, 0, at);
  const source = text(detail.sourceResourceArn, "sourceResourceArn");
  if (source !== undefined) facts.resource = fact(source, 0, at);
  const type = text(detail.resourceType, "resourceType");
  if (type !== undefined) facts.resourceType = fact(type, 0, at);
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreJobsListMember.html
  const parent = text(detail.parentJobId, "parentJobId");
  const parentKey = parent === undefined ? key : jobKey("restore", envelope, parent);
  if (parentKey !== key) facts.partOf = fact(parentKey, 0, at);
  const named = text(detail.recoveryPointArn, "recoveryPointArn");
  const point = named ?? resource;
  if (point !== undefined) {
    const told = named === undefined ? 0 : 1;
    facts.point = fact(pointKey(requiredArn("recoveryPointArn", point)), told, at);
  }
  const record: LedgerRecord = { kind: "restore", key, facts };
  const said = issuesOf(envelope, state);
  if (said === undefined) return [record];
  facts.issues = yes;
  const told = { job: key, said, about: source, at: completed };
  return [record, ...issuesNotice(envelope, "restore", told)];
}
