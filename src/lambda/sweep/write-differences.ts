import type { LedgerRecord } from "../../model/records/record";
import type { Difference } from "../../model/sweep/reconcile";
import { reasonOf } from "../reason";
import type { RecordStore } from "../stores/record-store";
import { writeJoined } from "../stores/write-joined";

/** What became of the differences that can be mended. */
export interface Mended {
  /** Records written. */
  readonly written: number;
  /** Records that could not be written, or not in time: the next sweep finds them again. */
  readonly left: number;
  readonly faults: readonly string[];
}

/** Writes side by side: the table has other users, and a first sweep may find thousands. */
const writers = 4;

/** Tells the ledger what differs, a record at a time, until time is up. */
export async function writeDifferences(
  store: Pick<RecordStore, "read" | "put">,
  differences: readonly Difference[],
  region: string,
  until: AbortSignal,
): Promise<Mended> {
  const waiting = [...byKey(differences).values()];
  const faults = new Set<string>();
  let written = 0;
  let left = waiting.length;

  async function writeSome(): Promise<void> {
    for (let told = waiting.shift(); told !== undefined; told = waiting.shift()) {
      if (until.aborted) {
        faults.add("not written to the end in time");
        return;
      }
      try {
        await writeJoined(store, told, region);
        written += 1;
        left -= 1;
      } catch (error) {
        faults.add(reasonOf(error));
      }
    }
  }
  await Promise.all(Array.from({ length: writers }, writeSome));
  return { written, left, faults: [...faults] };
}

function byKey(differences: readonly Difference[]): Map<string, LedgerRecord[]> {
  const told = new Map<string, LedgerRecord[]>();
  for (const { key, tell } of differences) {
    if (tell === undefined) continue;
    const known = told.get(key);
    if (known === undefined) told.set(key, [tell]);
    else known.push(tell);
  }
  return told;
}
