import { type Fact, fact } from "./fact";

/**
 * Who may say how large a recovery point is, the more to be believed the later in the list. The
 * place in the list is the rank of the size, so a size and its source can never part: whatever
 * order they are told in, the best source's size holds, and its rank names the source.
 */
export const sizeSources = [
  // Events.
  "backup-job",
  "copy-job",
  // ListRecoveryPointsByBackupVault and DescribeRecoveryPoint: BackupSizeInBytes.
  "recovery-point",
  // DescribeSnapshots: VolumeSize, in GiB.
  "ebs-snapshot",
  // DescribeDBSnapshots and DescribeDBClusterSnapshots: AllocatedStorage, in GiB.
  "rds-snapshot",
  "rds-cluster-snapshot",
] as const;

export type SizeSource = (typeof sizeSources)[number];

/** A size in decimal digits, told by a source at an instant. */
export function sizeFact(bytes: string, source: SizeSource, at: number): Fact<string> {
  return fact(bytes, sizeSources.indexOf(source), at);
}

/** Who told a size; a rank of a later release is nobody that this one knows. */
export function sizeSourceOf({ rank }: Fact<string>): SizeSource | undefined {
  return sizeSources[rank];
}

/**
 * Types of which AWS Backup says 0, or nothing, of points that hold data.
 *
 * Not populated for Aurora, DocumentDB, Neptune and FSx; 0 for RDS instances; late for VMware
 * virtual machines: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupJob.html. 0
 * for S3 has been seen: https://github.com/aws/aws-sdk/issues/330.
 */
const typesThatReadZero: ReadonlySet<string> = new Set(
  ["Aurora", "DocumentDB", "Neptune", "FSx", "RDS", "VirtualMachine", "S3"].map(lower),
);

/**
 * Types whose job tells the bytes that one backup moved, and not what the point holds (the same
 * page).
 */
const typesThatReadMoved: ReadonlySet<string> = new Set(["EFS"].map(lower));

/**
 * The bytes of a size, as far as they can be believed of a point of this type; else `undefined`.
 */
export function believedBytes(
  size: Fact<string> | undefined,
  type: string | undefined,
): bigint | undefined {
  if (size === undefined) return undefined;
  const source = sizeSourceOf(size);
  const known = type === undefined ? "" : lower(type);
  const byJob = source === "backup-job" || source === "copy-job";
  if (byJob && typesThatReadMoved.has(known)) return undefined;
  const byService = source !== undefined && !byJob && source !== "recovery-point";
  if (size.value === "0" && !byService && typesThatReadZero.has(known)) return undefined;
  return BigInt(size.value);
}

function lower(type: string): string {
  return type.toLowerCase();
}
