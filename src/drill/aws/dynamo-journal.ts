import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";

import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { journalPartition, runListPartition } from "../../model/records/ledger-key";
import { lineKey, lineOfText, textOfLine } from "../journal-text";
import { type CallSignal, platformSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import type { Journal, JournalShelf } from "../port/journal";
import { awsFault } from "./aws-fault";
import { sent } from "./sent";

/** What each method calls of AWS. */
export const dynamoJournalActions: Readonly<Record<keyof Journal, readonly string[]>> = {
  read: ["dynamodb:Query"],
  append: ["dynamodb:PutItem"],
};

/**
 * A journal in the ledger's table of records; the layout of its items stands in `ledger-key.ts`.
 *
 * Every process of a run writes to one replica, that of the target: a condition holds within one
 * region and no further.
 */
export function dynamoJournal(
  { service, topology, deployed }: RecoveryPlanDocument,
  clientIn: (region: string) => Pick<DynamoDBClient, "send">,
): Journal & JournalShelf {
  const { recordsTable: table } = deployed.ledger;
  const placeIn = (region: string) => {
    if (![topology.primary, ...topology.standbys].includes(region)) {
      throw new CloudFault(`the ledger of ${service} has no replica in ${region}`, "gone");
    }
    return { client: clientIn(region), where: `${table} in ${region}` };
  };
  /** Every item of a partition, page by page, as it stands now. */
  const itemsOf = async (
    { client, where }: ReturnType<typeof placeIn>,
    partition: string,
    signal: CallSignal,
  ) => {
    const items: Record<string, AttributeValue>[] = [];
    let from: Record<string, AttributeValue> | undefined;
    do {
      const query = new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: "#pk = :run",
        ExpressionAttributeNames: { "#pk": "pk" },
        ExpressionAttributeValues: { ":run": { S: partition } },
        ...(from && { ExclusiveStartKey: from }),
      });
      const page = await sent(`Query of ${where}`, signal, (options) =>
        client.send(query, options),
      );
      items.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return items;
  };

  /**
   * Lists a run, as often as a process takes it up or ends. The journal does not need it: what one
   * of them cannot write, the next one does.
   */
  const list = async (region: string, runId: string, signal: CallSignal): Promise<void> => {
    const { client, where } = placeIn(region);
    const Item = { pk: { S: runListPartition(region) }, sk: { S: runId } };
    const put = new PutItemCommand({ TableName: table, Item });
    await sent(`PutItem of ${where}`, signal, (options) => client.send(put, options)).catch(
      () => {},
    );
  };

  return {
    runIds: async (region, signal) => {
      const items = await itemsOf(placeIn(region), runListPartition(region), signal);
      return items.flatMap(({ sk }) => sk?.S ?? []);
    },

    read: async (region, runId, signal) => {
      const place = placeIn(region);
      const items = await itemsOf(place, journalPartition(region, runId), signal);
      return items.map(({ sk, line }) =>
        lineOfText(line?.S ?? "", sk?.S ?? "", `${runId} of ${place.where}`),
      );
    },

    append: async (region, runId, line, signal) => {
      const { client, where } = placeIn(region);
      const put = new PutItemCommand({
        TableName: table,
        Item: {
          pk: { S: journalPartition(region, runId) },
          sk: { S: lineKey(line.number) },
          line: { S: textOfLine(line) },
        },
        ConditionExpression: "attribute_not_exists(#pk)",
        ExpressionAttributeNames: { "#pk": "pk" },
      });
      signal.throwIfAborted();
      try {
        await client.send(put, { abortSignal: platformSignal(signal) });
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) {
          throw awsFault(`PutItem of ${where}`, error);
        }
        throw new CloudFault(`line ${line.number} of ${runId} stands in ${where}`, "already");
      }
      const { type } = line.move;
      if (type === "opened" || type === "ended") await list(region, runId, signal);
    },
  };
}
