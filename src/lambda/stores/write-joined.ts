import { joinRecords } from "../../model/records/join";
import { type LedgerKey, ledgerKey } from "../../model/records/ledger-key";
import type { LedgerRecord } from "../../model/records/record";
import type { RecordStore } from "./record-store";

/** Writers of one key are few; one that loses this often faces something other than a race. */
const mostAttempts = 8;

/** Joins what is told of one record into the store; returns what told something new. */
export async function writeJoined(
  store: Pick<RecordStore, "read" | "put">,
  told: readonly LedgerRecord[],
  region: string,
): Promise<ReadonlySet<LedgerRecord>> {
  const [first] = told;
  if (first === undefined) return new Set();
  const key: LedgerKey = ledgerKey(region, first);

  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const held = await store.read(key);
    const news = new Set<LedgerRecord>();
    let joined = held?.record;
    for (const record of told) {
      const next: LedgerRecord = joined === undefined ? record : joinRecords(joined, record);
      if (next !== joined) news.add(record);
      joined = next;
    }
    if (joined === undefined || news.size === 0) return news;
    if ((await store.put(key, joined, held?.version)) === "ok") return news;
  }
  throw new Error(`${key.pk} ${key.sk} changed under ${mostAttempts} attempts to write it`);
}
