import type { LedgerRecord } from "../model/records/record";
import type { UnreadableItem } from "../model/records/stored-record";

/** The part of a ledger that a report reads. */
export interface ReadableLedger {
  /**
   * Text of a document such as the recovery plan; `undefined` without one.
   *
   * @internal
   */
  readDocument(key: { readonly pk: string; readonly sk: string }): Promise<string | undefined>;
  /**
   * All records of all writers; an item that is none is told and passed over.
   *
   * @internal
   */
  query(setAside?: (item: UnreadableItem) => void): AsyncIterable<LedgerRecord>;
}

/** Opens a region's replica of a ledger; by one address in place of AWS's where tests name one. */
export type OpenLedger = (
  region: string,
  table: string,
  endpointUrl?: string | undefined,
) => ReadableLedger | Promise<ReadableLedger>;
