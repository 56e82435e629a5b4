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

/** As whom a ledger is read, and where. */
export interface LedgerAccess {
  /** Profile of AWS's own files; left out, as AWS's own tools would find it. */
  readonly profile?: string | undefined;
  /** Role that is assumed, by the STS of the region that is read; left out for none. */
  readonly roleArn?: string | undefined;
  /** Who is behind that session, which CloudTrail keeps; left out for nobody. */
  readonly sourceIdentity?: string | undefined;
  /**
   * Asks for the code of a device where the profile's role takes one; undefined where nobody gives
   * one. Left out, such a profile is refused.
   */
  readonly mfaCode?: ((device: string) => Promise<string | undefined>) | undefined;
  /** One address in place of AWS's, for tests. */
  readonly endpointUrl?: string | undefined;
}

/** Opens a region's replica of a ledger. */
export type OpenLedger = (
  region: string,
  table: string,
  access?: LedgerAccess,
) => ReadableLedger | Promise<ReadableLedger>;
