import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";

import { isOtherThanRecord, type LedgerKey } from "../../model/records/ledger-key";
import type { LedgerRecord } from "../../model/records/record";
import { isUnreadable, storedRecord, type UnreadableItem } from "../../model/records/stored-record";
import type { PutOutcome, RecordStore, StoredRecord } from "./record-store";

/** Records in the ledger's DynamoDB table; its layout stands with `LedgerKey`. */
export class DynamoStore implements RecordStore {
  private readonly client: Pick<DynamoDBClient, "send">;
  private readonly table: string;

  constructor(client: Pick<DynamoDBClient, "send">, table: string) {
    this.client = client;
    this.table = table;
  }

  async read({ pk, sk }: LedgerKey): Promise<StoredRecord | undefined> {
    const { Item } = await this.client.send(
      new GetItemCommand({
        TableName: this.table,
        Key: { pk: { S: pk }, sk: { S: sk } },
        ConsistentRead: true,
      }),
    );
    if (Item === undefined) return undefined;
    const record = storedRecord({ pk, sk }, Item.record?.S);
    const version = Number(Item.version?.N);
    // To write over it would lose what it holds: the messages go back and their alarm tells.
    if (isUnreadable(record) || !Number.isSafeInteger(version)) {
      throw new Error(`item ${pk} ${sk} holds no record that this release reads`);
    }
    return { record, version };
  }

  /** The text of an item that is no record, such as the recovery plan; `undefined` without one. */
  async readDocument({ pk, sk }: LedgerKey): Promise<string | undefined> {
    const { Item } = await this.client.send(
      new GetItemCommand({ TableName: this.table, Key: { pk: { S: pk }, sk: { S: sk } } }),
    );
    return Item?.document?.S;
  }

  async put(
    { pk, sk }: LedgerKey,
    record: LedgerRecord,
    readVersion: number | undefined,
  ): Promise<PutOutcome> {
    const condition =
      readVersion === undefined
        ? { ConditionExpression: "attribute_not_exists(pk)" }
        : {
            // "version" is no reserved word, but a name of our own cannot become one.
            ConditionExpression: "#version = :read",
            ExpressionAttributeNames: { "#version": "version" },
            ExpressionAttributeValues: { ":read": { N: String(readVersion) } },
          };
    try {
      await this.client.send(
        new PutItemCommand({
          TableName: this.table,
          Item: {
            pk: { S: pk },
            sk: { S: sk },
            version: { N: String((readVersion ?? 0) + 1) },
            record: { S: JSON.stringify(record) },
          },
          ...condition,
        }),
      );
      return "ok";
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return "conflict";
      throw error;
    }
  }

  /**
   * A scan, because every region's writer has partitions of its own and a region that has left the
   * topology must not take its records out of the readings.
   */
  async *query(setAside?: (item: UnreadableItem) => void): AsyncGenerator<LedgerRecord> {
    let from: ScanStart;
    do {
      const { items, next } = await this.page(from);
      for (const { pk, sk, record: text } of items) {
        const key = { pk: pk?.S ?? "", sk: sk?.S ?? "" };
        if (text === undefined && isOtherThanRecord(key)) continue;
        const record = storedRecord(key, text?.S);
        if (isUnreadable(record)) setAside?.(record);
        else yield record;
      }
      from = next;
    } while (from !== undefined);
  }

  /** One page: of each item its key, and the record if it has one. */
  private async page(from: ScanStart) {
    const { Items = [], LastEvaluatedKey } = await this.client.send(
      new ScanCommand({
        TableName: this.table,
        ProjectionExpression: "#pk, #sk, #record",
        ExpressionAttributeNames: { "#pk": "pk", "#sk": "sk", "#record": "record" },
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    return { items: Items, next: LastEvaluatedKey };
  }
}

type ScanStart = ConstructorParameters<typeof ScanCommand>[0]["ExclusiveStartKey"];
