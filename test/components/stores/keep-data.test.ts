import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { CrossRegionReplication } from "../../../src/components/cross-region-replication";
import { ReplicatedBucket } from "../../../src/components/replicated-bucket";
import { ReplicatedDatabase } from "../../../src/components/replicated-database";
import { ReplicatedTable } from "../../../src/components/replicated-table";
import type { RecordedResource } from "../../../src/offline/testing";
import { deployed, named } from "../../support/deployed";
import { network, topology } from "../../support/stores";

interface Keep {
  keepData?: boolean;
  deletionProtection?: boolean;
}

const catalog = (keep: Keep = {}, opts?: pulumi.ComponentResourceOptions) =>
  new ReplicatedDatabase(
    "catalog",
    { topology, network, engine: "aurora-postgresql", ...keep },
    opts,
  );
const sessions = (keep: Keep = {}, opts?: pulumi.ComponentResourceOptions) =>
  new ReplicatedTable("sessions", { topology, partitionKey: "id", ...keep }, opts);
const media = ({ keepData }: Keep = {}, opts?: pulumi.ComponentResourceOptions) =>
  new ReplicatedBucket("media", { topology, keepData }, opts);
const data = ({ keepData }: Keep = {}, opts?: pulumi.ComponentResourceOptions) =>
  new CrossRegionReplication(
    "data",
    {
      topology,
      network,
      keepData,
      databases: { catalog: { engine: "aurora-postgresql" } },
      tables: { sessions: { partitionKey: "id" } },
      buckets: { media: {} },
    },
    opts,
  );

const components = { catalog, sessions, media, data };
const keepers = Object.entries(components);

/** Names of what stays, without the component's own. */
function kept(resources: readonly RecordedResource[]): string[] {
  return resources.filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);
}

/** What AWS is asked of the deletion of each cluster and table. */
function protections(resources: readonly RecordedResource[]): unknown[] {
  return resources.flatMap(({ inputs }) => {
    const replicas = (inputs.replicas ?? []) as Record<string, unknown>[];
    return [inputs.deletionProtection, inputs.deletionProtectionEnabled]
      .concat(replicas.map(({ deletionProtectionEnabled }) => deletionProtectionEnabled))
      .filter((protection) => protection !== undefined);
  });
}

describe("keepData", () => {
  test.each(keepers)("of %s gives everything up when it is false", async (_, create) => {
    const resources = await deployed(() => create({ keepData: false }));

    expect(kept(resources)).toEqual([]);
    expect(protections(resources).filter(Boolean)).toEqual([]);
  });

  // Pulumi hands the option to every component that a program in another language uses.
  test.each(keepers)("of %s is not given up by an option alone", async (_, create) => {
    const usual = await deployed(() => create());
    const resources = await deployed(() => create({}, { retainOnDelete: false }));

    expect(kept(resources)).toEqual(kept(usual));
    expect(kept(resources).length).toBeGreaterThan(0);
    expect(protections(resources).filter((protection) => !protection)).toEqual([]);
  });

  test("decides on deletion protection unless the caller does", async () => {
    const given = await deployed(() => sessions({ keepData: false, deletionProtection: true }));
    const lifted = await deployed(() => catalog({ deletionProtection: false }));

    expect(protections(given)).toEqual([true, true]);
    expect(protections(lifted)).toEqual([false, false, false]);
    expect(kept(lifted)).toContain("catalog-cluster-eu-west-1");
  });

  test("takes a final snapshot of what it gives up", async () => {
    const resources = await deployed(() => catalog({ keepData: false }));

    for (const region of ["eu-west-1", "eu-central-1"]) {
      expect(named(resources, `catalog-cluster-${region}`).inputs).toMatchObject({
        skipFinalSnapshot: false,
      });
    }
  });

  test("of one store beats that of the service", async () => {
    const resources = await deployed(
      () =>
        new CrossRegionReplication("data", {
          topology,
          keepData: false,
          tables: {
            carts: { partitionKey: "id", keepData: true },
            sessions: { partitionKey: "id", keepData: undefined },
          },
        }),
    );

    expect(kept(resources).sort()).toEqual([
      "data-carts-key-eu-central-1",
      "data-carts-key-eu-west-1",
      "data-carts-table",
    ]);
  });
});
