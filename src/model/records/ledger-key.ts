import type { LedgerRecord } from "./record";

/**
 * The layout of the ledger's records table. Keys `pk` and `sk`, both strings:
 *
 * | item | pk | sk | attributes |
 * |---|---|---|---|
 * | a record | `<writer's region>#<kind>` | the record's key | `version` (N), `record` (S, JSON) |
 * | a recovery plan | `plan` | the service | `document` (S, JSON) |
 * | a line of a journal | `<target>#journal#<run>` | its number, 8 digits | `line` (S, JSON) |
 * | that a run has a journal | `<target>#journal#` | the run | none |
 *
 * A record's `version` counts its changes from 1.
 *
 * Each region's recorder writes only partitions that begin with its own region, so replication
 * between regions never finds two writers of one item. What is known of a thing is the join of
 * every region's item for it.
 */
export interface LedgerKey {
  readonly pk: string;
  readonly sk: string;
}

/** Where the recorder of a region keeps its record of a thing. */
export function ledgerKey(
  writerRegion: string,
  { kind, key }: Pick<LedgerRecord, "kind" | "key">,
): LedgerKey {
  return { pk: `${writerRegion}#${kind}`, sk: key };
}

/**
 * Where the ledger keeps a service's recovery plan document, as JSON text in the attribute
 * `document`.
 *
 * No recorder writes it: a deployment does, so its key begins with no region.
 */
export function planKey(service: string): LedgerKey {
  return { pk: "plan", sk: service };
}

/** Partition of a failover's journal: in the region that it moves to, which alone writes there. */
export function journalPartition(target: string, runId: string): string {
  return `${target}#journal#${runId}`;
}

/**
 * Partition that lists the runs of a target by their ids. No id is empty, so it is no run's own;
 * and whoever may write journals there may write it.
 */
export function runListPartition(target: string): string {
  return journalPartition(target, "");
}

/** Whether an item is a recovery plan's or a journal's, and so no record's. */
export function isOtherThanRecord({ pk }: LedgerKey): boolean {
  return pk === "plan" || /^[^#]*#journal#/.test(pk);
}
