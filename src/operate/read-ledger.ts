import { bearsOnReports } from "../model/readings/bearing";
import { tell } from "../model/records/join";
import type { LedgerRecord } from "../model/records/record";
import {
  noneUnreadable,
  type UnreadableItem,
  type UnreadableItems,
  withUnreadable,
} from "../model/records/stored-record";
import { latest, newestNews } from "../model/report/newest-news";
import type { ReadableLedger } from "./readable-ledger";

/** What was read of a replica of the ledger. */
export interface LedgerRead {
  /** Records read: those of every region's recorder. */
  readonly records: number;
  /** Items that are no records, which nothing in a report holds. */
  readonly unreadable: Readonly<UnreadableItems>;
  /** The latest instant that anything tells of; null when nothing does. */
  readonly newest: Date | null;
}

/**
 * Every record that bears on a report, joined as it comes: a page that fails, fails the whole, and
 * is thrown.
 */
export async function readLedger(
  ledger: ReadableLedger,
): Promise<{ readonly records: readonly LedgerRecord[]; readonly read: LedgerRead }> {
  const known = new Map<string, LedgerRecord>();
  let records = 0;
  let newest: number | undefined;
  let unreadable = noneUnreadable;
  const setAside = (item: UnreadableItem) => {
    unreadable = withUnreadable(unreadable, item);
  };
  for await (const record of ledger.query(setAside)) {
    records += 1;
    newest = Math.max(newest ?? 0, newestNews(record) ?? 0);
    if (bearsOnReports(record)) tell(known, record);
  }
  const read = { records, unreadable, newest: latest([newest]) };
  return { records: [...known.values()], read };
}
