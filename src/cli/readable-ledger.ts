import type { LedgerRecord } from "../model/records/record";

/** The part of a ledger that a report reads. */
export interface ReadableLedger {
  /** Text of a document such as the recovery plan; `undefined` without one. */
  readDocument(key: { readonly pk: string; readonly sk: string }): Promise<string | undefined>;
  /** All records of all writers. */
  query(): AsyncIterable<LedgerRecord>;
}

/** Opens a region's replica of a ledger. */
export type OpenLedger = (region: string, table: string) => Promise<ReadableLedger>;
