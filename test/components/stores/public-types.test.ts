import { describe, expectTypeOf, test } from "vitest";

import type { WatchedData } from "../../../src/components/metrics/watched";
import type { NetworksByRegion } from "../../../src/components/network/region-network";
import type { PlannedStores } from "../../../src/components/plan/planned-stores";
import type {
  Connections,
  CrossRegionReplication,
  CrossRegionReplicationArgs,
  CrossRegionReplicationSpec,
  DatabaseArgs,
  DatabaseSpec,
  ProtectedResources,
  RegionalNetworks,
  ReplicatedBucket,
  ReplicatedBucketArgs,
  ReplicatedDatabase,
  ReplicatedTable,
  StoreConnections,
} from "../../../src/index";

// Checked by the compiler: there is nothing to run.
describe("types of the stores", () => {
  test("a CrossRegionReplication fits whatever takes a service's stores", () => {
    expectTypeOf<CrossRegionReplication>().toExtend<PlannedStores>();
    expectTypeOf<CrossRegionReplication>().toExtend<WatchedData>();
    expectTypeOf<CrossRegionReplication["resources"]>().toExtend<ProtectedResources>();
  });

  test("what every store hands over fits where connections are asked for", () => {
    expectTypeOf<StoreConnections>().toExtend<Connections>();
    type Store = ReplicatedBucket | ReplicatedDatabase | ReplicatedTable | CrossRegionReplication;
    expectTypeOf<Store["connectionsByRegion"]>().toExtend<Record<string, Connections>>();
  });

  test("a caller's own text fits where stores, connections and networks are asked for", () => {
    const stores = {
      declared: [{ name: "orders", kind: "table", writer: "any" } as const],
      deployed: {
        orders: { arns: { "eu-west-1": "arn:aws:dynamodb:eu-west-1:123456789012:table/orders" } },
      },
    };
    const connections = {
      environment: { ORDERS_TABLE: "orders" },
      secrets: {},
      statements: [{ Effect: "Allow" as const, Action: ["dynamodb:GetItem"], Resource: ["*"] }],
      secretStatements: [],
      clientSecurityGroupIds: ["sg-1"],
    };
    const networks = {
      "eu-west-1": {
        region: "eu-west-1",
        vpcId: "vpc-1",
        cidrBlock: "10.0.0.0/16",
        publicSubnetIds: ["subnet-1"],
        privateSubnetIds: ["subnet-2"],
        reachesInternet: false,
      },
    };
    const resources = { names: ["orders"], arnsByRegion: { "eu-west-1": ["arn:aws:dynamodb"] } };

    expectTypeOf(stores).toExtend<PlannedStores>();
    expectTypeOf(connections).toExtend<Connections>();
    expectTypeOf({ networks }).toExtend<NetworksByRegion>();
    expectTypeOf(resources).toExtend<ProtectedResources>();
  });

  test("a store's networks may be those of RegionalNetworks", () => {
    expectTypeOf<RegionalNetworks>().toExtend<NetworksByRegion>();
  });

  test("what is data has no place for a function, and what adds a place for it takes data too", () => {
    expectTypeOf<"transform" extends keyof DatabaseSpec ? true : false>().toEqualTypeOf<false>();
    expectTypeOf<DatabaseSpec>().toExtend<DatabaseArgs>();
    expectTypeOf<CrossRegionReplicationSpec>().toExtend<CrossRegionReplicationArgs>();
    expectTypeOf<NonNullable<ReplicatedBucketArgs["transform"]>>().toHaveProperty(
      "replicationRole",
    );
  });
});
