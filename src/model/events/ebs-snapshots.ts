/**
 * Snapshot events of EC2. They never tell a size.
 *
 * https://docs.aws.amazon.com/ebs/latest/userguide/ebs-cloud-watch-events.html
 */
import { earliest, fact, latest } from "../records/fact";
import type { LedgerRecord, PointFacts } from "../records/record";
import { pointState } from "../records/states";
import { parsedArn, pointKey, requiredArn } from "./arn";
import { type Envelope, envelopeRegion, envelopeTime, instantOf } from "./envelope";
import { type Fields, isFields, requiredText, text } from "./fields";
import { notice, placeOf } from "./notices";
import { pointRecord, yes } from "./point-facts";
import { Rejection, shown } from "./rejection";

const snapshotId = /snap-[0-9a-f]+$/;

/**
 * Events about a snapshot that stays what it is: who sees it, and how long it cannot be deleted.
 */
const asides: ReadonlyMap<string, string> = new Map([
  ["shareSnapshot", "ebs-snapshot-shared"],
  ["lockSnapshot", "ebs-snapshot-locked"],
  ["lockDurationExpiry", "ebs-snapshot-lock-expired"],
  ["coolOffPeriodExpiry", "ebs-snapshot-lock-final"],
]);

/** `EBS Snapshot Notification`: one snapshot was made, copied, shared or locked. */
export function ebsSnapshot(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail } = envelope;
  const event = requiredText(detail.event, "event");
  const aside = asides.get(event);
  const arn = text(detail.snapshot_id, "snapshot_id") ?? envelope.resource;
  if (aside !== undefined)
    return ebsNotice(envelope, aside, arn, text(detail.lockState, "lockState"));
  if (event !== "createSnapshot" && event !== "copySnapshot") return undefined;
  const result = requiredText(detail.result, "result");
  if (result === "failed")
    return ebsNotice(envelope, `${ebsWord(event)}-failed`, arn, detail.cause);
  if (result !== "succeeded") return undefined;
  if (arn === undefined) throw new Rejection("missing-field", "snapshot_id must be there");
  return [snapshot(envelope, event, arn, text(detail.source, "source"))];
}

/** `EBS Multi-Volume Snapshots Completion Status`: several volumes at one instant. */
export function ebsSnapshots(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail } = envelope;
  const { snapshots } = detail;
  if (!Array.isArray(snapshots)) throw new Rejection("bad-field", "snapshots must be a list");
  const all: Fields[] = snapshots.filter(isFields);
  return all.flatMap((item): LedgerRecord[] => {
    const arn = requiredText(item.snapshot_id, "snapshot_id");
    if (text(item.status, "status") === "completed") {
      return [snapshot(envelope, "createSnapshot", arn, text(item.source, "source"))];
    }
    return ebsNotice(envelope, "ebs-snapshot-failed", arn, detail.cause) ?? [];
  });
}

/** `EBS Copy Snapshot Missed Completion Duration`: a time-based copy that is late, and not lost. */
export function ebsCopyLate(envelope: Envelope): LedgerRecord[] | undefined {
  const arn = text(envelope.detail.snapshot_id, "snapshot_id") ?? envelope.resource;
  return ebsNotice(envelope, "ebs-copy-late", arn, envelope.detail.cause);
}

function ebsWord(event: "createSnapshot" | "copySnapshot"): string {
  return event === "createSnapshot" ? "ebs-snapshot" : "ebs-copy";
}

/** A notice of a snapshot, which is known by its id in every spelling of its ARN. */
function ebsNotice(
  envelope: Envelope,
  what: string,
  arn: string | undefined,
  said: unknown,
): LedgerRecord[] | undefined {
  const id = arn === undefined ? undefined : snapshotId.exec(arn)?.[0];
  if (id === undefined) return undefined;
  const identity = [...placeOf(envelope), id];
  return notice(envelope, identity, { what, about: id, said, at: envelopeTime(envelope) });
}

function snapshot(
  envelope: Envelope,
  event: "createSnapshot" | "copySnapshot",
  arnText: string,
  source: string | undefined,
): LedgerRecord {
  if (!snapshotId.test(arnText)) {
    const rule = "snapshot_id must end with a snapshot's id";
    throw new Rejection("bad-arn", `${rule}, got ${shown(arnText)}`);
  }
  const arn = requiredArn("snapshot_id", arnText);
  // The case of these fields has changed over the years.
  const { detail } = envelope;
  const started =
    instantOf(envelope, detail.startTime, "startTime") ??
    instantOf(envelope, detail.StartTime, "StartTime");
  const ended =
    instantOf(envelope, detail.endTime, "endTime") ??
    instantOf(envelope, detail.EndTime, "EndTime");
  if (started !== undefined && ended !== undefined && ended < started) {
    throw new Rejection("clock-fault", "endTime must not be before startTime");
  }
  const at = ended ?? envelopeTime(envelope);
  const facts: PointFacts = {
    state: pointState("COMPLETED", at),
    completed: ended === undefined ? earliest(at) : latest(ended, 1),
    resourceType: fact("EBS", 0, at),
    toldByEc2: yes,
    origin: event === "copySnapshot" ? fact("copy", 1) : fact("original"),
  };
  if (started !== undefined) facts.created = fact(started, 0, at);
  if (source !== undefined && event === "copySnapshot" && snapshotId.test(source)) {
    const from = parsedArn(source);
    if (from !== undefined) facts.copiedFrom = fact(pointKey(from));
  }
  if (source !== undefined && event === "createSnapshot") facts.resource = fact(source, 0, at);
  const record = pointRecord(arn, envelope, undefined, facts);
  // EC2 tells of a snapshot where it lies, and has written other regions into the ARN.
  record.facts.region = fact(envelopeRegion(envelope), 1);
  return record;
}
