import { describe, expect, test } from "vitest";

import {
  CrossRegionReplication,
  type CrossRegionReplicationArgs,
} from "../../src/components/cross-region-replication";
import { deploy } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { network, swapped, topology } from "../support/stores";

const stores: CrossRegionReplicationArgs = {
  topology,
  network,
  databases: { catalog: { engine: "aurora-postgresql" } },
  tables: { sessions: { partitionKey: "id" } },
  buckets: { media: {} },
};

describe("CrossRegionReplication", () => {
  test("is one component a store, named after both", async () => {
    const resources = await deployed(() => new CrossRegionReplication("data", stores));
    const parent = named(resources, "data").urn;
    const children = resources.filter((resource) => resource.parent === parent);

    expect(children.map(({ type, name }) => [type, name])).toEqual([
      ["awsdr:index:ReplicatedDatabase", "data-catalog"],
      ["awsdr:index:ReplicatedTable", "data-sessions"],
      ["awsdr:index:ReplicatedBucket", "data-media"],
    ]);
  });

  test("hands on its stores' resources, declarations and connections", async () => {
    const { result, outputs } = await deploy(() => {
      const data = new CrossRegionReplication("data", stores);
      return {
        names: data.resources.names,
        arns: data.resources.arnsByRegion,
        declared: data.declared,
        deployed: data.deployed,
        connections: data.connectionsByRegion["eu-central-1"],
      };
    });
    const known = outputs as {
      arns: Record<string, string[]>;
      deployed: Record<string, { arns: Record<string, string>; globalClusterId?: string }>;
      connections: {
        environment: Record<string, string>;
        secrets: Record<string, string>;
        clientSecurityGroupIds: string[];
      };
    };

    expect(result.names).toEqual(["catalog", "sessions", "media"]);
    expect(result.declared.map(({ name, kind }) => [name, kind])).toEqual([
      ["catalog", "database"],
      ["sessions", "table"],
      ["media", "bucket"],
    ]);
    for (const region of ["eu-west-1", "eu-central-1"]) {
      expect(known.arns[region]).toEqual(
        result.names.map((store) => known.deployed[store]?.arns[region]),
      );
    }
    expect(Object.keys(known.connections.environment).sort()).toEqual([
      "CATALOG_DATABASE",
      "CATALOG_PORT",
    ]);
    expect(Object.keys(known.connections.secrets).sort()).toEqual([
      "CATALOG_READER_HOST",
      "CATALOG_SECRET",
      "CATALOG_WRITER_HOST",
      "MEDIA_BUCKET",
      "SESSIONS_TABLE",
    ]);
    expect(known.connections.clientSecurityGroupIds).toHaveLength(1);
  });

  test("declares the same while every look-up in the primary fails", async () => {
    const full = await deployed(() => new CrossRegionReplication("data", stores));
    const lost = await deployed(() => new CrossRegionReplication("data", stores), {
      lostRegions: ["eu-west-1"],
      config: { "aws:region": "eu-central-1" },
    });

    expect(lost.map(({ urn }) => urn).sort()).toEqual(full.map(({ urn }) => urn).sort());
  });

  test("knows every resource in a preview in which nothing else is known", async () => {
    const full = await deployed(() => new CrossRegionReplication("data", stores));
    const preview = await deployed(() => new CrossRegionReplication("data", stores), {
      mode: "unknowns",
    });

    expect(preview.map(({ urn }) => urn).sort()).toEqual(full.map(({ urn }) => urn).sort());
  });

  test("gives its stores to the founding primary, and one to whom that store's arguments say", async () => {
    const tables = {
      sessions: { partitionKey: "id" },
      carts: { partitionKey: "id", ownerRegion: "eu-central-1" },
    };

    const resources = await deployed(
      () => new CrossRegionReplication("data", { topology: swapped, tables }),
    );

    expect(named(resources, "data-sessions-table").inputs.region).toBe("eu-west-1");
    expect(named(resources, "data-carts-table").inputs.region).toBe("eu-central-1");
  });

  test("refuses to keep nothing", async () => {
    await expect(deploy(() => new CrossRegionReplication("data", { topology }))).rejects.toThrow(
      'CrossRegionReplication "data":\n' +
        "- databases, tables and buckets must hold a store between them, got none",
    );
  });

  test("refuses everything that is wrong in any store at once", async () => {
    const wrong: CrossRegionReplicationArgs = {
      topology,
      databases: { media: { engine: "aurora-mysql", instances: 16 } },
      tables: { Sessions: { partitionKey: "", ownerRegion: "eu-west-3" } },
      buckets: { media: { noncurrentDays: 0.5 } },
    };

    await expect(deploy(() => new CrossRegionReplication("data", wrong))).rejects.toThrow(
      [
        'CrossRegionReplication "data":',
        "- tables.Sessions must be 1 to 16 lower-case letters, digits and single hyphens, starting with a " +
          'letter, got "Sessions": names of buckets and clusters hold it',
        '- store names must differ across kinds, got "media" more than once: ' +
          "the recovery plan knows a store by its name",
        "- network must be given with databases, got none: they stand in private subnets",
        "- databases.media.instances must be a whole number from 1 to 15, got 16: " +
          "one writer, and 15 readers less one for each standby",
        "- tables.Sessions.ownerRegion must be one of the topology's (eu-west-1, eu-central-1), " +
          "got eu-west-3: the data is replicated between these",
        "- tables.Sessions.partitionKey must be 1 to 255 characters, got 0: " +
          "DynamoDB takes no other attribute name",
        "- buckets.media.noncurrentDays must be a whole number from 1 to 2147483647, got 0.5: " +
          "S3 counts whole days, and versions that never expire cost for ever",
      ].join("\n"),
    );
  });
});
