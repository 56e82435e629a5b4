import {
  type BillingMode,
  CreateTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
  PutItemCommand,
  type ScalarAttributeType,
  type StreamViewType,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import type * as aws from "@pulumi/aws";

import { type Service, served, tagList, textOf } from "./served";

const readyWithinSeconds = 30;

export const dynamodb: Service = {
  "aws:dynamodb/table:Table": served<aws.dynamodb.TableArgs>(
    async ({ inputs, madeUp, at, inRegion }) => {
      const TableName = textOf(madeUp, "name");
      const client = new DynamoDBClient(at);
      const { TableDescription } = await client.send(
        new CreateTableCommand({
          TableName,
          AttributeDefinitions: inputs.attributes?.map(({ name, type }) => ({
            AttributeName: name,
            AttributeType: type as ScalarAttributeType,
          })),
          KeySchema: [...key(inputs.hashKey, "HASH"), ...key(inputs.rangeKey, "RANGE")],
          BillingMode: inputs.billingMode as BillingMode,
          StreamSpecification: inputs.streamEnabled
            ? { StreamEnabled: true, StreamViewType: inputs.streamViewType as StreamViewType }
            : undefined,
          SSESpecification: inputs.serverSideEncryption && {
            Enabled: inputs.serverSideEncryption.enabled,
            KMSMasterKeyId: inputs.serverSideEncryption.kmsKeyArn,
          },
          DeletionProtectionEnabled: inputs.deletionProtectionEnabled,
          Tags: tagList(inputs.tags),
        }),
      );
      await waitUntilTableExists({ client, maxWaitTime: readyWithinSeconds }, { TableName });
      await recoverable(client, TableName, inputs.pointInTimeRecovery?.enabled);

      for (const replica of inputs.replicas ?? []) {
        const Create = { RegionName: replica.regionName, KMSMasterKeyId: replica.kmsKeyArn };
        await client.send(new UpdateTableCommand({ TableName, ReplicaUpdates: [{ Create }] }));
        const there = new DynamoDBClient(inRegion(replica.regionName));
        await waitUntilTableExists(
          { client: there, maxWaitTime: readyWithinSeconds },
          { TableName },
        );
        await recoverable(there, TableName, replica.pointInTimeRecovery);
      }
      return { outputs: { streamArn: TableDescription?.LatestStreamArn ?? "" } };
    },
  ),
  "aws:dynamodb/tableItem:TableItem": served<aws.dynamodb.TableItemArgs>(async ({ inputs, at }) => {
    await new DynamoDBClient(at).send(
      new PutItemCommand({ TableName: inputs.tableName, Item: JSON.parse(inputs.item) }),
    );
    return undefined;
  }),
};

function key(name: string | undefined, KeyType: "HASH" | "RANGE"): KeySchemaElement[] {
  return name === undefined ? [] : [{ AttributeName: name, KeyType }];
}

async function recoverable(
  client: DynamoDBClient,
  TableName: string,
  enabled: boolean | undefined,
): Promise<void> {
  if (!enabled) return;
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  await client.send(
    new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }),
  );
}
