import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { CrossRegionReplication } from "../../src/components/cross-region-replication";
import { FailoverRouting } from "../../src/components/failover-routing";
import { RecoveryPlan } from "../../src/components/recovery-plan";
import { ReplicatedBucket } from "../../src/components/replicated-bucket";
import { ReplicatedDatabase } from "../../src/components/replicated-database";
import { ReplicatedTable } from "../../src/components/replicated-table";
import { SnapshotPolicy } from "../../src/components/snapshot-policy";
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
  FailoverRouting: () => new FailoverRouting("late", { topology } as never),
  RecoveryPlan: () => new RecoveryPlan("late", { ...ownParts, topology }),
};

describe("a topology that came as one output", () => {
  test.each(Object.entries(components))("is a fault of %s, and no error", async (type, create) => {
    await expect(deployed(create)).rejects.toThrow(`${type} "late":\n- topology ${reason}`);
  });
});

test("stores that came as one output are no stores of its fields' names", async () => {
  const tables: never = pulumi.output({ sessions: { partitionKey: "id" } }) as never;

  await expect(
    deployed(() => new CrossRegionReplication("late", { topology: plain, tables })),
  ).rejects.toThrow(`CrossRegionReplication "late":\n- tables ${reason}`);
});
