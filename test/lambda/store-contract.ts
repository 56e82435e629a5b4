import { describe, expect, test } from "vitest";

import type { RecordStore } from "../../src/lambda/stores/record-store";
import { ledgerKey } from "../../src/model/records/ledger-key";
import type { LedgerRecord } from "../../src/model/records/record";

export function record(name: string, state = "COMPLETED"): LedgerRecord {
  return { kind: "job", key: `job/${name}`, facts: { state: { value: state, rank: 3, at: 5 } } };
}

export async function allOf(store: RecordStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.query()) keys.push(key);
  return keys;
}

/**
 * The contract of a store: what the recorder and the publisher rely on. `open` gives an empty one.
 */
export function describeStore(where: string, open: () => RecordStore | Promise<RecordStore>): void {
  describe(`a store in ${where}`, () => {
    const key = ledgerKey("eu-west-1", record("a"));

    test("gives back what was put, with its version", async () => {
      const store = await open();

      expect(await store.read(key)).toBeUndefined();
      expect(await store.put(key, record("a"), undefined)).toBe("ok");
      expect(await store.read(key)).toEqual({ record: record("a"), version: 1 });
      expect(await store.put(key, record("a", "FAILED"), 1)).toBe("ok");
      expect(await store.read(key)).toEqual({ record: record("a", "FAILED"), version: 2 });
    });

    test("refuses a write over a version that was not read", async () => {
      const store = await open();
      await store.put(key, record("a"), undefined);
      await store.put(key, record("a"), 1);

      expect(await store.put(key, record("a", "FAILED"), undefined)).toBe("conflict");
      expect(await store.put(key, record("a", "FAILED"), 1)).toBe("conflict");
      expect(await store.put(key, record("a", "FAILED"), 3)).toBe("conflict");
      expect(await store.read(key)).toEqual({ record: record("a"), version: 2 });
    });

    test("refuses the next version of a record that is not there", async () => {
      expect(await (await open()).put(key, record("a"), 1)).toBe("conflict");
    });

    test("keeps the regions' writers apart and lists them all", async () => {
      const store = await open();
      for (const region of ["eu-west-1", "eu-central-1"]) {
        for (const name of ["a", "b", "c"]) {
          await store.put(ledgerKey(region, record(name)), record(name), undefined);
        }
      }

      const keys = await allOf(store);

      expect(keys.sort()).toEqual(["job/a", "job/a", "job/b", "job/b", "job/c", "job/c"]);
    });
  });
}
