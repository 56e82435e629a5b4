import type { LedgerRecord } from "./record";

/**
 * The layout of the ledger's records table. Keys `pk` and `sk`, both strings:
 *
 * | item | pk | sk | attributes |
 * |---|---|---|---|
 * | a record | `<writer's region>#<kind>` | the record's key | `version` (N), `record` (S, JSON) |
 * | a recovery plan | `plan` | the service | `document` (S, JSON) |
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
 * The one item that no recorder writes: a deployment does, so its key begins with no region.
 */
export function planKey(service: string): LedgerKey {
  return { pk: "plan", sk: service };
}

/** Whether an item is a recovery plan's and not a record's. */
export function isPlanKey({ pk }: LedgerKey): boolean {
  return pk === "plan";
}
