/**
 * A world of backups, told by itself and not by events. Each backup is a function of its number, so
 * a stream of events about all of them is never held.
 */
import { below, chance, hex16, uuid } from "./chance";

export const account = "123123123123";
export const regions = ["eu-west-1", "eu-central-1", "us-east-2"] as const;
export const copyRegion = "eu-north-1";
const resourcesOfKind = 40;
const start = Date.UTC(2025, 0, 1);
const numbersOfRegions: ReadonlyMap<string, number> = new Map(
  regions.map((name, at) => [name, at]),
);

/** What was backed up, and through which services it is seen. */
export type BackupKind =
  | "table"
  | "volume"
  | "volume without AWS Backup"
  | "instance"
  | "instance without AWS Backup"
  | "cluster"
  | "file system"
  | "stack";

export type Fate =
  | "kept"
  | "deleted"
  | "expired"
  | "stopped"
  | "threats"
  | "partial"
  | "failed"
  | "aborted"
  | "missed";

const kinds: readonly BackupKind[] = [
  "table",
  "table",
  "table",
  "volume",
  "volume",
  "volume without AWS Backup",
  "instance",
  "instance without AWS Backup",
  "cluster",
  "file system",
  "stack",
];

const fates: readonly Fate[] = [
  "kept",
  "kept",
  "kept",
  "kept",
  "deleted",
  "deleted",
  "expired",
  "stopped",
  "threats",
  "partial",
  "failed",
  "aborted",
  "missed",
];

/** A point among those of a stack. */
export interface Nested {
  readonly arn: string;
  readonly jobId: string;
  readonly resource: string;
  readonly bytes: string;
  readonly completed: number;
}

/**
 * One backup. What is costly to say is said only when asked for: the stream asks millions of times.
 */
export class Backup {
  readonly seed: number;
  readonly number: number;
  readonly kind: BackupKind;
  readonly fate: Fate;
  readonly region: string;
  readonly created: number;
  readonly completed: number;

  constructor(seed: number, number: number) {
    this.seed = seed;
    this.number = number;
    this.kind = kinds[below(kinds.length, seed, number, 1)] as BackupKind;
    const fate = fates[below(fates.length, seed, number, 2)] as Fate;
    // A service of its own tells only of what was made, but for RDS, which tells of deletions too.
    const told = !this.isNative || (fate === "deleted" && this.kind.startsWith("instance"));
    this.fate = told ? fate : "kept";
    this.region = regions[below(regions.length, seed, number, 3)] as string;
    this.created = start + number * 60_000 + below(30_000, seed, number, 5);
    this.completed = this.created + 1000 + below(25_000, seed, number, 6);
  }

  /** Whether AWS Backup knows nothing of it. */
  get isNative(): boolean {
    return this.kind.endsWith("without AWS Backup");
  }

  /** Whether no recovery point came of it. */
  get isUnmade(): boolean {
    return this.fate === "failed" || this.fate === "aborted" || this.fate === "missed";
  }

  /** Whether it was whole once, whatever became of it. */
  get wasWhole(): boolean {
    return !this.isUnmade && this.fate !== "partial";
  }

  get arn(): string {
    return pointArn(this, this.region, 7);
  }

  get jobId(): string {
    return uuid(this.seed, this.number, 11);
  }

  get vault(): string {
    const name = below(5, this.seed, this.number, 10) === 0 ? "other" : "guide";
    return vaultArn(name, this.region);
  }

  /** Which resource of its kind it backs up. */
  get resourceNumber(): number {
    return below(resourcesOfKind, this.seed, this.number, 4);
  }

  /** ARN of what it restores; `undefined` where no event tells. */
  get resource(): string | undefined {
    if (this.kind === "instance without AWS Backup") return undefined;
    return resourceArn(this.kind, this.resourceNumber, this.region);
  }

  /**
   * Digits that its job tells and that can be believed. Most fit a number of JSON, as a copy job's
   * has to; some need all 63 bits.
   */
  get bytes(): string | undefined {
    const { seed, number, kind } = this;
    if (kind !== "table" && kind !== "volume" && kind !== "stack") return undefined;
    if (!this.isCopied && below(50, seed, number, 30) === 0) {
      return `8${String(chance(seed, number, 31)).padStart(18, "0")}`;
    }
    return String(chance(seed, number, 32) * 2 ** 20 + below(2 ** 20, seed, number, 33));
  }

  get isCopied(): boolean {
    return this.isPlain && below(10, this.seed, this.number, 8) < 4;
  }

  get copyArn(): string {
    return pointArn(this, copyRegion, 20);
  }

  get copyCompleted(): number {
    return this.completed + 60_000 + below(60_000, this.seed, this.number, 22);
  }

  get isCopyDeleted(): boolean {
    return this.isCopied && below(4, this.seed, this.number, 21) === 0;
  }

  /** How many milliseconds a restore-testing plan took to restore it; `undefined` if none did. */
  get testedFor(): number | undefined {
    if (!this.isPlain || below(30, this.seed, this.number, 9) !== 0) return undefined;
    return 1000 + below(3_600_000, this.seed, this.number, 12);
  }

  /** A point of a stack, which holds the bytes; the stack's own point must not be counted. */
  nested(member: 0 | 1): Nested | undefined {
    const { seed, number, kind, region } = this;
    if (kind !== "stack" || this.isUnmade) return undefined;
    const table = (this.resourceNumber + member) % resourcesOfKind;
    return {
      arn: pointArn(this, region, 40 + member),
      jobId: uuid(seed, number, 50 + member),
      resource: resourceArn("table", table, region),
      bytes: String(1 + chance(seed, number, 60 + member)),
      completed: this.completed - 500 + member,
    };
  }

  private get isPlain(): boolean {
    return !this.isNative && this.kind !== "stack" && this.wasWhole;
  }
}

export function vaultArn(name: string, region: string): string {
  return `arn:aws:backup:${region}:${account}:backup-vault:${name}`;
}

export function resourceArn(kind: BackupKind, number: number, region: string): string {
  switch (kind) {
    case "table":
    case "stack":
      return `arn:aws:dynamodb:${region}:${account}:table/table-${number}`;
    case "volume":
    case "volume without AWS Backup": {
      // An id of EC2 is of one region; other names may be of several.
      const id = hex16(number, numbersOfRegions.get(region) ?? 0, 0);
      return `arn:aws:ec2:${region}:${account}:volume/vol-${id}`;
    }
    case "cluster":
      return `arn:aws:rds:${region}:${account}:cluster:cluster-${number}`;
    case "file system":
      return `arn:aws:elasticfilesystem:${region}:${account}:file-system/fs-0${number}`;
    default:
      return `arn:aws:rds:${region}:${account}:db:database-${number}`;
  }
}

function pointArn({ seed, number, kind }: Backup, region: string, what: number): string {
  const id = hex16(seed, number, what);
  switch (kind) {
    case "volume":
    case "volume without AWS Backup":
      return `arn:aws:ec2:${region}::snapshot/snap-${id}`;
    case "instance":
      return `arn:aws:rds:${region}:${account}:snapshot:awsbackup:job-${id}`;
    case "instance without AWS Backup":
      return `arn:aws:rds:${region}:${account}:snapshot:rds:database-${id}`;
    case "cluster":
      return `arn:aws:rds:${region}:${account}:cluster-snapshot:awsbackup:job-${id}`;
    default:
      return `arn:aws:backup:${region}:${account}:recovery-point:${id}`;
  }
}
