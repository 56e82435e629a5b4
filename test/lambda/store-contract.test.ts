import { describe, expect, test } from "vitest";

import { DynamoStore } from "../../src/lambda/stores/dynamo-store";
import { journalPartition, ledgerKey, runListPartition } from "../../src/model/records/ledger-key";
import { everyStore } from "./every-store";
import { fakeTable } from "./fake-table";
import { allOf, describeStore, record } from "./store-contract";

for (const [where, open] of everyStore) describeStore(where, open);

describe("a store in a DynamoDB table", () => {
  const key = ledgerKey("eu-west-1", record("a"));

  test("reads consistently and scans page by page", async () => {
    const { client, calls } = fakeTable({ pageSize: 1 });
    const store = new DynamoStore(client, "records");
    await store.put(key, record("a"), undefined);
    await store.put(ledgerKey("eu-west-1", record("b")), record("b"), undefined);
    await store.read(key);
    await allOf(store);

    expect(calls).toEqual(["put", "put", "get consistent", "scan", "scan"]);
  });

  test("passes over the plan and journals: neither is a record that nobody can read", async () => {
    const { client, items } = fakeTable();
    const store = new DynamoStore(client, "records");
    items.set("plan", { pk: { S: "plan" }, sk: { S: "guide" }, document: { S: "{}" } });
    const pk = { S: journalPartition("eu-central-1", "run-1") };
    items.set("journal", { pk, sk: { S: "00000001" }, line: { S: "{}" } });
    items.set("list", { pk: { S: runListPartition("eu-central-1") }, sk: { S: "run-1" } });
    await store.put(key, record("a"), undefined);

    const aside: unknown[] = [];
    const read: string[] = [];
    for await (const found of store.query((item) => aside.push(item))) read.push(found.key);
    expect([read, aside]).toEqual([["job/a"], []]);
  });

  test("passes over kinds of record that it does not know", async () => {
    const { client, items } = fakeTable();
    const store = new DynamoStore(client, "records");
    const future = JSON.stringify({ kind: "omen", key: "omen/1", facts: {} });
    items.set("omen", { pk: { S: "eu-west-1#omen" }, sk: { S: "omen/1" }, record: { S: future } });
    await store.put(key, record("a"), undefined);

    expect(await allOf(store)).toEqual(["job/a"]);
  });

  test("does not read, and so never writes over, what it cannot understand", async () => {
    const { client, items } = fakeTable();
    const { pk, sk } = key;
    items.set(`${pk}|${sk}`, { pk: { S: pk }, sk: { S: sk }, record: { S: "{" } });

    await expect(new DynamoStore(client, "records").read(key)).rejects.toThrow(
      "item eu-west-1#job job/a holds no record that this release reads",
    );
  });

  test("lets every other error of the service through", async () => {
    const store = new DynamoStore(
      { send: async () => Promise.reject(new Error("throttled")) },
      "records",
    );

    await expect(store.put(key, record("a"), undefined)).rejects.toThrow("throttled");
  });
});
