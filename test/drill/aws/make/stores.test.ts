import { describe, expect, test } from "vitest";

import { makeActions } from "../../../../src/drill/aws/make";
import { live } from "../../calm-world";
import { refusal, refusals } from "../stubbed-aws";
import { made, region, textsOf } from "./stubbed-make";

describe("a database", () => {
  // As botocore's model of RDS has them: DBCluster, DBInstance.
  const cluster = {
    Engine: "aurora-postgresql",
    EngineVersion: "17.7",
    DBClusterParameterGroup: "guide-cluster",
    KmsKeyId: "arn:key",
    DeletionProtection: true,
    BackupRetentionPeriod: 7,
    EnabledCloudwatchLogsExports: ["upgrade", "postgresql"],
    PendingModifiedValues: { EngineVersion: "17.8", MasterUserPassword: "****" },
    DBClusterMembers: [
      { DBInstanceIdentifier: "one", DBClusterParameterGroupStatus: "in-sync" },
      { DBInstanceIdentifier: "two", DBClusterParameterGroupStatus: "pending-reboot" },
    ],
  };
  const instance = {
    DBInstanceIdentifier: "one",
    DBInstanceStatus: "available",
    DBInstanceClass: "db.r8g.large",
    EngineVersion: "17.7",
    CACertificateIdentifier: "rds-ca-rsa2048-g1",
    DBParameterGroups: [{ DBParameterGroupName: "guide", ParameterApplyStatus: "applying" }],
    PendingModifiedValues: { DBInstanceClass: "db.r8g.xlarge" },
  };

  test("is told with its instances, what it is set to, and what is pending without its value", async () => {
    const { make, inputs, actions } = made({
      "rds:DescribeDBClusters": { DBClusters: [cluster] },
      "rds:DescribeDBInstances": [{ DBInstances: [instance], Marker: "2" }, { DBInstances: [] }],
    });

    const database = await make.database(region, "catalog", live);

    expect(database).toMatchObject({
      engine: "aurora-postgresql",
      version: "17.7",
      instances: [
        {
          name: "one",
          status: "available",
          class: "db.r8g.large",
          version: "17.7",
          parameterGroup: "guide",
        },
      ],
      parameterGroup: "guide-cluster",
      keyArn: "arn:key",
      pending: [
        "EngineVersion of the cluster is to change",
        "MasterUserPassword of the cluster is to change",
        "the cluster's parameters of two are pending-reboot",
        "DBInstanceClass of one is to change",
        "the parameters of one are applying",
      ],
    });
    expect(textsOf(database.settings)).toMatchObject({
      "cluster deletion protection": "true",
      "cluster days of backups": "7",
      "cluster logs": '["postgresql","upgrade"]',
      "instances certificate authority": "rds-ca-rsa2048-g1",
      "instances public address": "not told",
    });
    expect(inputs("rds:DescribeDBClusters")).toEqual([
      { DBClusterIdentifier: `guide-catalog-${region}` },
    ]);
    expect(inputs("rds:DescribeDBInstances")).toHaveLength(2);
    expect(actions()).toEqual(makeActions.database);
  });

  test("is gone where there is no cluster, and refused where the store is none", async () => {
    const { make } = made({ "rds:DescribeDBClusters": { DBClusters: [] } });

    await expect(make.database(region, "catalog", live)).rejects.toMatchObject({ class: "gone" });
    await expect(make.database(region, "media", live)).rejects.toMatchObject({
      class: "refused",
      message: "media is a bucket and no database",
    });
  });

  test("tells the parameters that were set, of every page, and hides what looks secret", async () => {
    const { make, inputs } = made({
      "rds:DescribeDBClusterParameters": [
        { Parameters: [{ ParameterName: "timezone", ParameterValue: "utc" }], Marker: "2" },
        { Parameters: [{ ParameterName: "rds.secret_x", ParameterValue: "hunter2" }] },
      ],
      "rds:DescribeDBParameters": { Parameters: [{ ParameterName: "init_connect" }] },
    });

    const ofCluster = await make.parameters(region, "cluster", "guide-cluster", live);

    expect(Object.keys(ofCluster)).toEqual(["timezone", "rds.secret_x"]);
    expect(ofCluster.timezone?.text).toBe("utc");
    expect(JSON.stringify(ofCluster)).not.toContain("hunter2");
    const asked = { DBClusterParameterGroupName: "guide-cluster", Source: "user", MaxRecords: 100 };
    expect(inputs("rds:DescribeDBClusterParameters")).toEqual([
      { ...asked, Marker: undefined },
      { ...asked, Marker: "2" },
    ]);
    expect(textsOf(await make.parameters(region, "instance", "guide", live))).toEqual({
      init_connect: "(empty)",
    });
  });

  test("tells what AWS has in store for cluster and instances, and when", async () => {
    const [first, second] = [new Date("2026-06-08T03:30:00Z"), new Date("2026-07-01T00:00:00Z")];
    const detail = (Action: string, dates: object = {}) => {
      return { PendingMaintenanceActionDetails: [{ Action, ...dates }] };
    };
    const { make, inputs } = made({
      "rds:DescribePendingMaintenanceActions": [
        {
          PendingMaintenanceActions: [
            {
              ResourceIdentifier: "arn:aws:rds:eu-central-1:123456789012:cluster:guide",
              ...detail("system-update", { CurrentApplyDate: first, ForcedApplyDate: second }),
            },
          ],
        },
        {
          PendingMaintenanceActions: [
            {
              ResourceIdentifier: "arn:aws:rds:eu-central-1:123456789012:db:one",
              ...detail("os-upgrade"),
            },
          ],
        },
      ],
    });

    expect(await make.maintenance(region, "catalog", ["one"], live)).toEqual([
      { resource: "guide", action: "system-update", at: first },
      { resource: "one", action: "os-upgrade", at: null },
    ]);
    expect(inputs("rds:DescribePendingMaintenanceActions")).toMatchObject([
      { Filters: [{ Name: "db-cluster-id", Values: [`guide-catalog-${region}`] }] },
      { Filters: [{ Name: "db-instance-id", Values: ["one"] }] },
    ]);
  });

  test.each(refusals)("is a fault of the class %s where a call fails so", async (name, error) => {
    const { make } = made({
      "rds:DescribeDBClusters": error,
      "rds:DescribePendingMaintenanceActions": error,
      "rds:DescribeDBParameters": error,
    });

    for (const call of [
      make.database(region, "catalog", live),
      make.maintenance(region, "catalog", [], live),
      make.parameters(region, "instance", "guide", live),
    ]) {
      await expect(call).rejects.toMatchObject({ class: name });
    }
  });
});

