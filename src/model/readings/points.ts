import { resourceKey } from "../events/arn";
import { type LedgerRecord, type PointRecord, vaultKey } from "../records/record";
import { believedBytes, type SizeSource, sizeSourceOf } from "../records/sizes";
import { isRestorable, type PointState, wasRestorable } from "../records/states";

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
  return wholePoints(records, isRestorable)
    .map((record) => resolved(record, records))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** A recovery point that was there once, and cannot be restored any more. */
export interface GonePoint extends ResolvedPoint {
  /** When it went, in milliseconds; `undefined` when nobody told. */
  readonly gone: number | undefined;
}

/** The recovery points that could be restored once and cannot now. */
export function gonePoints(records: ReadonlyMap<string, LedgerRecord>): GonePoint[] {
  return wholePoints(records, wasRestorable).flatMap((record) => {
    const { state, completed, gone } = record.facts;
    if (state === undefined || completed === undefined) return [];
    // Other services date the state itself; AWS Backup's is dated by the completion.
    const dated = state.at > completed.value ? state.at : undefined;
    return [{ ...resolved(record, records), gone: gone?.value ?? dated }];
  });
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

/** Points in such a state that are no parents of others, and that no scan has found threats in. */
function wholePoints(
  records: ReadonlyMap<string, LedgerRecord>,
  suits: (state: PointState | undefined) => boolean,
): PointRecord[] {
  const points: PointRecord[] = [];
  for (const record of records.values()) {
    if (record.kind !== "point" || !suits(record.facts.state?.value)) continue;
    if (isWhole(record, records)) points.push(record);
  }
  return points;
}

function isWhole(
  { key, facts: { composite, madeBy } }: PointRecord,
  records: ReadonlyMap<string, LedgerRecord>,
): boolean {
  if (composite !== undefined) return false;
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
