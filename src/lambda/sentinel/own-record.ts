import { joinRecords } from "../../model/records/join";
import { type LedgerKey, ledgerKey } from "../../model/records/ledger-key";
import type { SentinelRecord } from "../../model/records/record";
import {
  memoryOf,
  type SentinelIdentity,
  type SentinelMemory,
  sentinelKey,
} from "../../model/sentinel/memory";
import type { RecordStore, StoredRecord } from "../stores/record-store";

/** A replica of the ledger, and what it holds of the sentinel's own memory. */
export interface OwnRecord {
  readonly ledger: Pick<RecordStore, "read" | "put">;
  readonly held: StoredRecord | undefined;
  readonly memory: SentinelMemory;
}

/** Reads it from the first replica that answers; that one is written to for the whole run. */
export async function readOwnRecord(
  ledgers: readonly OwnRecord["ledger"][],
  who: SentinelIdentity,
  failed: (what: string, error: unknown) => void,
): Promise<OwnRecord | undefined> {
  for (const ledger of ledgers) {
    try {
      const held = await ledger.read(keyOf(who));
      const { kind, facts } = held?.record ?? { kind: "sentinel", facts: {} };
      return { ledger, held, memory: memoryOf(kind === "sentinel" ? facts : {}) };
    } catch (error) {
      failed("ledger", error);
    }
  }
  return undefined;
}

/**
 * Joins what is told into the record that was read; whether it stands now. Not so where another run
 * of the same sentinel was quicker: EventBridge may call one twice.
 * docs.aws.amazon.com/eventbridge/latest/userguide/eb-what-is-how-it-works-concepts.html
 */
export async function remember(
  { ledger, held }: OwnRecord,
  who: SentinelIdentity,
  told: readonly SentinelRecord[],
): Promise<boolean> {
  const records = held === undefined ? told : [held.record, ...told];
  const [first, ...others] = records;
  if (first === undefined) return true;
  const joined = others.reduce((known, next) => joinRecords(known, next), first);
  return (await ledger.put(keyOf(who), joined, held?.version)) === "ok";
}

function keyOf(who: SentinelIdentity): LedgerKey {
  return ledgerKey(who.region, { kind: "sentinel", key: sentinelKey(who) });
}
