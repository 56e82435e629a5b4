/**
 * `Recovery Point State Change` and `Scan Job State Change` of AWS Backup.
 *
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
import { earliest, fact, latest } from "../records/fact";
import type { LedgerRecord, PointFacts } from "../records/record";
import { isPointState, isRestorable, pointRank } from "../records/states";
import { completionOf, jobRecord } from "./backup-jobs";
import { type Envelope, envelopeTime, instantOf, stateOf } from "./envelope";
import { child, flag, text } from "./fields";
import { pointRecord } from "./point-facts";
import { Rejection } from "./rejection";

/** The state of a recovery point, by itself; it never tells a size. */
export function recoveryPoint(envelope: Envelope): LedgerRecord[] | undefined {
  const state = stateOf(envelope);
  if (!isPointState(state)) return undefined;

  const { detail, resources } = envelope;
  const arn = resources[0] ?? text(detail, "recoveryPointArn");
  if (arn === undefined) throw new Rejection("missing-field", "resources must name the point");
  const completed = completionOf(envelope);
  const created = instantOf(envelope, detail, "creationDate");
  const seen = envelopeTime(envelope);
  const at = completed ?? seen;

  const facts: PointFacts = {
    state: fact(state, pointRank(state), at),
    toldByRecoveryPoint: fact("yes"),
  };
  if (completed !== undefined) facts.completed = latest(completed, 1);
  else if (isRestorable(state)) facts.completed = earliest(seen);
  if (created !== undefined) facts.created = fact(created, 0, at);
  const resource = text(detail, "resourceArn");
  if (resource !== undefined) facts.resource = fact(resource, 1, at);
  const type = text(detail, "resourceType");
  if (type !== undefined) facts.resourceType = fact(type, 0, at);
  if (flag(detail, "isParent")) facts.composite = fact("yes");

  const vault = text(detail, "backupVaultArn");
  return [pointRecord("resources[0]", arn, envelope, { vault }, facts)];
}

/** A malware scan: a point with threats must not be restored, whatever else is said of it. */
export function scanJob(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail, resources } = envelope;
  const job = jobRecord(envelope, "scan", "scanJobId");
  const scanned = child(detail, "scanResult");
  const result = scanned === undefined ? undefined : text(scanned, "scanResultStatus");
  const threats = result === "THREATS_FOUND";
  if (!threats && result !== "NO_THREATS_FOUND") return job === undefined ? undefined : [job];

  const arn = text(detail, "recoveryPointArn") ?? resources[0];
  if (arn === undefined) throw new Rejection("missing-field", "recoveryPointArn must be there");
  const facts: PointFacts = { threats: threats ? fact("found", 1) : fact("none") };
  const vault = text(detail, "backupVaultArn");
  const point = pointRecord("recoveryPointArn", arn, envelope, { vault }, facts);
  return job === undefined ? [point] : [job, point];
}
