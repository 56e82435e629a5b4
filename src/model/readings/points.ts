import { resourceKey } from "../events/arn";
import { type LedgerRecord, type PointRecord, vaultKey } from "../records/record";
import { believedBytes, type SizeSource, sizeSourceOf } from "../records/sizes";
import { isRestorable } from "../records/states";

/** A recovery point with everything that its own record and its source's say. */
export interface ResolvedPoint {
  readonly key: string;
  readonly copy: boolean;
  /** `undefined` while nobody has told a size that can be believed. */
  readonly bytes: bigint | undefined;
  /** Who told it. */
  readonly sizeSource: SizeSource | undefined;
  readonly region: string | undefined;
  readonly account: string | undefined;
  readonly vault: string | undefined;
  /** Whether its vault is known to be locked. */
  readonly locked: boolean;
  /** ARN of what it restores. */
  readonly resource: string | undefined;
  /** What groups the points of one resource; a point whose resource is not known stands alone. */
  readonly group: string;
  readonly completed: number | undefined;
  /** Instant whose data it holds, as near as is known: a copy's is its source's. */
  readonly taken: number;
}

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
  { key, facts: { state, composite, madeBy } }: PointRecord,
  records: ReadonlyMap<string, LedgerRecord>,
): boolean {
  if (!isRestorable(state?.value) || composite !== undefined) return false;
  const job = madeBy === undefined ? undefined : records.get(madeBy.value);
  if (job?.kind === "job" && job.facts.composite !== undefined) return false;
  return !hasThreats(key, records);
}

/** What a scan said of a point; a copy that was never scanned holds what its source holds. */
function hasThreats(key: string, records: ReadonlyMap<string, LedgerRecord>): boolean {
  const scanned = lineage(key, records).find(({ facts }) => facts.threats !== undefined);
  return scanned?.facts.threats?.value === "found";
}

function isLocked(vault: string | undefined, records: ReadonlyMap<string, LedgerRecord>): boolean {
  const record = vault === undefined ? undefined : records.get(vaultKey(vault));
  return record?.kind === "vault" && record.facts.locked?.value === "yes";
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
  const bytes = believedBytes(facts.size, facts.resourceType?.value);
  return {
    key,
    copy,
    bytes,
    sizeSource:
      bytes === undefined || facts.size === undefined ? undefined : sizeSourceOf(facts.size),
    region: facts.region?.value,
    account: facts.account?.value,
    vault: facts.vault?.value,
    locked: isLocked(facts.vault?.value, records),
    resource,
    group: resource === undefined ? key : groupOf(resource),
    completed,
    taken: taken ?? completed ?? 0,
  };
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
