import type { LedgerKey } from "../../model/records/ledger-key";
import type { LedgerRecord } from "../../model/records/record";
import { type UnreadableItem, wrongWith } from "../../model/records/stored-record";
import type { PutOutcome, RecordStore, StoredRecord } from "./record-store";

/** Records in memory, for tests and rehearsals. Keeps the contract of the real store. */
export class MemoryStore implements RecordStore {
  private readonly items = new Map<string, StoredRecord>();

  async read({ pk, sk }: LedgerKey): Promise<StoredRecord | undefined> {
    return this.items.get(`${pk}\n${sk}`);
  }

  async put(
    { pk, sk }: LedgerKey,
    record: LedgerRecord,
    readVersion: number | undefined,
  ): Promise<PutOutcome> {
    const item = `${pk}\n${sk}`;
    if (this.items.get(item)?.version !== readVersion) return "conflict";
    this.items.set(item, { record, version: (readVersion ?? 0) + 1 });
    return "ok";
  }

  async *query(setAside?: (item: UnreadableItem) => void): AsyncGenerator<LedgerRecord> {
    for (const [item, { record }] of this.items) {
      const [pk = "", sk = ""] = item.split("\n");
      const reason = wrongWith(record, { pk, sk });
      if (reason === undefined) yield record;
      else setAside?.({ pk, sk, reason });
    }
  }

  /** All records at once, which only memory can offer. */
  records(): LedgerRecord[] {
    return [...this.items.values()].map(({ record }) => record);
  }
}
