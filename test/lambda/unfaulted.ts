import { expect } from "vitest";

import type { RecordStore } from "../../src/lambda/stores/record-store";
import { readings } from "../../src/model/readings/readings";
import { joinAll } from "../../src/model/records/join";
import { ledgerKey } from "../../src/model/records/ledger-key";
import type { LedgerRecord } from "../../src/model/records/record";
import { recordsOf } from "../support/events/records-of";

/**
 * Expects of a store what the events themselves say, had nothing gone wrong: in every region's
 * part, in the union of all, and in the readings.
 */
export async function expectUnfaulted(
  store: RecordStore,
  told: Readonly<Record<string, readonly unknown[]>>,
): Promise<void> {
  const held: LedgerRecord[] = [];
  for await (const record of store.query()) held.push(record);
  const events = Object.values(told).flat();
  let written = 0;
  for (const [region, heard] of Object.entries(told)) {
    for (const record of recordsOf(heard)) {
      written += 1;
      expect((await store.read(ledgerKey(region, record)))?.record, region).toEqual(record);
    }
  }

  expect(held.length).toBe(written);
  expect(joinAll(held)).toEqual(joinAll(recordsOf(events)));
  expect(readings(held)).toEqual(readings(recordsOf(events)));
}
