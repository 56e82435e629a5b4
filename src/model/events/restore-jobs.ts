/**
 * `Restore Job State Change` of AWS Backup.
 *
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
import { fact } from "../records/fact";
import type { LedgerRecord, RestoreFacts } from "../records/record";
import { jobRanks } from "../records/states";
import { pointKey, requiredArn } from "./arn";
import { completionOf, jobKey } from "./backup-jobs";
import { type Envelope, envelopeAccount, instantOf, stateOf } from "./envelope";
import { text } from "./fields";

/** A restore job; its record joins what CREATED, RUNNING and COMPLETED tell. */
export function restoreJob(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail, resources } = envelope;
  const state = stateOf(envelope);
  const rank = jobRanks.get(state);
  const id = text(detail, "restoreJobId");
  if (rank === undefined || id === undefined) return undefined;

  const completed = completionOf(envelope);
  const created = instantOf(envelope, detail, "creationDate");
  const at = completed ?? 0;
  const facts: RestoreFacts = {
    state: fact(state, rank, at),
    account: fact(envelopeAccount(envelope)),
  };
  if (created !== undefined) facts.created = fact(created, rank, at);
  if (completed !== undefined) facts.completed = fact(completed, rank, at);
  const plan = text(detail, "restoreTestingPlanArn");
  if (plan !== undefined) facts.testingPlan = fact(plan, 0, at);
  const resource = text(detail, "sourceResourceArn");
  if (resource !== undefined) facts.resource = fact(resource, 0, at);
  const type = text(detail, "resourceType");
  if (type !== undefined) facts.resourceType = fact(type, 0, at);
  const named = text(detail, "recoveryPointArn");
  const point = named ?? resources[0];
  if (point !== undefined) {
    const told = named === undefined ? 0 : 1;
    facts.point = fact(pointKey(requiredArn("recoveryPointArn", point)), told, at);
  }
  return [{ kind: "restore", key: jobKey("restore", envelope, id), facts }];
}
