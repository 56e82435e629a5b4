import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateScan,
} from "@aws-sdk/client-dynamodb";

import { recordEvents } from "../../src/lambda/recorder/record-events";
import { MemoryStore } from "../../src/lambda/stores/memory-store";
import { type LedgerKey, ledgerKey } from "../../src/model/records/ledger-key";
import { planKey } from "../../src/model/records/plan-key";
import { account, at, plan, regions, standby } from "./stack";

export const recordsTable = plan.deployed.ledger.recordsTable;

/** Items of the ledger by partition and sort key: what each holds as its record. */
export type Records = Record<string, unknown>;

/** All records, as one region's replica of the ledger has them. */
export async function recordsSeenIn(region: string): Promise<Records> {
  const items = await itemsSeenIn(region);
  return Object.fromEntries(
    items.map(({ pk, sk, record }) => [`${pk?.S} ${sk?.S}`, JSON.parse(record?.S ?? "null")]),
  );
}

/** The records that events come to when nothing goes wrong, by the region that they were told in. */
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
      records[`${pk} ${sk}`] = record;
    }
  }
  return records;
}

/** Takes every record out of the ledger; the recovery plan stays. */
export async function emptyLedger(): Promise<void> {
  for (const { pk, sk } of await itemsSeenIn(standby)) {
    await removeItem({ pk: pk?.S ?? "", sk: sk?.S ?? "" });
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
  const items: Record<string, AttributeValue>[] = [];
  const pages = paginateScan({ client: clientIn(region) }, { TableName: recordsTable });
  for await (const { Items = [] } of pages) items.push(...Items);
  return items.filter(({ pk }) => regions.some((writer) => pk?.S?.startsWith(`${writer}#`)));
}

function clientIn(region: string): DynamoDBClient {
  return new DynamoDBClient(at(region));
}
