import { describe, expect, it } from "vitest";

import { DynamoStore } from "../../src/lambda/stores/dynamo-store";
import type { RecordStore } from "../../src/lambda/stores/record-store";
import { ledgerKey } from "../../src/model/records/ledger-key";
import type { LedgerRecord } from "../../src/model/records/record";
import { everyStore } from "./every-store";
import { fakeTable } from "./fake-table";

function record(name: string, state = "COMPLETED"): LedgerRecord {
  return { kind: "job", key: `job/${name}`, facts: { state: { value: state, rank: 3, at: 5 } } };
}

async function allOf(store: RecordStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.query()) keys.push(key);
  return keys;
}

describe.each(everyStore)("a store in %s", (_, open) => {
  const key = ledgerKey("eu-west-1", record("a"));

  it("gives back what was put, with its version", async () => {
    const store = open();

    expect(await store.read(key)).toBeUndefined();
    expect(await store.put(key, record("a"), undefined)).toBe("ok");
    expect(await store.read(key)).toEqual({ record: record("a"), version: 1 });
    expect(await store.put(key, record("a", "FAILED"), 1)).toBe("ok");
    expect(await store.read(key)).toEqual({ record: record("a", "FAILED"), version: 2 });
  });

  it("refuses a write over a version that was not read", async () => {
    const store = open();
    await store.put(key, record("a"), undefined);
    await store.put(key, record("a"), 1);

    expect(await store.put(key, record("a", "FAILED"), undefined)).toBe("conflict");
    expect(await store.put(key, record("a", "FAILED"), 1)).toBe("conflict");
    expect(await store.put(key, record("a", "FAILED"), 3)).toBe("conflict");
    expect(await store.read(key)).toEqual({ record: record("a"), version: 2 });
  });

  it("refuses the next version of a record that is not there", async () => {
    expect(await open().put(key, record("a"), 1)).toBe("conflict");
  });

  it("keeps the regions' writers apart and lists them all", async () => {
    const store = open();
    for (const region of ["eu-west-1", "eu-central-1"]) {
      for (const name of ["a", "b", "c"]) {
        await store.put(ledgerKey(region, record(name)), record(name), undefined);
      }
    }

    const keys = await allOf(store);

    expect(keys.sort()).toEqual(["job/a", "job/a", "job/b", "job/b", "job/c", "job/c"]);
  });
});

describe("a store in a DynamoDB table", () => {
  const key = ledgerKey("eu-west-1", record("a"));

  it("reads consistently and scans page by page", async () => {
    const { client, calls } = fakeTable({ pageSize: 1 });
    const store = new DynamoStore(client, "records");
    await store.put(key, record("a"), undefined);
    await store.put(ledgerKey("eu-west-1", record("b")), record("b"), undefined);
    await store.read(key);
    await allOf(store);

    expect(calls).toEqual(["put", "put", "get consistent", "scan", "scan"]);
  });

  it("passes over the plan and over kinds of record that it does not know", async () => {
    const { client, items } = fakeTable();
    const store = new DynamoStore(client, "records");
    items.set("plan", { pk: { S: "plan" }, sk: { S: "guide" }, document: { S: "{}" } });
    const future = JSON.stringify({ kind: "omen", key: "omen/1", facts: {} });
    items.set("omen", { pk: { S: "eu-west-1#omen" }, sk: { S: "omen/1" }, record: { S: future } });
    await store.put(key, record("a"), undefined);

    expect(await allOf(store)).toEqual(["job/a"]);
  });

  it("does not read, and so never writes over, what it cannot understand", async () => {
    const { client, items } = fakeTable();
    const { pk, sk } = key;
    items.set(`${pk}|${sk}`, { pk: { S: pk }, sk: { S: sk }, record: { S: "{" } });

    await expect(new DynamoStore(client, "records").read(key)).rejects.toThrow(
      "item eu-west-1#job job/a holds no record that this release reads",
    );
  });

  it("lets every other error of the service through", async () => {
    const store = new DynamoStore(
      { send: async () => Promise.reject(new Error("throttled")) },
      "records",
    );

    await expect(store.put(key, record("a"), undefined)).rejects.toThrow("throttled");
  });
});
