/**
 * Snapshot events of EC2. They never tell a size.
 *
 * https://docs.aws.amazon.com/ebs/latest/userguide/ebs-cloud-watch-events.html
 */
import { earliest, fact, latest } from "../records/fact";
import type { LedgerRecord, PointFacts } from "../records/record";
import { pointKey } from "./arn";
import { type Envelope, envelopeTime, instantOf } from "./envelope";
import { type Fields, isFields, requiredText, text } from "./fields";
import { notice } from "./notices";
import { pointRecord } from "./point-facts";
import { Rejection, shown } from "./rejection";

const snapshotId = /snap-[0-9a-f]+$/;

/** `EBS Snapshot Notification`: one snapshot was made or copied. */
export function ebsSnapshot(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail, resources } = envelope;
  const event = requiredText(detail, "event");
  if (event !== "createSnapshot" && event !== "copySnapshot") return undefined;
  const arn = text(detail, "snapshot_id") ?? resources[0];
  const result = requiredText(detail, "result");
  if (result === "failed") return notice(envelope, ["ebs", event, result, arn]);
  if (result !== "succeeded") return undefined;
  if (arn === undefined) throw new Rejection("missing-field", "snapshot_id must be there");
  return [snapshot(envelope, event, arn, text(detail, "source"))];
}

/** `EBS Multi-Volume Snapshots Completion Status`: several volumes at one instant. */
export function ebsSnapshots(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail } = envelope;
  const { snapshots } = detail;
  if (!Array.isArray(snapshots)) throw new Rejection("bad-field", "snapshots must be a list");
  const completed: Fields[] = snapshots
    .filter(isFields)
    .filter((item) => text(item, "status") === "completed");
  if (completed.length === 0) return notice(envelope, ["ebs", "createSnapshots", "failed"]);
  return completed.map((item) =>
    snapshot(envelope, "createSnapshot", requiredText(item, "snapshot_id"), text(item, "source")),
  );
}

function snapshot(
  envelope: Envelope,
  event: "createSnapshot" | "copySnapshot",
  arn: string,
  source: string | undefined,
): LedgerRecord {
  if (!snapshotId.test(arn)) {
    throw new Rejection("bad-arn", `snapshot_id must end with a snapshot's id, got ${shown(arn)}`);
  }
  // The case of these fields has changed over the years.
  const started = timeOf(envelope, "startTime", "StartTime");
  const ended = timeOf(envelope, "endTime", "EndTime");
  if (started !== undefined && ended !== undefined && ended < started) {
    throw new Rejection("clock-fault", "endTime must not be before startTime");
  }
  const seen = envelopeTime(envelope);
  const at = ended ?? seen;
  const facts: PointFacts = {
    state: fact("COMPLETED", 3, at),
    completed: ended === undefined ? earliest(seen) : latest(ended, 1),
    resourceType: fact("EBS", 0, at),
    toldByEc2: fact("yes"),
    origin: event === "copySnapshot" ? fact("copy", 1) : fact("original", 0),
  };
  if (started !== undefined) facts.created = fact(started, 0, at);
  if (source !== undefined && event === "copySnapshot" && snapshotId.test(source)) {
    facts.copiedFrom = fact(pointKey(source));
  }
  if (source !== undefined && event === "createSnapshot") facts.resource = fact(source, 0, at);
  return pointRecord("snapshot_id", arn, envelope, {}, facts);
}

function timeOf(envelope: Envelope, ...spellings: readonly string[]): number | undefined {
  for (const name of spellings) {
    const instant = instantOf(envelope, envelope.detail, name);
    if (instant !== undefined) return instant;
  }
  return undefined;
}
