import { describe, expect, test } from "vitest";

import { type Message, recordEvents } from "../../src/lambda/recorder/record-events";
import { DynamoStore } from "../../src/lambda/stores/dynamo-store";
import { MemoryStore } from "../../src/lambda/stores/memory-store";
import type { RecordStore } from "../../src/lambda/stores/record-store";
import { readings } from "../../src/model/readings/readings";
import type { LedgerKey } from "../../src/model/records/ledger-key";
import { account, backupJob, pointArn, recoveryPoint } from "../support/events/sample-events";
import { fakeTable } from "./fake-table";

const identity = { region: "eu-west-1", account };

function messages(...bodies: readonly unknown[]): Message[] {
  return bodies.map((body, index) => ({ messageId: `m${index}`, body: JSON.stringify(body) }));
}

/** A memory store whose first calls fail as told. */
function failingStore(fails: (call: "read" | "put", key: LedgerKey, nth: number) => boolean) {
  const memory = new MemoryStore();
  let calls = 0;
  const store: RecordStore = {
    async read(key) {
      calls += 1;
      if (fails("read", key, calls)) throw new Error("no answer");
      return memory.read(key);
    },
    async put(key, record, version) {
      calls += 1;
      if (fails("put", key, calls)) throw new Error("no answer");
      return memory.put(key, record, version);
    },
    query: () => memory.query(),
  };
  return { store, memory };
}

describe("recordEvents", () => {
  test("counts what was new, known, ignored and set aside", async () => {
    const store = new MemoryStore();
    const batch = [
      ...messages(backupJob(), backupJob({}, { id: "another" }), recoveryPoint(), {
        source: "aws.s3",
        "detail-type": "Object Created",
        account,
      }),
      { messageId: "broken", body: "{" },
      { messageId: "poison", body: JSON.stringify(backupJob({ backupSizeInBytes: "many" })) },
    ];

    expect(await recordEvents(store, batch, identity)).toEqual({
      batchItemFailures: [],
      counts: { read: 6, applied: 2, duplicate: 1, ignored: 1, rejected: 2 },
      rejected: [
        { messageId: "broken", code: "not-json", message: "the message is not JSON" },
        {
          messageId: "poison",
          code: "bad-size",
          message: 'backupSizeInBytes must be a count of bytes, got "many"',
        },
      ],
      failures: [],
    });
    const again = await recordEvents(store, batch.slice(0, 3), identity);
    expect(again.counts).toMatchObject({ applied: 0, duplicate: 3 });
  });

  test("sets aside what another account sent, and what names none", async () => {
    const foreign = { ...backupJob(), account: "999999999999" };
    const { rejected } = await recordEvents(new MemoryStore(), messages(foreign, {}), identity);

    expect(rejected.map(({ code }) => code)).toEqual(["foreign-account", "foreign-account"]);
  });

  test("takes values as it takes their JSON", async () => {
    const [fromText, fromValue] = [new MemoryStore(), new MemoryStore()];
    await recordEvents(fromText, messages(backupJob()), identity);
    await recordEvents(fromValue, [{ messageId: "m", body: backupJob() }], identity);

    expect(fromValue.records()).toEqual(fromText.records());
  });

  test("writes only keys that begin with its own region", async () => {
    const { client, items } = fakeTable();
    await recordEvents(new DynamoStore(client, "t"), messages(backupJob()), identity);

    expect([...items.keys()].sort()).toEqual([
      "eu-west-1#job|job/backup/123123123123/eu-west-1/0A6E2C55-2C3B-4B3F-9C61-3F0C8A0C2B11",
      "eu-west-1#point|point/arn:aws:backup:eu-west-1:123123123123:recovery-point:one",
    ]);
  });

  test("reads and writes a record once, however much of a batch tells of it", async () => {
    const { client, calls } = fakeTable();
    const states = ["CREATED", "RUNNING", "FAILED"].map((state) => backupJob({ state }));
    await recordEvents(new DynamoStore(client, "t"), messages(...states), identity);

    expect(calls).toEqual(["get consistent", "put"]);
  });

  test("gives back only the messages whose records it could not keep", async () => {
    const { store, memory } = failingStore((_, { sk }) => sk.endsWith("two"));
    const two = backupJob({ backupJobId: "two-job" }, { resources: [pointArn("two")] });
    const outcome = await recordEvents(store, messages(backupJob(), two), identity);

    expect(outcome.batchItemFailures).toEqual([{ itemIdentifier: "m1" }]);
    expect(outcome.failures).toEqual(["Error: no answer"]);
    expect(outcome.counts).toEqual({ read: 1, applied: 1, duplicate: 0, ignored: 0, rejected: 0 });
    expect(readings(memory.records()).capacity.recoveryPoints).toBe(1);
  });

  test("joins anew when somebody else wrote in between", async () => {
    const memory = new MemoryStore();
    let raced = false;
    const store: RecordStore = {
      read: (key) => memory.read(key),
      async put(key, record, version) {
        if (!raced) {
          raced = true;
          await recordEvents(memory, messages(recoveryPoint({ status: "DELETED" })), identity);
        }
        return memory.put(key, record, version);
      },
      query: () => memory.query(),
    };
    await recordEvents(store, messages(recoveryPoint()), identity);

    expect(readings(memory.records()).capacity.recoveryPoints).toBe(0);
    expect(memory.records()).toHaveLength(1);
  });

  test("gives up, and gives back, after eight conflicts", async () => {
    let attempts = 0;
    const store: RecordStore = {
      read: async () => undefined,
      async put() {
        attempts += 1;
        return "conflict";
      },
      query: () => new MemoryStore().query(),
    };
    const outcome = await recordEvents(store, messages(recoveryPoint()), identity);

    expect(attempts).toBe(8);
    expect(outcome.batchItemFailures).toEqual([{ itemIdentifier: "m0" }]);
  });
});
