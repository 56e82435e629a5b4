/**
 * S3's own notifications, which are no EventBridge events: EventBridge has none of replication.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-metrics-events.html
 */
import type { LedgerRecord } from "../records/record";
import { isAccount } from "./arn";
import { type Envelope, requiredInstant } from "./envelope";
import { child, type Fields, requiredText, text } from "./fields";
import { notice } from "./notices";
import { Rejection } from "./rejection";

/**
 * A key has 1,024 bytes at most, and each may be escaped [api:s3.ObjectKey, and the first page
 * above].
 */
const longestKey = 3 * 1024;

/** What replication tells; the names come with and without `s3:` in front. */
const meanings: ReadonlyMap<string, string> = new Map([
  ["Replication:OperationFailedReplication", "replication-failed"],
  ["Replication:OperationMissedThreshold", "replication-late"],
  ["Replication:OperationReplicatedAfterThreshold", "replication-caught-up"],
  ["Replication:OperationNotTracked", "replication-not-tracked"],
]);

/** One of a notification's records; `undefined` where it tells of anything but replication. */
export function s3Notification(
  record: Fields,
  now: number | undefined,
): LedgerRecord[] | undefined {
  const name = requiredText(record.eventName, "eventName").replace(/^s3:/, "");
  const what = meanings.get(name);
  if (what === undefined) return undefined;

  const detail = child(record.replicationEventData);
  if (detail === undefined) {
    throw new Rejection("missing-field", "replicationEventData must be there");
  }
  const s3 = child(record.s3) ?? {};
  const bucket = child(s3.bucket) ?? {};
  const object = child(s3.object) ?? {};
  const owner = text(child(bucket.ownerIdentity)?.principalId, "principalId");
  const fields = { region: record.awsRegion };
  const envelope: Envelope = { fields, detail, resource: undefined, now };

  const from = requiredText(bucket.name, "name");
  const key = requiredText(object.key, "key", longestKey);
  const version = text(object.versionId, "versionId") ?? "";
  const rule = text(detail.replicationRuleId, "replicationRuleId") ?? "";
  const requested = requiredInstant(envelope, detail.requestTime, "requestTime");
  return notice(envelope, [from, key, version, rule, name, String(requested)], {
    what,
    // The key stays as it comes, encoded as in a form: a space is a plus.
    about: `s3://${from}/${key}`,
    said: text(detail.failureReason, "failureReason"),
    // A bucket's owner is told by an account or by a name that says nothing of one.
    account: owner !== undefined && isAccount(owner) ? owner : null,
    at: requiredInstant(envelope, record.eventTime, "eventTime"),
  });
}
