import {
  type AttributeValue,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateScan,
  type WriteRequest,
} from "@aws-sdk/client-dynamodb";

import { recordEvents } from "../../../src/lambda/recorder/record-events";
import { MemoryStore } from "../../../src/lambda/stores/memory-store";
import { type LedgerKey, ledgerKey, planKey } from "../../../src/model/records/ledger-key";
import type { LedgerRecord } from "../../../src/model/records/record";
import { account, at, plan, regions, standby } from "./stack";

export const recordsTable = plan.deployed.ledger.recordsTable;

/**
 * Items of the ledger by partition and sort key: what each holds as its record, but for the first
 * receipts of phases, since nobody here knows when SQS took a message.
 */
export type Records = Record<string, unknown>;

/** All records, as one region's replica of the ledger has them. */
export async function recordsSeenIn(region: string): Promise<Records> {
  const items = await itemsSeenIn(region);
  return Object.fromEntries(
    items.map(({ pk, sk, record }) => [`${pk?.S} ${sk?.S}`, withoutReceipts(record?.S)]),
  );
}

/**
 * The records that events come to when nothing goes wrong, by the region that they were told in.
 */
export async function recordsOf(
  told: Readonly<Partial<Record<string, readonly unknown[]>>>,
): Promise<Records> {
  const records: Records = {};
  for (const [region, events = []] of Object.entries(told)) {
    const store = new MemoryStore();
    const messages = events.map((body, index) => ({ messageId: String(index), body }));
    await recordEvents(store, messages, { region, account });
    for (const record of store.records()) {
      const { pk, sk } = ledgerKey(region, record);
      records[`${pk} ${sk}`] = withoutReceipts(JSON.stringify(record));
    }
  }
  return records;
}

function withoutReceipts(record = "null"): unknown {
  return JSON.parse(record, (name, value) => (name.endsWith("First") ? undefined : value));
}

/** Takes every record out of the ledger; the recovery plan stays. */
export async function emptyLedger(): Promise<void> {
  // The witness's sentinel writes to this replica too.
  const items = (await everyItemIn(standby)).filter(({ pk }) => pk?.S?.includes("#"));
  await inBatches(
    items.map(({ pk = { S: "" }, sk = { S: "" } }) => ({ DeleteRequest: { Key: { pk, sk } } })),
  );
}

/** Writes records as a region's recorder would have left them, many at once. */
export async function writeRecords(
  region: string,
  records: readonly LedgerRecord[],
): Promise<void> {
  await inBatches(
    records.map((record) => {
      const { pk, sk } = ledgerKey(region, record);
      const Item = {
        pk: { S: pk },
        sk: { S: sk },
        version: { N: "1" },
        record: { S: JSON.stringify(record) },
      };
      return { PutRequest: { Item } };
    }),
  );
}

/** Most writes of one batch. [api:dynamodb.BatchWriteItem] */
const largestBatch = 25;

async function inBatches(writes: readonly WriteRequest[]): Promise<void> {
  const client = clientIn(standby);
  for (let from = 0; from < writes.length; from += largestBatch) {
    let batch: Record<string, WriteRequest[]> = {
      [recordsTable]: writes.slice(from, from + largestBatch),
    };
    while (Object.keys(batch).length > 0) {
      const { UnprocessedItems = {} } = await client.send(
        new BatchWriteItemCommand({ RequestItems: batch }),
      );
      batch = UnprocessedItems;
    }
  }
}

/** The plan's document in one region's replica of the ledger. */
export async function planSeenIn(region: string): Promise<string> {
  const { pk, sk } = planKey(plan.service);
  const { Item } = await clientIn(region).send(
    new GetItemCommand({ TableName: recordsTable, Key: { pk: { S: pk }, sk: { S: sk } } }),
  );
  return String(Item?.document?.S);
}

export async function writePlan(document: string): Promise<void> {
  await writeItem(planKey(plan.service), { document: { S: document } });
}

/** Puts an item where the recorder keeps a record, whatever it holds. */
export async function writeItem(
  { pk, sk }: LedgerKey,
  attributes: Record<string, AttributeValue>,
): Promise<void> {
  const Item = { pk: { S: pk }, sk: { S: sk }, ...attributes };
  await clientIn(standby).send(new PutItemCommand({ TableName: recordsTable, Item }));
}

export async function removeItem({ pk, sk }: LedgerKey): Promise<void> {
  const Key = { pk: { S: pk }, sk: { S: sk } };
  await clientIn(standby).send(new DeleteItemCommand({ TableName: recordsTable, Key }));
}

async function itemsSeenIn(region: string): Promise<Record<string, AttributeValue>[]> {
  const items = await everyItemIn(region);
  return items.filter(({ pk }) => regions.some((writer) => pk?.S?.startsWith(`${writer}#`)));
}

async function everyItemIn(region: string): Promise<Record<string, AttributeValue>[]> {
  const items: Record<string, AttributeValue>[] = [];
  const pages = paginateScan({ client: clientIn(region) }, { TableName: recordsTable });
  for await (const { Items = [] } of pages) items.push(...Items);
  return items;
}

function clientIn(region: string): DynamoDBClient {
  return new DynamoDBClient(at(region));
}
