import { resourceKey } from "../events/arn";
import type { LedgerRecord, PointRecord } from "../records/record";
import { isRestorable } from "../records/states";

/** A recovery point with everything that its own record and its source's say. */
export interface ResolvedPoint {
  readonly key: string;
  readonly copy: boolean;
  /** `undefined` while nobody has told a size that can be believed. */
  readonly bytes: bigint | undefined;
  readonly region: string | undefined;
  readonly account: string | undefined;
  readonly vault: string | undefined;
  /** ARN of what it restores. */
  readonly resource: string | undefined;
  /** What groups the points of one resource; a point whose resource is not known stands alone. */
  readonly group: string;
  readonly completed: number | undefined;
  /** Instant whose data it holds, as near as is known: a copy's is its source's. */
  readonly taken: number;
}

/**
 * Types whose job reports 0 though the point holds data, or reports only what one backup moved.
 *
 * [api:backup.BackupJob$BackupSizeInBytes]: not populated for Aurora, DocumentDB, Neptune and FSx, 0 for
 * RDS instances, the bytes transferred for EFS, late for VMware virtual machines.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupJob.html
 */
const typesThatReadZero: ReadonlySet<string> = new Set(
  ["Aurora", "DocumentDB", "Neptune", "FSx", "RDS", "EFS", "VirtualMachine"].map((type) =>
    type.toLowerCase(),
  ),
);

/** Copies of copies exist; a circle among records must not hang the fold. */
const longestCopyChain = 8;

/** The recovery points that exist and can be restored, in the order of their keys. */
export function restorablePoints(records: ReadonlyMap<string, LedgerRecord>): ResolvedPoint[] {
  const points: ResolvedPoint[] = [];
  for (const record of records.values()) {
    if (record.kind !== "point" || !existsWhole(record, records)) continue;
    points.push(resolved(record, records));
  }
  return points.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The group of a resource, to be compared with a point's. */
export function groupOf(resourceArn: string): string {
  return resourceKey(resourceArn);
}

/** The resource that a point's record, or the one that it was copied from, names. */
export function resourceOfPoint(
  key: string,
  records: ReadonlyMap<string, LedgerRecord>,
): string | undefined {
  for (const { facts } of lineage(key, records)) {
    if (facts.resource !== undefined) return facts.resource.value;
  }
  return undefined;
}

function existsWhole(
  { facts: { state, threats, composite, madeBy } }: PointRecord,
  records: ReadonlyMap<string, LedgerRecord>,
): boolean {
  const job = madeBy === undefined ? undefined : records.get(madeBy.value);
  const nested = composite ?? (job?.kind === "job" ? job.facts.composite : undefined);
  return isRestorable(state?.value) && threats?.value !== "found" && nested === undefined;
}

function resolved(
  { key, facts }: PointRecord,
  records: ReadonlyMap<string, LedgerRecord>,
): ResolvedPoint {
  const copy = facts.origin?.value === "copy";
  const resource = resourceOfPoint(key, records);
  const completed = facts.completed?.value;
  const source = copy ? lineage(key, records).slice(1).at(-1)?.facts : undefined;
  const taken = copy ? (source?.completed ?? facts.created)?.value : completed;
  return {
    key,
    copy,
    bytes: believedBytes(facts.size?.value, facts.resourceType?.value),
    region: facts.region?.value,
    account: facts.account?.value,
    vault: facts.vault?.value,
    resource,
    group: resource === undefined ? key : groupOf(resource),
    completed,
    taken: taken ?? completed ?? 0,
  };
}

function believedBytes(size: string | undefined, type: string | undefined): bigint | undefined {
  if (size === undefined) return undefined;
  if (size === "0" && type !== undefined && typesThatReadZero.has(type.toLowerCase())) {
    return undefined;
  }
  return BigInt(size);
}

/** A point's record, then that of the point that it was copied from, and so on. */
function lineage(key: string, records: ReadonlyMap<string, LedgerRecord>): PointRecord[] {
  const found: PointRecord[] = [];
  let next: string | undefined = key;
  while (next !== undefined && found.length < longestCopyChain) {
    const record = records.get(next);
    if (record?.kind !== "point") break;
    found.push(record);
    next = record.facts.copiedFrom?.value;
  }
  return found;
}
