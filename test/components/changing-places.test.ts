import { describe, expect, test } from "vitest";

import type { ServiceTopology } from "../../src/components/common/service-topology";
import { ReplicatedBucket } from "../../src/components/replicated-bucket";
import { ReplicatedDatabase } from "../../src/components/replicated-database";
import { ReplicatedTable } from "../../src/components/replicated-table";
import { SnapshotPolicy } from "../../src/components/snapshot-policy";
import type { DatabaseArgs } from "../../src/components/stores/database-args";
import { argumentsOf, deployed, named } from "../support/deployed";
import { network, swapped, threeRegions, threeSwapped, topology } from "../support/stores";

const protectedByRegion = Object.fromEntries(
  ["eu-west-1", "eu-central-1", "eu-north-1"].map((region) => [
    region,
    [`arn:aws:dynamodb:${region}:123456789012:table/sessions`],
  ]),
);

const keepers: Record<string, (at: ServiceTopology) => unknown> = {
  ReplicatedBucket: (at) => new ReplicatedBucket("media", { topology: at }),
  ReplicatedTable: (at) => new ReplicatedTable("sessions", { topology: at, partitionKey: "id" }),
  SnapshotPolicy: (at) =>
    new SnapshotPolicy("snapshots", {
      topology: at,
      schedules: { daily: { keepDays: 35, copyToStandbys: true } },
      resources: { names: ["sessions"], arnsByRegion: protectedByRegion },
    }),
};

function catalog(at: ServiceTopology, more: Partial<DatabaseArgs> = {}): ReplicatedDatabase {
  return new ReplicatedDatabase("catalog", {
    topology: at,
    network,
    engine: "aurora-postgresql",
    ...more,
  });
}

describe("when regions change places and the founding ones are named", () => {
  test.each(Object.entries(keepers))("a %s asks for what it asked for before", async (_, keep) => {
    const before = await deployed(() => keep(threeRegions));

    const after = await deployed(() => keep(threeSwapped));

    expect(argumentsOf(after)).toEqual(argumentsOf(before));
  });

  test("a ReplicatedDatabase only has its second instance in the other region", async () => {
    const { "catalog-instance-eu-west-1-2": second, ...before } = argumentsOf(
      await deployed(() => catalog(topology)),
    );

    const after = argumentsOf(await deployed(() => catalog(swapped)));

    expect(second).toBeDefined();
    const first = before["catalog-instance-eu-central-1-1"];
    expect(after).toEqual({
      ...before,
      "catalog-instance-eu-central-1-2": {
        ...first,
        identifier: String(first?.identifier).replace(/1$/, "2"),
      },
    });
  });
});

describe("the owner of a ReplicatedDatabase", () => {
  test("writes first where the caller says, for the others to follow", async () => {
    const resources = await deployed(() => catalog(topology, { ownerRegion: "eu-central-1" }));

    expect(named(resources, "catalog-global-cluster").inputs.region).toBe("eu-central-1");
    expect(named(resources, "catalog-cluster-eu-central-1").inputs).toMatchObject({
      databaseName: "catalogdb",
      masterUsername: "dbadmin",
    });
    const follower = named(resources, "catalog-cluster-eu-west-1");
    expect(follower.inputs.sourceRegion).toBe("eu-central-1");
    expect(follower.dependencies).toContain(
      named(resources, "catalog-instance-eu-central-1-1").urn,
    );
    expect(named(resources, "catalog-secret").inputs).toMatchObject({
      region: "eu-central-1",
      kmsKeyId: named(resources, "catalog-key-eu-central-1").outputs.arn,
      replicas: [{ region: "eu-west-1" }],
    });
  });

  test("is remembered with the name, whatever a later program says", async () => {
    const { inputs, ignoreChanges } = named(
      await deployed(() => catalog(topology)),
      "catalog-suffix",
    );

    expect(inputs.keepers).toEqual({ owner: "eu-west-1" });
    expect(ignoreChanges).toEqual(["keepers"]);
  });
});
