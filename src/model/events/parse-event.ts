import type { LedgerRecord } from "../records/record";
import { alarmAction, alarmChange, alarmMessage } from "./alarms";
import { backupJob, copyJob } from "./backup-jobs";
import { ebsSnapshot, ebsSnapshots } from "./ebs-snapshots";
import { type Envelope, resourcesOf } from "./envelope";
import { child, type Fields, isFields } from "./fields";
import { backupPlan, backupVault, regionSetting } from "./notices";
import { rdsSnapshot } from "./rds-snapshots";
import { recoveryPhase, recoveryPhaseSource, recoveryPhaseType } from "./recovery-phases";
import { recoveryPoint, scanJob } from "./recovery-points";
import { Rejection, type RejectionCode } from "./rejection";
import { restoreJob } from "./restore-jobs";
import { sizeFault } from "./size-caps";

/**
 * What an event comes to: facts, each a record that holds only what the event says; nothing, because
 * its kind bears on nothing here or names nothing that it could be joined to; or a fault.
 */
export type ParsedEvent =
  | { readonly kind: "facts"; readonly facts: readonly LedgerRecord[] }
  | { readonly kind: "ignored" }
  | { readonly kind: "rejected"; readonly code: RejectionCode; readonly message: string };

/** Facts of a known kind of event; `undefined` ignores the event. */
type Reader = (envelope: Envelope) => LedgerRecord[] | undefined;

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["aws.backup/Backup Job State Change", backupJob],
  ["aws.backup/Copy Job State Change", copyJob],
  ["aws.backup/Restore Job State Change", restoreJob],
  ["aws.backup/Recovery Point State Change", recoveryPoint],
  ["aws.backup/Scan Job State Change", scanJob],
  ["aws.backup/Backup Plan State Change", backupPlan],
  ["aws.backup/Backup Vault State Change", backupVault],
  ["aws.backup/Region Setting State Change", regionSetting],
  ["aws.ec2/EBS Snapshot Notification", ebsSnapshot],
  ["aws.ec2/EBS Multi-Volume Snapshots Completion Status", ebsSnapshots],
  ["aws.rds/RDS DB Snapshot Event", rdsSnapshot],
  ["aws.rds/RDS DB Cluster Snapshot Event", rdsSnapshot],
  ["aws.cloudwatch/CloudWatch Alarm State Change", alarmChange],
  [`${recoveryPhaseSource}/${recoveryPhaseType}`, recoveryPhase],
]);

const ignored: ParsedEvent = { kind: "ignored" };

/**
 * Reads one event, whatever it holds: any value comes to one of three answers, and none throws.
 *
 * `now` refuses times that lie more than a day ahead of it; without it, every time counts.
 */
export function parseEvent(value: unknown, now?: Date): ParsedEvent {
  try {
    return read(value, now?.getTime());
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return { kind: "rejected", code: error.code, message: error.message };
  }
}

function read(value: unknown, now: number | undefined): ParsedEvent {
  if (!isFields(value)) throw new Rejection("not-an-event", "an event must be an object");
  const found = readerOf(value);
  if (found === undefined) return ignored;

  const fault = sizeFault(value);
  if (fault !== undefined) throw new Rejection(fault.code, fault.message);
  const detail = child(value, "detail");
  if (detail === undefined && found.detailed) {
    throw new Rejection("missing-field", "detail must be an object");
  }
  const envelope = { fields: value, detail: detail ?? {}, resources: resourcesOf(value), now };
  const facts = found.reader(envelope);
  return facts === undefined ? ignored : { kind: "facts", facts };
}

function readerOf(fields: Fields): { reader: Reader; detailed: boolean } | undefined {
  const { source, "detail-type": type } = fields;
  if (typeof source === "string" && typeof type === "string") {
    const reader = readers.get(`${source}/${type}`);
    return reader === undefined ? undefined : { reader, detailed: true };
  }
  if ("alarmArn" in fields && "alarmData" in fields) {
    return { reader: alarmAction, detailed: false };
  }
  if ("AlarmArn" in fields && "NewStateValue" in fields) {
    return { reader: alarmMessage, detailed: false };
  }
  if (isForeign(fields)) return undefined;
  throw new Rejection("not-an-event", "an event must have a source and a detail-type");
}

/** S3's own notifications and its test event, and bare CloudTrail records: known, and no event. */
function isForeign({ Records, Event, eventSource, eventName }: Fields): boolean {
  return (
    Array.isArray(Records) ||
    Event === "s3:TestEvent" ||
    (typeof eventSource === "string" && typeof eventName === "string")
  );
}
