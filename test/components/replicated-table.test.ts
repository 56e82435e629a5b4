import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { ReplicatedTable, type ReplicatedTableArgs } from "../../src/components/replicated-table";
import { deploy, type RecordedResource } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { tagsFor, threeRegions, topology } from "../support/stores";

function sessions(args: Partial<ReplicatedTableArgs> = {}, opts?: pulumi.ComponentResourceOptions) {
  return new ReplicatedTable("sessions", { topology, partitionKey: "id", ...args }, opts);
}

// Deployed once: what is recorded does not change.
let plain: Promise<RecordedResource[]> | undefined;
function usual(): Promise<RecordedResource[]> {
  plain ??= deployed(() => sessions());
  return plain;
}

describe("ReplicatedTable", () => {
  test("owns one table in the primary with a replica in every standby", async () => {
    const resources = await deployed(() => sessions({ topology: threeRegions }));
    const keyIn = (region: string) => named(resources, `sessions-key-${region}`).outputs.arn;

    expect(named(resources, "sessions-table").inputs).toEqual({
      region: "eu-west-1",
      name: expect.stringMatching(/^guide-sessions-[0-9a-f]{8}$/),
      billingMode: "PAY_PER_REQUEST",
      hashKey: "id",
      attributes: [{ name: "id", type: "S" }],
      streamEnabled: true,
      streamViewType: "NEW_AND_OLD_IMAGES",
      serverSideEncryption: { enabled: true, kmsKeyArn: keyIn("eu-west-1") },
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 35 },
      deletionProtectionEnabled: true,
      replicas: ["eu-central-1", "eu-north-1"].map((regionName) => ({
        regionName,
        kmsKeyArn: keyIn(regionName),
        pointInTimeRecovery: true,
        propagateTags: true,
        deletionProtectionEnabled: true,
      })),
      tags: tagsFor("table"),
    });
  });

  test("is owned by whom the caller says", async () => {
    const resources = await deployed(() => sessions({ ownerRegion: "eu-central-1" }));

    expect(named(resources, "sessions-table").inputs).toMatchObject({
      region: "eu-central-1",
      serverSideEncryption: {
        kmsKeyArn: named(resources, "sessions-key-eu-central-1").outputs.arn,
      },
      replicas: [
        {
          regionName: "eu-west-1",
          kmsKeyArn: named(resources, "sessions-key-eu-west-1").outputs.arn,
        },
      ],
    });
  });

  test("remembers its owner with its name, whatever a later program says", async () => {
    const { inputs, ignoreChanges } = named(await usual(), "sessions-suffix");

    expect(inputs.keepers).toEqual({ owner: "eu-west-1" });
    expect(ignoreChanges).toEqual(["keepers"]);
  });

  test("parents every child to the component", async () => {
    const [component, ...children] = await usual();

    expect(component?.type).toBe("awsdr:index:ReplicatedTable");
    for (const { parent, name } of children) expect(parent, name).toBe(component?.urn);
  });

  test("takes keys of other types, and an attribute that lets items expire", async () => {
    const resources = await deployed(() =>
      sessions({
        partitionKeyType: "B",
        sortKey: "at",
        sortKeyType: "N",
        timeToLiveAttribute: "expires",
        pointInTimeRecoveryDays: 7,
      }),
    );

    expect(named(resources, "sessions-table").inputs).toMatchObject({
      hashKey: "id",
      rangeKey: "at",
      attributes: [
        { name: "id", type: "B" },
        { name: "at", type: "N" },
      ],
      ttl: { attributeName: "expires", enabled: true },
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 7 },
    });
  });

  test("keeps table and keys when it goes, and alarms and aliases not", async () => {
    const resources = await usual();
    const kept = resources.filter(({ retainOnDelete }) => retainOnDelete);

    expect(kept.map(({ name }) => name).sort()).toEqual([
      "sessions-key-eu-central-1",
      "sessions-key-eu-west-1",
      "sessions-table",
    ]);
  });

  test("watches each direction in the region that writes, in milliseconds", async () => {
    const resources = await usual();
    const tableName = named(resources, "sessions-table").inputs.name;

    for (const [from, to] of [
      ["eu-west-1", "eu-central-1"],
      ["eu-central-1", "eu-west-1"],
    ]) {
      expect(named(resources, `sessions-lag-from-${from}-to-${to}`).inputs).toMatchObject({
        region: from,
        namespace: "AWS/DynamoDB",
        metricName: "ReplicationLatency",
        dimensions: { TableName: tableName, ReceivingRegion: to },
        threshold: 5000,
        treatMissingData: "notBreaching",
      });
    }
  });

  test("tells the plan that its lag is assumed and that nothing is promoted", async () => {
    const { result, outputs, resources } = await deploy(() => {
      const table = sessions();
      return { declared: table.declared, deployed: table.deployed };
    });
    const tableName = named(resources, "sessions-table").inputs.name;

    expect(result.declared).toEqual({
      name: "sessions",
      kind: "table",
      writer: "any",
      replicationLag: { seconds: 5, basis: "assumed", source: expect.any(String) },
    });
    expect(outputs.deployed).toEqual({
      arns: {
        "eu-west-1": `arn:aws:dynamodb:eu-west-1:123456789012:table/${tableName}`,
        "eu-central-1": `arn:aws:dynamodb:eu-central-1:123456789012:table/${tableName}`,
      },
      coordinates: {
        secrets: {
          "eu-west-1": named(resources, "sessions-coordinates-eu-west-1").outputs.arn,
          "eu-central-1": named(resources, "sessions-coordinates-eu-central-1").outputs.arn,
        },
        keys: { table: "SESSIONS_TABLE" },
      },
    });
  });

  test("gives a replica the table and key of its own region", async () => {
    const { outputs, resources } = await deploy(() => ({
      connections: sessions().connectionsByRegion["eu-central-1"],
    }));
    const tableName = named(resources, "sessions-table").inputs.name;
    const arn = `arn:aws:dynamodb:eu-central-1:123456789012:table/${tableName}`;

    expect(outputs.connections).toMatchObject({
      environment: {},
      statements: [
        { Resource: [arn, `${arn}/index/*`] },
        {
          Action: ["kms:Decrypt", "kms:DescribeKey"],
          Resource: [named(resources, "sessions-key-eu-central-1").outputs.arn],
          Condition: { StringEquals: { "kms:ViaService": "dynamodb.eu-central-1.amazonaws.com" } },
        },
      ],
    });
  });

  test("gives transforms the last word", async () => {
    const resources = await deployed(() =>
      sessions({ transform: { table: (args) => ({ ...args, tableClass: "STANDARD" }) } }),
    );

    expect(named(resources, "sessions-table").inputs.tableClass).toBe("STANDARD");
  });

  test("refuses everything that is wrong at once", async () => {
    await expect(
      deploy(() =>
        sessions({
          ownerRegion: "eu-west-3",
          sortKey: "id",
          timeToLiveAttribute: "",
          pointInTimeRecoveryDays: 36,
        }),
      ),
    ).rejects.toThrow(
      [
        'ReplicatedTable "sessions":',
        "- ownerRegion must be one of the topology's (eu-west-1, eu-central-1), got eu-west-3: " +
          "the data is replicated between these",
        "- timeToLiveAttribute must be 1 to 255 characters, got 0: DynamoDB takes no other attribute name",
        "- pointInTimeRecoveryDays must be a whole number from 1 to 35, got 36: DynamoDB keeps its log no longer",
        '- sortKey must differ from partitionKey, got "id" for both',
      ].join("\n"),
    );
  });
});
