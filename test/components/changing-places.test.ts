import { describe, expect, test } from "vitest";

import { ReplicatedBucket } from "../../src/components/replicated-bucket";
import { ReplicatedDatabase } from "../../src/components/replicated-database";
import { ReplicatedTable } from "../../src/components/replicated-table";
import type { ServiceTopology } from "../../src/components/service-topology";
import { SnapshotPolicy } from "../../src/components/snapshot-policy";
import { argumentsOf, deployed } from "../support/deployed";
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

describe("when regions change places and the founding ones are named", () => {
  test.each(Object.entries(keepers))("a %s asks for what it asked for before", async (_, keep) => {
    const before = await deployed(() => keep(threeRegions));

    const after = await deployed(() => keep(threeSwapped));

    expect(argumentsOf(after)).toEqual(argumentsOf(before));
  });

  test("a ReplicatedDatabase only has its second instance in the other region", async () => {
    const catalog = (at: ServiceTopology) =>
      deployed(
        () =>
          new ReplicatedDatabase("catalog", { topology: at, network, engine: "aurora-postgresql" }),
      );
    const { "catalog-instance-eu-west-1-2": second, ...before } = argumentsOf(
      await catalog(topology),
    );

    const after = argumentsOf(await catalog(swapped));

    expect(second).toBeDefined();
    expect(after).toEqual({
      ...before,
      "catalog-instance-eu-central-1-2": {
        ...second,
        region: "eu-central-1",
        clusterIdentifier: before["catalog-instance-eu-central-1-1"]?.clusterIdentifier,
      },
    });
  });
});
