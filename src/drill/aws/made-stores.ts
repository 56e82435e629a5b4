import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type TableDescription,
} from "@aws-sdk/client-dynamodb";
import {
  GetBucketEncryptionCommand,
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  type ReplicationRule,
  type S3Client,
} from "@aws-sdk/client-s3";

import type { BucketMake, TableMake } from "../../model/check/parity/makes";
import type { RegionPlace } from "../../model/check/parity/regionless";
import { madeSettings, type Seal } from "../../model/check/parity/settings";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import { sent } from "./sent";
import type { StoreInRegion } from "./store-in-region";

/** IAM actions that they take. */
export const tableMakeActions = [
  "dynamodb:DescribeTable",
  "dynamodb:DescribeTimeToLive",
  "dynamodb:DescribeContinuousBackups",
] as const;
// docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
export const bucketMakeActions = [
  "s3:GetBucketVersioning",
  "s3:GetReplicationConfiguration",
  "s3:GetEncryptionConfiguration",
] as const;

/** A replica of a table, with how its items expire and how it is backed up. */
export async function madeTable(
  client: Pick<DynamoDBClient, "send">,
  { name, region }: StoreInRegion,
  reading: { readonly place: RegionPlace; readonly seal: Seal },
  signal: CallSignal,
): Promise<TableMake> {
  const named = { TableName: name };
  const what = (operation: string) => `${operation} of ${name} in ${region}`;
  const [{ Table }, { TimeToLiveDescription }, { ContinuousBackupsDescription }] =
    await Promise.all([
      sent(what("DescribeTable"), signal, (options) =>
        client.send(new DescribeTableCommand(named), options),
      ),
      sent(what("DescribeTimeToLive"), signal, (options) =>
        client.send(new DescribeTimeToLiveCommand(named), options),
      ),
      sent(what("DescribeContinuousBackups"), signal, (options) =>
        client.send(new DescribeContinuousBackupsCommand(named), options),
      ),
    ]);
  if (Table === undefined) throw new CloudFault(`${what("DescribeTable")}: there is none`, "gone");
  const recovery = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  const settings = madeSettings(
    {
      ...tableSettings(Table),
      expiry: {
        status: TimeToLiveDescription?.TimeToLiveStatus,
        attribute: TimeToLiveDescription?.AttributeName,
      },
      "point-in-time recovery": {
        status: recovery?.PointInTimeRecoveryStatus,
        days: recovery?.RecoveryPeriodInDays,
      },
    },
    { ...reading, isShown: () => true },
  );
  return {
    settings,
    status: Table.TableStatus ?? "not told",
    replicas: Object.fromEntries(
      (Table.Replicas ?? []).map(({ RegionName = "", ReplicaStatus = "not told" }) => [
        RegionName,
        ReplicaStatus,
      ]),
    ),
    keyArn: Table.SSEDescription?.KMSMasterKeyArn ?? null,
  };
}

/** A bucket, with how it replicates and is encrypted. */
export async function madeBucket(
  client: Pick<S3Client, "send">,
  { name }: StoreInRegion,
  signal: CallSignal,
): Promise<BucketMake> {
  const named = { Bucket: name };
  // The first one tells whether there is a bucket at all: no rule and no bucket are both gone.
  const { Status } = await sent(`GetBucketVersioning of ${name}`, signal, (options) =>
    client.send(new GetBucketVersioningCommand(named), options),
  );
  const [rules, encryption] = await Promise.all([
    sent(`GetBucketReplication of ${name}`, signal, (options) =>
      client.send(new GetBucketReplicationCommand(named), options),
    ).then(({ ReplicationConfiguration }) => ReplicationConfiguration?.Rules ?? [], noneWhereGone),
    sent(`GetBucketEncryption of ${name}`, signal, (options) =>
      client.send(new GetBucketEncryptionCommand(named), options),
    ),
  ]);
  const [rule] = encryption.ServerSideEncryptionConfiguration?.Rules ?? [];
  const byDefault = rule?.ApplyServerSideEncryptionByDefault;
  return {
    versioning: Status ?? null,
    rules: rules.map((one) => ({
      toBucketArn: one.Destination?.Bucket ?? "",
      isEnabled: one.Status === "Enabled",
      isWhole: isWhole(one),
      takesDeletions: one.DeleteMarkerReplication?.Status === "Enabled",
    })),
    encryption: byDefault?.SSEAlgorithm ?? null,
    keyArn: byDefault?.KMSMasterKeyID ?? null,
  };
}

/** ReplicationConfigurationNotFoundError has the status 404. [api:s3.GetBucketReplication] */
function noneWhereGone(error: unknown): readonly ReplicationRule[] {
  if (error instanceof CloudFault && error.class === "gone") return [];
  throw error;
}

/** A rule without a filter, or with an empty one, takes all. [api:s3.ReplicationRuleFilter] */
function isWhole({ Filter, Prefix = "" }: ReplicationRule): boolean {
  const { Prefix: filtered = "", Tag, And } = Filter ?? {};
  return Prefix === "" && filtered === "" && Tag === undefined && And === undefined;
}

// [api:dynamodb.TableDescription] What load scales, and what each replica counts, is its own.
function tableSettings(table: TableDescription): object {
  return {
    keys: table.KeySchema,
    attributes: table.AttributeDefinitions,
    "global index": table.GlobalSecondaryIndexes?.map(indexSettings),
    "local index": table.LocalSecondaryIndexes?.map(indexSettings),
    // One that was never on demand has no summary. [api:dynamodb.BillingModeSummary]
    "billing mode": table.BillingModeSummary?.BillingMode ?? "PROVISIONED",
    class: table.TableClassSummary?.TableClass ?? "STANDARD",
    stream: table.StreamSpecification,
    "deletion protection": table.DeletionProtectionEnabled ?? false,
    "most requests": table.OnDemandThroughput,
    consistency: table.MultiRegionConsistency,
  };
}

function indexSettings({
  IndexName,
  KeySchema,
  Projection,
}: NonNullable<TableDescription["LocalSecondaryIndexes"]>[number]): object {
  const { ProjectionType, NonKeyAttributes } = Projection ?? {};
  const others = NonKeyAttributes && [...NonKeyAttributes].sort();
  return { IndexName, keys: KeySchema, projection: ProjectionType, attributes: others };
}
