import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { publishReadings } from "../../src/lambda/publisher/publish-readings";
import { recordEvents } from "../../src/lambda/recorder/record-events";
import { DynamoStore } from "../../src/lambda/stores/dynamo-store";
import type { RecordStore } from "../../src/lambda/stores/record-store";
import { unscoped } from "../../src/model/readings/scope";
import { joinAll, joinRecords } from "../../src/model/records/join";
import type { LedgerRecord } from "../../src/model/records/record";
import { wired } from "../drill/aws/wire";
import { anyTelling } from "../model/records/any-event";
import { recordsOf } from "../support/events/records-of";
import { backupJob, pointArn } from "../support/events/sample-events";
import { itemOf } from "./bad-items";
import { fakeTable } from "./fake-table";
import { withTableService } from "./table-service";

const region = "eu-central-1";
const now = new Date("2026-03-02T00:00:00.000Z");

async function metricsFrom(store: Pick<RecordStore, "query">): Promise<Record<string, unknown>> {
  const owner = { service: "guide", ledger: "0a1b2c3d" };
  const place = { owner, region, regions: [], stores: [] };
  const identity = { ...place, scope: unscoped, clock: () => now };
  const { lines } = await publishReadings(store, identity);
  return JSON.parse(String(lines[0]));
}

async function allOf(store: RecordStore): Promise<LedgerRecord[]> {
  const records: LedgerRecord[] = [];
  for await (const record of store.query()) records.push(record);
  return records;
}

describe("a hundred thousand records", () => {
  const pages = 100;
  const pageSize = 1000;
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");

  /** A backup job's record, which bears on no reading. */
  const [job] = recordsOf([backupJob({ state: "RUNNING" })]);

  /** A table that makes each page when it is asked for, and looks at what is still held then. */
  function tableOfJobs() {
    const pagesAlive: WeakRef<object>[] = [];
    const held: { pages: number; megabytes: number }[] = [];
    const send = async (command: unknown) => {
      if (!(command instanceof ScanCommand) || job === undefined) throw new Error("only scanned");
      // What a weak reference names lives until the end of its turn.
      await turn();
      const from = Number(command.input.ExclusiveStartKey?.sk?.S ?? 0);
      if (from % 10 === 0) {
        collect();
        const alive = pagesAlive.filter((page) => page.deref() !== undefined);
        held.push({ pages: alive.length, megabytes: process.memoryUsage().heapUsed / 1e6 });
      }
      const Items = Array.from({ length: pageSize }, (_, nth) =>
        itemOf({ ...job, key: `job/backup/${from}-${nth}` }),
      );
      pagesAlive.push(new WeakRef(Items));
      const next = { pk: { S: "page" }, sk: { S: String(from + 1) } };
      return { Items, ...(from + 1 < pages ? { LastEvaluatedKey: next } : {}) };
    };
    return { client: { send } as Pick<DynamoDBClient, "send">, held, pagesAlive };
  }

  test("that bear on no reading are read page by page, and none is held", async () => {
    const { client, held, pagesAlive } = tableOfJobs();

    const metrics = await metricsFrom(new DynamoStore(client, "records"));

    expect(metrics).toMatchObject({ RecoveryPointCount: 0 });
    expect(pagesAlive).toHaveLength(pages);
    expect(Math.max(...held.map((at) => at.pages))).toBeLessThanOrEqual(1);
    const megabytes = held.map((at) => at.megabytes);
    // Held, they are more than 30 MB.
    expect(Math.max(...megabytes) - (megabytes[0] ?? 0)).toBeLessThan(2);
  });
});

describe("a table that is read while it is written", () => {
  test("gives of each record what was there before, or more, and nothing that is not there after", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyTelling, { minLength: 1, maxLength: 12 }),
        fc.array(anyTelling, { minLength: 1, maxLength: 12 }),
        async (before, during) => {
          const { client } = fakeTable();
          const store = new DynamoStore(client, "records");
          const tell = (body: unknown) =>
            recordEvents(store, [{ messageId: "m", body }], { region });
          for (const body of before) await tell(body);
          const ahead = [...during];
          const whileWritten = wired(client, async (deliver) => {
            if (ahead.length > 0) await tell(ahead.shift());
            return deliver();
          });

          const read = await allOf(new DynamoStore(whileWritten, "records"));

          const seen = joinAll(read);
          expect(seen.size).toBe(read.length);
          for (const record of recordsOf(before)) {
            const held = seen.get(record.key);
            expect(held && joinRecords(held, record)).toBe(held);
          }
          const after = joinAll(await allOf(store));
          for (const record of read) {
            const final = after.get(record.key);
            expect(final && joinRecords(final, record)).toBe(final);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("a page", () => {
  const [one, two] = ["one", "two"].map((name) =>
    recordsOf([backupJob({ backupJobId: name }, { resources: [pointArn(name)] })]).map((record) =>
      itemOf(record),
    ),
  );
  const LastEvaluatedKey = { pk: { S: "eu-west-1#point" }, sk: { S: "one" } };
  const credentials = { accessKeyId: "none", secretAccessKey: "none" };
  const storeAt = (endpoint: string) =>
    new DynamoStore(new DynamoDBClient({ endpoint, region, credentials }), "records");

  test("that the table is too busy for is asked for again, and nothing is missing or twice", async () => {
    const answers = [{ Items: one, LastEvaluatedKey }, "too busy", { Items: two }] as const;

    const calls = await withTableService(
      (_, nth) => answers[nth - 1] ?? {},
      async (endpoint) => {
        expect(await metricsFrom(storeAt(endpoint))).toMatchObject({
          RecoveryPointCount: 2,
          BackupCapacityBytes: 2000,
        });
      },
    );

    expect(calls.map(({ operation }) => operation)).toEqual(["Scan", "Scan", "Scan"]);
  });

  test("that fails in the middle fails all of the reading: a total without it would be wrong", async () => {
    const { client, items, calls } = fakeTable({ pageSize: 2 });
    for (const item of [...(one ?? []), ...(two ?? [])]) {
      items.set(`${item.pk?.S}|${item.sk?.S}`, item);
    }
    const failing = wired(client, (deliver) =>
      calls.length === 1 ? Promise.reject(new Error("socket hang up")) : deliver(),
    );

    await expect(metricsFrom(new DynamoStore(client, "records"))).resolves.toMatchObject({
      RecoveryPointCount: 2,
    });
    calls.length = 0;
    await expect(metricsFrom(new DynamoStore(failing, "records"))).rejects.toThrow(
      "socket hang up",
    );
  });
});
