import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { CrossRegionReplication } from "../../src/components/cross-region-replication";
import { FailoverAccess } from "../../src/components/failover-access";
import { FailoverRouting } from "../../src/components/failover-routing";
import { GuideService } from "../../src/components/guide-service";
import { RecoveryLedger } from "../../src/components/recovery-ledger";
import { RecoveryMetrics } from "../../src/components/recovery-metrics";
import { RecoveryPlan } from "../../src/components/recovery-plan";
import { RegionalNetworks } from "../../src/components/regional-networks";
import { ReplicatedBucket } from "../../src/components/replicated-bucket";
import { ReplicatedDatabase } from "../../src/components/replicated-database";
import { ReplicatedTable } from "../../src/components/replicated-table";
import { SnapshotPolicy } from "../../src/components/snapshot-policy";
import { StandbyReplicas } from "../../src/components/standby-replicas";
import { deployed } from "../support/deployed";
import { ownParts } from "../support/own-parts";
import { network, topology as plain } from "../support/stores";

// Past the type check, as programs in other languages and `any` get.
const topology: never = pulumi.output(plain) as never;
const reason = "must be given piece by piece, got one output: it is not known until it is deployed";

const components: Readonly<Record<string, () => pulumi.ComponentResource>> = {
  ReplicatedTable: () => new ReplicatedTable("late", { topology, partitionKey: "id" }),
  ReplicatedBucket: () => new ReplicatedBucket("late", { topology }),
  ReplicatedDatabase: () =>
    new ReplicatedDatabase("late", { topology, network, engine: "aurora-postgresql" }),
  CrossRegionReplication: () => new CrossRegionReplication("late", { topology }),
  SnapshotPolicy: () =>
    new SnapshotPolicy("late", { topology, resources: { names: [], arnsByRegion: {} } } as never),
  FailoverAccess: () => new FailoverAccess("late", { topology } as never),
  FailoverRouting: () => new FailoverRouting("late", { topology } as never),
  RecoveryPlan: () => new RecoveryPlan("late", { ...ownParts, topology }),
};

describe("a topology that came as one output", () => {
  test.each(Object.entries(components))("is a fault of %s, and no error", async (type, create) => {
    await expect(deployed(create)).rejects.toThrow(`${type} "late":\n- topology ${reason}`);
  });
});

describe("a topology that is not there in whole", () => {
  const of = (given: unknown): Readonly<Record<string, () => pulumi.ComponentResource>> => {
    const args = { topology: given } as never;
    return {
      RegionalNetworks: () => new RegionalNetworks("wrong", args),
      RecoveryLedger: () => new RecoveryLedger("wrong", args),
      StandbyReplicas: () => new StandbyReplicas("wrong", args),
      GuideService: () => new GuideService("wrong", args),
      ReplicatedTable: () => new ReplicatedTable("wrong", args),
      ReplicatedBucket: () => new ReplicatedBucket("wrong", args),
      ReplicatedDatabase: () => new ReplicatedDatabase("wrong", args),
      CrossRegionReplication: () => new CrossRegionReplication("wrong", args),
      SnapshotPolicy: () => new SnapshotPolicy("wrong", args),
      FailoverAccess: () => new FailoverAccess("wrong", args),
      FailoverRouting: () => new FailoverRouting("wrong", args),
      RecoveryMetrics: () => new RecoveryMetrics("wrong", args),
      RecoveryPlan: () => new RecoveryPlan("wrong", { ...ownParts, topology: given } as never),
    };
  };

  test.each(Object.entries(of(undefined)))(
    "is a fault of %s, and no error",
    async (type, create) => {
      await expect(deployed(create)).rejects.toThrow(
        `${type} "wrong":\n- topology must be given, got none`,
      );
    },
  );

  const { zone, domain, ...rest } = plain;

  test.each([
    [{ ...rest, domain }, "topology.zone must be given, got none"],
    [
      { ...rest },
      "topology.domain must be given, got none\n- topology.zone must be given, got none",
    ],
    [{ ...plain, zone: { name: zone.name } }, "topology.zone.id must be given, got none"],
    [{ ...plain, zone: "Z0123456789" }, "topology.zone.id must be given, got none"],
    [
      { ...plain, standbys: "eu-central-1" },
      'topology.standbys must be a list of regions, got "eu-central-1"',
    ],
    ["guide", "topology.service must be given, got none"],
  ])("is told by its fields: %j", async (topology, told) => {
    for (const type of ["RecoveryLedger", "FailoverRouting", "RecoveryMetrics", "RecoveryPlan"]) {
      const create = of(topology)[type] as () => pulumi.ComponentResource;
      await expect(deployed(create)).rejects.toThrow(`${type} "wrong":\n- ${told}`);
    }
  });
});

test("stores that came as one output are no stores of its fields' names", async () => {
  const tables: never = pulumi.output({ sessions: { partitionKey: "id" } }) as never;

  await expect(
    deployed(() => new CrossRegionReplication("late", { topology: plain, tables })),
  ).rejects.toThrow(`CrossRegionReplication "late":\n- tables ${reason}`);
});
