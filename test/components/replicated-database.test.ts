import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { type NetworksByRegion, networkIn } from "../../src/components/network/region-network";
import {
  ReplicatedDatabase,
  type ReplicatedDatabaseArgs,
} from "../../src/components/replicated-database";
import { deploy, type RecordedResource } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { network, tagsFor, threeRegions, topology } from "../support/stores";

function catalog(
  args: Partial<ReplicatedDatabaseArgs> = {},
  opts?: pulumi.ComponentResourceOptions,
) {
  const required = { topology, network, engine: "aurora-postgresql" } as const;
  return new ReplicatedDatabase("catalog", { ...required, ...args }, opts);
}

const identifier = expect.stringMatching(/^guide-catalog-[0-9a-f]{8}$/);
const identifierIn = (region: string, more = "") =>
  expect.stringMatching(new RegExp(`^guide-catalog-[0-9a-f]{8}-${region}${more}$`));

// Deployed once: what is recorded does not change.
let plain: Promise<RecordedResource[]> | undefined;
function usual(): Promise<RecordedResource[]> {
  plain ??= deployed(() => catalog());
  return plain;
}

describe("ReplicatedDatabase", () => {
  test("binds encrypted clusters of one release together", async () => {
    expect(named(await usual(), "catalog-global-cluster").inputs).toEqual({
      region: "eu-west-1",
      globalClusterIdentifier: identifier,
      engine: "aurora-postgresql",
      engineVersion: "17.7",
      databaseName: "catalogdb",
      storageEncrypted: true,
      deletionProtection: true,
      tags: tagsFor("database"),
    });
  });

  test("gives both regions the same cluster under two names, and the first user to the primary only", async () => {
    const resources = await usual();
    const clusterIn = (region: string) => named(resources, `catalog-cluster-${region}`).inputs;
    const same = (region: string) => ({
      region,
      clusterIdentifier: identifierIn(region),
      globalClusterIdentifier: named(resources, "catalog-global-cluster").id,
      engine: "aurora-postgresql",
      engineVersion: "17.7",
      dbSubnetGroupName: named(resources, `catalog-subnets-${region}`).outputs.name,
      vpcSecurityGroupIds: [named(resources, `catalog-security-group-${region}`).id],
      dbClusterParameterGroupName: named(resources, `catalog-parameters-${region}`).outputs.name,
      storageEncrypted: true,
      kmsKeyId: named(resources, `catalog-key-${region}`).outputs.arn,
      iamDatabaseAuthenticationEnabled: true,
      backupRetentionPeriod: 7,
      copyTagsToSnapshot: true,
      deletionProtection: true,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: identifierIn(region, "-final"),
      enabledCloudwatchLogsExports: ["postgresql"],
      tags: tagsFor("database"),
    });

    expect(clusterIn("eu-west-1")).toEqual({
      ...same("eu-west-1"),
      databaseName: "catalogdb",
      masterUsername: "dbadmin",
      masterPassword: expect.any(String),
    });
    expect(clusterIn("eu-central-1")).toEqual({
      ...same("eu-central-1"),
      sourceRegion: "eu-west-1",
    });
  });

  test("undoes nothing that a failover or an upgrade changes", async () => {
    const resources = await usual();

    for (const region of ["eu-west-1", "eu-central-1"]) {
      expect(named(resources, `catalog-cluster-${region}`).ignoreChanges).toEqual([
        "globalClusterIdentifier",
        "replicationSourceIdentifier",
        "engineVersion",
        "databaseName",
        "masterUsername",
        "masterPassword",
      ]);
    }
    expect(named(resources, "catalog-global-cluster").ignoreChanges).toEqual([
      "sourceDbClusterIdentifier",
    ]);
    expect(named(resources, "catalog-secret-version").ignoreChanges).toEqual([
      "secretString",
      "versionStages",
    ]);
  });

  test("runs two instances in the primary and one in a standby, which waits for them", async () => {
    const resources = await usual();
    const instances = resources.filter(({ type }) => type.includes("ClusterInstance"));

    expect(instances.map(({ name, region }) => [name, region])).toEqual([
      ["catalog-instance-eu-west-1-1", "eu-west-1"],
      ["catalog-instance-eu-west-1-2", "eu-west-1"],
      ["catalog-instance-eu-central-1-1", "eu-central-1"],
    ]);
    for (const { inputs } of instances) {
      expect(inputs).toMatchObject({
        engine: "aurora-postgresql",
        instanceClass: "db.r6g.large",
        autoMinorVersionUpgrade: false,
        publiclyAccessible: false,
      });
    }
    const { dependencies } = named(resources, "catalog-cluster-eu-central-1");
    for (const number of [1, 2]) {
      expect(dependencies).toContain(named(resources, `catalog-instance-eu-west-1-${number}`).urn);
    }
  });

  test("follows in each of two standbys, whose names have nothing in common with the other's", async () => {
    const resources = await deployed(() => catalog({ topology: threeRegions }));
    const identifiers = ["eu-west-1", "eu-central-1", "eu-north-1"].map((region) => {
      const { inputs } = named(resources, `catalog-cluster-${region}`);
      const instance = named(resources, `catalog-instance-${region}-1`).inputs.identifier;
      expect(inputs.clusterIdentifier).toEqual(identifierIn(region));
      expect(instance).toBe(String(inputs.clusterIdentifier).replace(region, "1"));
      return instance;
    });

    expect(new Set(identifiers).size).toBe(3);
    for (const region of ["eu-central-1", "eu-north-1"]) {
      expect(named(resources, `catalog-cluster-${region}`).inputs.sourceRegion).toBe("eu-west-1");
    }
    expect(named(resources, "catalog-secret").inputs.replicas).toEqual(
      ["eu-central-1", "eu-north-1"].map((region) => ({
        region,
        kmsKeyId: named(resources, `catalog-key-${region}`).outputs.arn,
      })),
    );
  });

  test("speaks MySQL on request", async () => {
    const resources = await deployed(() => catalog({ engine: "aurora-mysql" }));

    expect(named(resources, "catalog-parameters-eu-west-1").inputs).toMatchObject({
      family: "aurora-mysql8.0",
      parameters: [{ name: "require_secure_transport", value: "ON" }],
    });
    expect(named(resources, "catalog-cluster-eu-west-1").inputs).toMatchObject({
      engineVersion: "8.0.mysql_aurora.3.10.3",
      enabledCloudwatchLogsExports: ["error"],
    });
    expect(named(resources, "catalog-from-clients-eu-west-1").inputs.fromPort).toBe(3306);
  });

  test("watches the lag of every cluster, for any may come to follow", async () => {
    const resources = await deployed(() =>
      catalog({ replicationLag: { seconds: 2, basis: "measured", source: "drill of May" } }),
    );

    for (const region of ["eu-west-1", "eu-central-1"]) {
      expect(named(resources, `catalog-lag-in-${region}`).inputs).toMatchObject({
        region,
        namespace: "AWS/RDS",
        metricName: "AuroraGlobalDBReplicationLag",
        dimensions: { DBClusterIdentifier: identifierIn(region) },
        threshold: 2000,
        treatMissingData: "missing",
      });
    }
  });

  test("keeps data and all that it cannot live without", async () => {
    const resources = await usual();
    const gone = resources.filter(({ custom, retainOnDelete }) => custom && !retainOnDelete);

    expect(gone.map(({ name }) => name).sort()).toEqual([
      "catalog-client-security-group-eu-central-1",
      "catalog-client-security-group-eu-west-1",
      "catalog-coordinates-eu-central-1",
      "catalog-coordinates-eu-west-1",
      "catalog-coordinates-version-eu-central-1",
      "catalog-coordinates-version-eu-west-1",
      "catalog-from-clients-eu-central-1",
      "catalog-from-clients-eu-west-1",
      // A reader beside the first instance, which stays.
      "catalog-instance-eu-west-1-2",
      "catalog-key-alias-eu-central-1",
      "catalog-key-alias-eu-west-1",
      "catalog-lag-in-eu-central-1",
      "catalog-lag-in-eu-west-1",
      "catalog-password",
      "catalog-suffix",
      "catalog-suffix-eu-central-1",
      "catalog-suffix-eu-west-1",
      "catalog-to-database-eu-central-1",
      "catalog-to-database-eu-west-1",
    ]);
  });

  test("tells the plan that one region writes and what a promotion takes", async () => {
    const { result, outputs, resources } = await deploy(() => {
      const database = catalog();
      return { declared: database.declared, deployed: database.deployed };
    });

    expect(result.declared).toEqual({
      name: "catalog",
      kind: "database",
      writer: "single",
      replicationLag: { seconds: 5, basis: "assumed", source: expect.any(String) },
      promotion: { seconds: 300, basis: "assumed", source: expect.any(String) },
    });
    expect(outputs.deployed).toEqual({
      arns: {
        "eu-west-1": named(resources, "catalog-cluster-eu-west-1").outputs.arn,
        "eu-central-1": named(resources, "catalog-cluster-eu-central-1").outputs.arn,
      },
      globalClusterId: identifier,
      engineVersion: "17.7",
      endpoint: named(resources, "catalog-global-cluster").outputs.endpoint,
      coordinates: {
        secrets: {
          "eu-west-1": named(resources, "catalog-coordinates-eu-west-1").outputs.arn,
          "eu-central-1": named(resources, "catalog-coordinates-eu-central-1").outputs.arn,
        },
        keys: { writerHost: "CATALOG_WRITER_HOST", readerHost: "CATALOG_READER_HOST" },
      },
    });
  });

  test("gives transforms the last word", async () => {
    const resources = await deployed(() =>
      catalog({
        transform: { instance: (args) => ({ ...args, performanceInsightsEnabled: true }) },
      }),
    );

    expect(
      named(resources, "catalog-instance-eu-central-1-1").inputs.performanceInsightsEnabled,
    ).toBe(true);
  });

  test("refuses everything that is wrong at once", async () => {
    await expect(
      deploy(() =>
        catalog({
          ownerRegion: "eu-west-3",
          instanceClass: "db.t4g.medium",
          standbyInstances: 0,
          backupRetentionDays: 36,
        }),
      ),
    ).rejects.toThrow(
      [
        'ReplicatedDatabase "catalog":',
        "- ownerRegion must be one of the topology's (eu-west-1, eu-central-1), got eu-west-3: " +
          "the data is replicated between these",
        "- instanceClass must be a memory-optimised class such as db.r6g.large, got " +
          '"db.t4g.medium": Aurora global databases need one',
        "- standbyInstances must be a whole number from 1 to 16, got 0: " +
          "a cluster without an instance cannot be promoted until it has one",
        "- backupRetentionDays must be a whole number from 1 to 35, got 36: Aurora keeps its log no longer",
      ].join("\n"),
    );
  });

  test("refuses a network with one zone, and one that does not reach a standby", async () => {
    const one = networkIn(network, "eu-west-1");
    const narrow: NetworksByRegion = {
      networks: { "eu-west-1": { ...one, privateSubnetIds: ["subnet-a"] } },
    };

    await expect(deploy(() => catalog({ network: narrow, instances: 0 }))).rejects.toThrow(
      [
        'ReplicatedDatabase "catalog":',
        "- instances must be a whole number from 1 to 15, got 0: one writer, and 15 readers less one for each standby",
        "- network must have 2 private subnets or more in eu-west-1, got 1: a subnet group spans two zones",
        "- network must have one in eu-central-1, got some in eu-west-1",
      ].join("\n"),
    );
  });
});
