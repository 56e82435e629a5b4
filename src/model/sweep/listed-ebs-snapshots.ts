/**
 * Snapshots as EC2 describes them.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html
 */
import { pointKey, requiredArn } from "../events/arn";
import { ebsSnapshot } from "../events/ebs-snapshots";
import type { LedgerRecord } from "../records/record";
import { sizeFact } from "../records/sizes";
import { regionalArn } from "../topology/arns";
import { gibibytes } from "../units/byte-size";
import { asEvent, hasSettled, type Place, withoutState } from "./listed";

/** An item of DescribeSnapshots. */
export interface ListedEbsSnapshot {
  readonly SnapshotId?: string | undefined;
  readonly VolumeId?: string | undefined;
  /** Of copies only. */
  readonly TransferType?: string | undefined;
  readonly State?: string | undefined;
  readonly StartTime?: Date | undefined;
  readonly CompletionTime?: Date | undefined;
  /** GiB of the volume: what a restore takes, as AWS Backup counts it too. */
  readonly VolumeSize?: number | undefined;
  readonly Tags?: readonly { readonly Key?: string | undefined }[] | undefined;
}

/**
 * Tag of the snapshots that AWS Backup took.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupGuardDutyRolePolicyForScans.html
 */
const backupTag = "aws:backup:source-resource";

/** Volume that EC2 names where a snapshot was copied: no volume of anybody's. */
const noVolume = "vol-ffffffff";

/** Key of a described snapshot's record. */
export function listedEbsKey({ SnapshotId: id }: ListedEbsSnapshot, { region }: Place): string {
  return pointKey(requiredArn("SnapshotId", ec2Arn(region, "", `snapshot/${id}`)));
}

/** What a completed snapshot tells, once its events have had time to arrive. */
export function toldByEbsSnapshot(
  snapshot: ListedEbsSnapshot,
  place: Place,
  began: number,
): LedgerRecord[] | undefined {
  const { SnapshotId: id, State, StartTime, CompletionTime, VolumeId, VolumeSize } = snapshot;
  const instant = CompletionTime ?? StartTime;
  if (id === undefined || instant === undefined || State !== "completed") return undefined;
  if (!hasSettled(instant.getTime(), began)) return undefined;

  const copy = snapshot.TransferType !== undefined || VolumeId === noVolume;
  const volume = ec2Arn(place.region, place.account, `volume/${VolumeId}`);
  const detail = {
    event: copy ? "copySnapshot" : "createSnapshot",
    result: "succeeded",
    snapshot_id: ec2Arn(place.region, "", `snapshot/${id}`),
    ...(VolumeId !== undefined && !copy && { source: volume }),
    startTime: StartTime,
    endTime: CompletionTime,
  };
  const size = gibibytes(VolumeSize);
  const told = ebsSnapshot(asEvent(place, instant, detail))?.map((record) => {
    if (record.kind !== "point" || size === undefined) return record;
    const bytes = sizeFact(size, "ebs-snapshot", instant.getTime());
    return { ...record, facts: { ...record.facts, size: bytes } };
  });
  // Another backup plan of the account may have taken it, into a vault that is not ours to count.
  const byBackup = snapshot.Tags?.some(({ Key }) => Key === backupTag) === true;
  return told && byBackup ? withoutState(told) : told;
}

function ec2Arn(region: string, account: string, resource: string): string {
  return regionalArn({ service: "ec2", region, account, resource });
}
