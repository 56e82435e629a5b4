/** Snapshot events of RDS and Aurora. They tell neither a size nor what was backed up. */
import { earliest, fact, latest } from "../records/fact";
import type { LedgerRecord, PointFacts } from "../records/record";
import { namedSnapshotState, pointState } from "../records/states";
import { requiredArn } from "./arn";
import { type Envelope, envelopeTime, instantOf } from "./envelope";
import { text } from "./fields";
import { pointRecord, yes } from "./point-facts";
import { rdsNotice } from "./rds-notices";
import { Rejection } from "./rejection";

type Meaning = "original" | "copy" | "deleted";

/**
 * Events after which a snapshot exists or is gone; all others leave B alone.
 *
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html and
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.Messages.html
 */
const meanings: ReadonlyMap<string, Meaning> = new Map([
  ["RDS-EVENT-0042", "original"], // manual snapshot created
  ["RDS-EVENT-0091", "original"], // automated snapshot created
  ["RDS-EVENT-0075", "original"], // manual cluster snapshot created
  ["RDS-EVENT-0169", "original"], // automated cluster snapshot created
  ["RDS-EVENT-0060", "copy"], // finished copy from another region
  ["RDS-EVENT-0197", "copy"], // finished copy within the region
  ["RDS-EVENT-0041", "deleted"], // snapshot deleted
]);

/** The schema registry does not promise `EventID`; the same page gives these messages. */
const messages: readonly (readonly [start: RegExp, meaning: Meaning])[] = [
  [/^(?:manual|automated) (?:cluster )?snapshot created/i, "original"],
  [/^finished copy of snapshot/i, "copy"],
  [/^deleted (?:manual |automated |user )?snapshot/i, "deleted"],
];

/** Whether AWS Backup took a snapshot, by its ARN; it never gives one of these names twice. */
export function isTakenByBackup(arn: string): boolean {
  return /:awsbackup:/i.test(arn);
}

/** `RDS DB Snapshot Event` and `RDS DB Cluster Snapshot Event`. */
export function rdsSnapshot(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail } = envelope;
  const meaning = meaningOf(text(detail.EventID, "EventID"), text(detail.Message, "Message") ?? "");
  if (meaning === undefined) return rdsNotice(envelope);

  const told = text(detail.SourceArn, "SourceArn") ?? envelope.resource;
  if (told === undefined) throw new Rejection("missing-field", "SourceArn must be there");
  const arn = requiredArn("SourceArn", told);
  const dated = instantOf(envelope, detail.Date, "Date");
  const at = dated ?? envelopeTime(envelope);
  const there = meaning !== "deleted";
  const facts: PointFacts = {
    state: isTakenByBackup(told)
      ? pointState(there ? "COMPLETED" : "DELETED", at)
      : namedSnapshotState(there, at),
    toldByRds: yes,
  };
  if (there) {
    facts.completed = dated === undefined ? earliest(at) : latest(dated, 1);
    // AWS Backup takes an RDS snapshot by copying an automated one: its own word outranks this.
    facts.origin = meaning === "copy" ? fact("copy", 1) : fact("original");
  }
  return [pointRecord(arn, envelope, undefined, facts)];
}

function meaningOf(id: string | undefined, message: string): Meaning | undefined {
  if (id !== undefined) return meanings.get(id);
  return messages.find(([start]) => start.test(message))?.[1];
}