describe("a table", () => {
  // As botocore's model of DynamoDB has it: TableDescription.
  const table = {
    TableStatus: "ACTIVE",
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    GlobalSecondaryIndexes: [
      {
        IndexName: "by-user",
        IndexStatus: "ACTIVE",
        ItemCount: 9,
        KeySchema: [{ AttributeName: "user", KeyType: "HASH" }],
        Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["b", "a"] },
      },
    ],
    BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
    SSEDescription: { KMSMasterKeyArn: "arn:key" },
    Replicas: [{ RegionName: "eu-west-1", ReplicaStatus: "ACTIVE" }],
  };
  const answers = {
    "dynamodb:DescribeTable": { Table: table },
    "dynamodb:DescribeTimeToLive": {
      TimeToLiveDescription: { TimeToLiveStatus: "ENABLED", AttributeName: "until" },
    },
    "dynamodb:DescribeContinuousBackups": {
      ContinuousBackupsDescription: {
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus: "ENABLED",
          RecoveryPeriodInDays: 35,
          LatestRestorableDateTime: new Date(),
        },
      },
    },
  };

  test("is told with keys, indices, expiry and backups, and without what it counts", async () => {
    const { make, actions } = made(answers);

    const { settings, ...told } = await make.table(region, "sessions", live);

    expect(told).toEqual({
      status: "ACTIVE",
      replicas: { "eu-west-1": "ACTIVE" },
      keyArn: "arn:key",
    });
    expect(textsOf(settings)).toEqual({
      "keys id KeyType": "HASH",
      "attributes id AttributeType": "S",
      "global index by-user keys user KeyType": "HASH",
      "global index by-user projection": "INCLUDE",
      "global index by-user attributes": '["a","b"]',
      "billing mode": "PAY_PER_REQUEST",
      class: "STANDARD",
      "deletion protection": "false",
      "expiry status": "ENABLED",
      "expiry attribute": "until",
      "point-in-time recovery status": "ENABLED",
      "point-in-time recovery days": "35",
    });
    expect([...actions()].sort()).toEqual([...makeActions.table].sort());
  });

  test("is a fault where one of its answers is missing", async () => {
    const { make } = made({
      ...answers,
      "dynamodb:DescribeTimeToLive": refusal("AccessDeniedException"),
    });

    await expect(make.table(region, "sessions", live)).rejects.toMatchObject({ class: "denied" });
  });
});

describe("a bucket", () => {
  const rule = (change: object = {}) => ({
    ID: "to-eu-west-1",
    Status: "Enabled",
    Filter: { Prefix: "" },
    Destination: { Bucket: "arn:aws:s3:::there" },
    DeleteMarkerReplication: { Status: "Enabled" },
    ...change,
  });
  const byDefault = { SSEAlgorithm: "aws:kms", KMSMasterKeyID: "arn:key" };
  const bucket = (replication: object | Error) =>
    made({
      "s3:GetBucketVersioning": { Status: "Enabled" },
      "s3:GetBucketReplication": replication,
      "s3:GetBucketEncryption": {
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: byDefault }],
        },
      },
    });
  const rulesOf = async (...Rules: object[]) =>
    (await bucket({ ReplicationConfiguration: { Rules } }).make.bucket(region, "media", live))
      .rules;

  test("is told with its rules and its encryption", async () => {
    const { make } = bucket({ ReplicationConfiguration: { Rules: [rule()] } });

    expect(await make.bucket(region, "media", live)).toEqual({
      versioning: "Enabled",
      rules: [
        { toBucketArn: "arn:aws:s3:::there", isEnabled: true, isWhole: true, takesDeletions: true },
      ],
      encryption: "aws:kms",
      keyArn: "arn:key",
    });
  });

  test.each([
    [{ Filter: {} }, true],
    [{ Filter: undefined }, true],
    [{ Filter: { Prefix: "logs/" } }, false],
    [{ Filter: undefined, Prefix: "logs/" }, false],
    [{ Filter: { Tag: { Key: "a", Value: "b" } } }, false],
    [{ Filter: { And: { Prefix: "a" } } }, false],
  ])("sends everything by a rule with %o: %s", async (change, isWhole) => {
    expect(await rulesOf(rule(change))).toMatchObject([{ isWhole }]);
  });

  test("has no rules where S3 knows none, and is gone where it is not there", async () => {
    const none = bucket(refusal("ReplicationConfigurationNotFoundError", 404));
    expect((await none.make.bucket(region, "media", live)).rules).toEqual([]);

    const { make } = made({ "s3:GetBucketVersioning": refusal("NoSuchBucket", 404) });
    await expect(make.bucket(region, "media", live)).rejects.toMatchObject({ class: "gone" });
    const denied = bucket(refusal("AccessDenied", 403));
    await expect(denied.make.bucket(region, "media", live)).rejects.toMatchObject({
      class: "denied",
    });
  });
});
