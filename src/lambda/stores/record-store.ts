import type { LedgerKey } from "../../model/records/ledger-key";
import type { LedgerRecord } from "../../model/records/record";
import type { UnreadableItem } from "../../model/records/stored-record";

/** A record as it stands in a store, with the version that a write is conditional on. */
export interface StoredRecord {
  readonly record: LedgerRecord;
  readonly version: number;
}

/** What becomes of a conditional write: a conflict means that somebody else wrote in between. */
export type PutOutcome = "ok" | "conflict";

/** Where records are kept. Its two implementations keep one contract, and one suite of tests. */
export interface RecordStore {
  /** The latest version of a record: no stale reads. */
  read(key: LedgerKey): Promise<StoredRecord | undefined>;
  /**
   * Writes the next version, on condition that the version read is still the latest one;
   * `undefined` says that there was none.
   */
  put(key: LedgerKey, record: LedgerRecord, readVersion: number | undefined): Promise<PutOutcome>;
  /**
   * All records of all writers, one page after the other. An item that is none is told and passed
   * over: it stops nothing.
   */
  query(setAside?: (item: UnreadableItem) => void): AsyncIterable<LedgerRecord>;
}
