import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";

import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { journalPartition } from "../../model/records/ledger-key";
import { lineKey, lineOfText, textOfLine } from "../journal-text";
import { platformSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import type { Journal, JournalLine } from "../port/journal";
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
): Journal {
  const { recordsTable: table } = deployed.ledger;
  const placeIn = (region: string) => {
    if (![topology.primary, ...topology.standbys].includes(region)) {
      throw new CloudFault(`the ledger of ${service} has no replica in ${region}`, "gone");
    }
    return { client: clientIn(region), where: `${table} in ${region}` };
  };
  return {
    read: async (region, runId, signal) => {
      const { client, where } = placeIn(region);
      const lines: JournalLine[] = [];
      let from: Record<string, AttributeValue> | undefined;
      do {
        const query = new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: "#pk = :run",
          ExpressionAttributeNames: { "#pk": "pk" },
          ExpressionAttributeValues: { ":run": { S: journalPartition(region, runId) } },
          ...(from && { ExclusiveStartKey: from }),
        });
        const page = await sent(`Query of ${where}`, signal, (options) =>
          client.send(query, options),
        );
        for (const { sk, line } of page.Items ?? []) {
          lines.push(lineOfText(line?.S ?? "", sk?.S ?? "", `${runId} of ${where}`));
        }
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
      return lines;
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
    },
  };
}
