/**
 * `Recovery Point State Change` and `Scan Job State Change` of AWS Backup.
 *
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
import { earliest, fact, latest } from "../records/fact";
import type { LedgerRecord, PointFacts } from "../records/record";
import { isPointState, isRestorable, pointState, wasRestorable } from "../records/states";
import { requiredArn } from "./arn";
import { jobOf } from "./backup-jobs";
import { type Envelope, envelopeTime, spanOf, stateOf } from "./envelope";
import { child, flag, text } from "./fields";
import { pointRecord, yes } from "./point-facts";
import { Rejection } from "./rejection";

/** The state of a recovery point, by itself; it never tells a size. */
export function recoveryPoint(envelope: Envelope): LedgerRecord[] | undefined {
  const state = stateOf(envelope);
  if (!isPointState(state)) return undefined;

  const { detail } = envelope;
  const told = envelope.resource ?? text(detail.recoveryPointArn, "recoveryPointArn");
  if (told === undefined) throw new Rejection("missing-field", "resources must name the point");
  const arn = requiredArn("resources[0]", told);
  const { created, completed } = spanOf(envelope);
  const at = completed ?? envelopeTime(envelope);

  const facts: PointFacts = { state: pointState(state, at), toldByRecoveryPoint: yes };
  if (completed !== undefined) facts.completed = latest(completed, 1);
  else if (isRestorable(state)) facts.completed = earliest(at);
  // Its completion is the point's: when it went, only the event's own time tells.
  if (wasRestorable(state)) facts.gone = earliest(envelopeTime(envelope));
  if (created !== undefined) facts.created = fact(created, 0, at);
  const resource = text(detail.resourceArn, "resourceArn");
  if (resource !== undefined) facts.resource = fact(resource, 1, at);
  const type = text(detail.resourceType, "resourceType");
  if (type !== undefined) facts.resourceType = fact(type, 0, at);
  if (flag(detail.isParent)) facts.composite = yes;
  return [pointRecord(arn, envelope, text(detail.backupVaultArn, "backupVaultArn"), facts)];
}

/** A malware scan: a point with threats must not be restored, whatever else is said of it. */
export function scanJob(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail } = envelope;
  const job = jobOf(envelope, "scan", text(detail.scanJobId, "scanJobId"));
  const scanned = child(detail.scanResult);
  const result =
    scanned === undefined ? undefined : text(scanned.scanResultStatus, "scanResultStatus");
  const threats = result === "THREATS_FOUND";
  if (!threats && result !== "NO_THREATS_FOUND")
    return job === undefined ? undefined : [job.record];

  const told = text(detail.recoveryPointArn, "recoveryPointArn") ?? envelope.resource;
  if (told === undefined) throw new Rejection("missing-field", "recoveryPointArn must be there");
  const facts: PointFacts = { threats: threats ? fact("found", 1) : fact("none") };
  const arn = requiredArn("recoveryPointArn", told);
  const point = pointRecord(arn, envelope, text(detail.backupVaultArn, "backupVaultArn"), facts);
  return job === undefined ? [point] : [job.record, point];
}
