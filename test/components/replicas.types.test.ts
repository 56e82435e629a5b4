import type * as pulumi from "@pulumi/pulumi";
import { expectTypeOf, test } from "vitest";

import type { GuideService, GuideServiceArgs } from "../../src/components/guide-service";
import type { NetworksByRegion, RegionNetwork } from "../../src/components/network/region-network";
import type { PlannedReplicas } from "../../src/components/plan/planned";
import type { RegionalNetworks } from "../../src/components/regional-networks";
import type { Replica, RoutedReplicas } from "../../src/components/service/replica";
import type { StandbyReplicas } from "../../src/components/standby-replicas";

const network = {
  region: "eu-west-1",
  vpcId: "vpc-1",
  cidrBlock: "10.0.0.0/16",
  publicSubnetIds: ["subnet-1", "subnet-2"],
  privateSubnetIds: ["subnet-3", "subnet-4"],
  reachesInternet: true,
};
const startUp = { seconds: 90, basis: "measured", source: "drill of March" } as const;
const named = { kind: "ecs-service", cluster: "guide", service: "guide" } as const;
const replica = {
  region: "eu-west-1",
  endpoint: "eu-west-1.guide.example.com",
  healthPath: "/ping",
  compute: named,
  startUp,
};

test("a caller's own networks fit, and so do RegionalNetworks", () => {
  expectTypeOf({ networks: { "eu-west-1": network } }).toExtend<NetworksByRegion>();
  expectTypeOf<RegionalNetworks>().toExtend<NetworksByRegion>();
  expectTypeOf<RegionalNetworks["networks"][string]>().toExtend<RegionNetwork>();
  expectTypeOf(network).toExtend<GuideServiceArgs["network"]>();
});

test("a caller's own connections fit a GuideService", () => {
  const connections = {
    environment: { CATALOG_HOST: "catalog.internal" },
    secrets: { CATALOG_PASSWORD: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:catalog" },
    statements: [
      { Effect: "Allow" as const, Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::media/*"] },
    ],
    secretStatements: [],
    clientSecurityGroupIds: ["sg-1"],
  };

  expectTypeOf(connections).toExtend<GuideServiceArgs["connections"]>();
});

test("a caller's own replica fits, one that scales by itself too, and so does a GuideService", () => {
  expectTypeOf(replica).toExtend<Replica>();
  expectTypeOf({ ...replica, compute: { kind: "none" as const } }).toExtend<Replica>();
  expectTypeOf<GuideService>().toExtend<Replica>();
});

test("a replica whose keys come late does not fit", () => {
  type Late = Omit<Replica, "compute"> & { compute: pulumi.Output<Replica["compute"]> };

  expectTypeOf<Late>().not.toExtend<Replica>();
});

test("a caller's own replicas fit routing and a plan, and so do StandbyReplicas", () => {
  const strategy = "warm-standby" as const;
  const { endpoint, healthPath } = replica;
  const declared = [
    { region: "eu-west-1", role: "primary" as const, running: 2, full: 4, healthPath, startUp },
  ];

  expectTypeOf({ strategy, replicas: { "eu-west-1": replica } }).toExtend<RoutedReplicas>();
  expectTypeOf({
    strategy,
    declared,
    deployed: { "eu-west-1": { endpoint, compute: named } },
  }).toExtend<PlannedReplicas>();
  expectTypeOf<StandbyReplicas>().toExtend<RoutedReplicas>();
  expectTypeOf<StandbyReplicas>().toExtend<PlannedReplicas>();
});
