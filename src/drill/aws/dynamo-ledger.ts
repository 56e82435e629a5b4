import { type DynamoDBClient, GetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";

import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { ledgerKey, planKey } from "../../model/records/ledger-key";
import type { LedgerRecord } from "../../model/records/record";
import { isUnreadable, storedRecord } from "../../model/records/stored-record";
import { sentinelKey, unreachablePrefix } from "../../model/sentinel/memory";
import { type SentinelWord, wordOf } from "../../model/sentinel/word";
import { regionsOf } from "../../model/topology/topology";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import type { LedgerReader } from "../port/ledger";
import { sent } from "./sent";

/** What each method calls of AWS. */
export const dynamoLedgerActions: Readonly<Record<keyof LedgerReader, readonly string[]>> = {
  plan: ["dynamodb:GetItem"],
  sentinels: ["dynamodb:GetItem", "dynamodb:Query"],
};

/** As many stretches as a service has that comes and goes for an hour. */
const mostStretches = 10;

/**
 * The ledger's table of records, read as it stands in one region; the layout of its items stands in
 * `ledger-key.ts`. An item that cannot be read is a fault: to pass it over would be to say that
 * nothing was told.
 */
export function dynamoLedger(
  { service, topology, deployed }: RecoveryPlanDocument,
  clientIn: (region: string) => Pick<DynamoDBClient, "send">,
): LedgerReader {
  const { recordsTable: table } = deployed.ledger;
  const placeIn = (region: string) => {
    if (regionsOf(topology).includes(region)) {
      return { client: clientIn(region), where: `${table} in ${region}` };
    }
    throw new CloudFault(`the ledger of ${service} has no replica in ${region}`, "gone");
  };
  const wordFrom = async (
    region: string,
    sentinel: string,
    signal: CallSignal,
  ): Promise<SentinelWord> => {
    const { client, where } = placeIn(region);
    const who = { service, region: sentinel };
    const own = ledgerKey(sentinel, { kind: "sentinel", key: sentinelKey(who) });
    const memory = new GetItemCommand({
      TableName: table,
      Key: { pk: { S: own.pk }, sk: { S: own.sk } },
    });
    const { pk } = ledgerKey(sentinel, { kind: "vantage", key: "" });
    const newest = new QueryCommand({
      TableName: table,
      KeyConditionExpression: "#pk = :writer AND begins_with(#sk, :unreachable)",
      ExpressionAttributeNames: { "#pk": "pk", "#sk": "sk" },
      ExpressionAttributeValues: {
        ":writer": { S: pk },
        ":unreachable": { S: unreachablePrefix(who) },
      },
      // Keys end in the instant at which the stretch began, in milliseconds.
      ScanIndexForward: false,
      Limit: mostStretches,
    });
    const [{ Item }, { Items = [] }] = await Promise.all([
      sent(`GetItem of ${where}`, signal, (options) => client.send(memory, options)),
      sent(`Query of ${where}`, signal, (options) => client.send(newest, options)),
    ]);
    const told = Item === undefined ? undefined : recordIn(where, own.pk, own.sk, Item.record?.S);
    const stretches = Items.map(({ sk, record }) => recordIn(where, pk, sk?.S ?? "", record?.S));
    return wordOf(
      who,
      told?.kind === "sentinel" ? told.facts : {},
      stretches.flatMap((stretch) => (stretch.kind === "vantage" ? [stretch.facts] : [])),
    );
  };

  return {
    plan: async (region, signal) => {
      const { client, where } = placeIn(region);
      const { pk, sk } = planKey(service);
      const get = new GetItemCommand({ TableName: table, Key: { pk: { S: pk }, sk: { S: sk } } });
      const { Item } = await sent(`GetItem of ${where}`, signal, (options) =>
        client.send(get, options),
      );
      return Item?.document?.S ?? null;
    },

    sentinels: async (region, signal) => {
      const sentinels = Object.keys(deployed.routing.sentinels ?? {});
      return Promise.all(sentinels.map((sentinel) => wordFrom(region, sentinel, signal)));
    },
  };
}

function recordIn(where: string, pk: string, sk: string, text: string | undefined): LedgerRecord {
  const record = storedRecord({ pk, sk }, text);
  if (!isUnreadable(record)) return record;
  throw new CloudFault(`item ${pk} ${sk} of ${where}: ${record.reason}`, "refused");
}
