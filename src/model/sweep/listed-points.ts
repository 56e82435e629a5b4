/**
 * Recovery points and vaults as AWS Backup lists them.
 *
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RecoveryPointByBackupVault.html
 */
import { arnAccount, arnRegion, parsedArn, pointKey, requiredArn } from "../events/arn";
import { size } from "../events/fields";
import { recoveryPoint } from "../events/recovery-points";
import { Rejection } from "../events/rejection";
import { earliest, fact } from "../records/fact";
import { type LedgerRecord, type PointFacts, type VaultFacts, vaultKey } from "../records/record";
import { believedBytes, sizeFact } from "../records/sizes";
import { asEvent, hasSettled, type Place } from "./listed";

/** An item of ListRecoveryPointsByBackupVault. */
export interface ListedPoint {
  readonly RecoveryPointArn?: string | undefined;
  readonly BackupVaultArn?: string | undefined;
  /** Vault that it was copied from; left out of most copies within one account. */
  readonly SourceBackupVaultArn?: string | undefined;
  readonly ResourceArn?: string | undefined;
  readonly ResourceType?: string | undefined;
  readonly Status?: string | undefined;
  readonly CreationDate?: Date | undefined;
  readonly CompletionDate?: Date | undefined;
  readonly BackupSizeInBytes?: number | undefined;
  readonly IsParent?: boolean | undefined;
  readonly ParentRecoveryPointArn?: string | undefined;
  readonly AggregatedScanResult?: { readonly Findings?: readonly string[] | undefined } | undefined;
}

/**
 * Key of a listed point's record: that it is listed says that it is there, whatever else it says.
 */
export function listedPointKey({ RecoveryPointArn: arn }: ListedPoint): string {
  if (arn === undefined) throw new Rejection("missing-field", "RecoveryPointArn must be there");
  return pointKey(requiredArn("RecoveryPointArn", arn));
}

/**
 * What a listed point tells, once its events have had time to arrive; `homes` are the regions of
 * the resources whose ARNs name none.
 */
export function toldByPoint(
  point: ListedPoint,
  place: Place,
  began: number,
  homes: ReadonlyMap<string, string> = new Map(),
): LedgerRecord[] | undefined {
  const instant = point.CompletionDate ?? point.CreationDate;
  if (instant === undefined || !hasSettled(instant.getTime(), began)) return undefined;
  const { RecoveryPointArn: arn, ParentRecoveryPointArn: parent } = point;
  const detail = {
    status: point.Status,
    creationDate: point.CreationDate,
    completionDate: point.CompletionDate,
    resourceArn: point.ResourceArn,
    resourceType: point.ResourceType,
    isParent: point.IsParent,
    backupVaultArn: point.BackupVaultArn,
  };
  const records = recoveryPoint(asEvent(place, instant, detail, arn));
  if (records === undefined) return undefined;
  return [
    ...records.map((record) => {
      if (record.kind !== "point") return record;
      const facts = { ...record.facts, ...beyondEvents(point, place, instant, homes) };
      // A listing dates no end: the point was gone by the time that it was listed.
      if (facts.gone !== undefined) facts.gone = earliest(began);
      return { ...record, facts };
    }),
    ...(parent === undefined ? [] : [compositePoint(parent)]),
  ];
}

/**
 * What no event of a recovery point tells: its size, that it is a copy, and what scans have found.
 */
function beyondEvents(
  point: ListedPoint,
  place: Place,
  instant: Date,
  homes: ReadonlyMap<string, string>,
): PointFacts {
  const facts: PointFacts = {};
  const bytes = size(point.BackupSizeInBytes, "BackupSizeInBytes");
  const told =
    bytes === undefined ? undefined : sizeFact(bytes, "recovery-point", instant.getTime());
  // A 0 that is not the size must not displace what a job told of it.
  if (told !== undefined && believedBytes(told, point.ResourceType) !== undefined) {
    facts.size = told;
  }
  // Outranked by the jobs, which know.
  if (isCopy(point, place, homes)) facts.origin = fact("copy", 1);
  if (point.AggregatedScanResult?.Findings?.includes("MALWARE") === true) {
    facts.threats = fact("found", 1);
  }
  return facts;
}

/** A backup is taken in the region of its resource: elsewhere, it is a copy. */
function isCopy(
  { SourceBackupVaultArn, BackupVaultArn, ResourceArn = "" }: ListedPoint,
  place: Place,
  homes: ReadonlyMap<string, string>,
) {
  if (SourceBackupVaultArn !== undefined && SourceBackupVaultArn !== BackupVaultArn) return true;
  const arn = parsedArn(ResourceArn);
  const region = (arn && arnRegion(arn)) ?? homes.get(ResourceArn);
  return region !== undefined && region !== place.region;
}

/** A point that a nested one names: the bytes are in the nested ones. */
function compositePoint(parent: string): LedgerRecord {
  const arn = requiredArn("ParentRecoveryPointArn", parent);
  return { kind: "point", key: pointKey(arn), facts: { composite: fact("yes") } };
}

/** An answer of DescribeBackupVault; whether a vault is locked holds from when it was asked. */
export function toldByVault(
  { BackupVaultArn, Locked }: { BackupVaultArn?: string | undefined; Locked?: boolean | undefined },
  began: number,
): LedgerRecord[] | undefined {
  if (BackupVaultArn === undefined || Locked === undefined) return undefined;
  const arn = requiredArn("BackupVaultArn", BackupVaultArn);
  const facts: VaultFacts = { locked: fact(Locked ? "yes" : "no", 0, began) };
  const [region, account] = [arnRegion(arn), arnAccount(arn)];
  if (region !== undefined) facts.region = fact(region);
  if (account !== undefined) facts.account = fact(account);
  return [{ kind: "vault", key: vaultKey(arn.text), facts }];
}
