import type * as pulumi from "@pulumi/pulumi";

import type { ServiceTopology } from "../../src/components/common/service-topology";
import { CrossRegionReplication } from "../../src/components/cross-region-replication";
import { FailoverRouting } from "../../src/components/failover-routing";
import { GuideService } from "../../src/components/guide-service";
import { RecoveryLedger } from "../../src/components/recovery-ledger";
import { RecoveryPlan, type RecoveryPlanArgs } from "../../src/components/recovery-plan";
import { RegionalNetworks } from "../../src/components/regional-networks";
import { SnapshotPolicy } from "../../src/components/snapshot-policy";
import { StandbyReplicas } from "../../src/components/standby-replicas";
import type { Strategy } from "../../src/model/topology/strategy";

/** A whole small service, and its plan with what a test changes. */
export function guidePlan(
  change: Partial<RecoveryPlanArgs> = {},
  strategy: Strategy = "warm-standby",
  opts?: pulumi.ComponentResourceOptions,
  standbys = ["eu-central-1"],
): RecoveryPlan {
  const parts = guideParts(strategy, standbys);
  return new RecoveryPlan("guide-plan", { ...parts, ...change }, opts);
}

/** All of a small service that a plan is made of. */
export function guideParts(strategy: Strategy = "warm-standby", standbys = ["eu-central-1"]) {
  const topology: ServiceTopology = {
    service: "guide",
    domain: "guide.example.com",
    zone: { id: "Z0123456789EXAMPLE" },
    primary: "eu-west-1",
    standbys,
  };
  const network = new RegionalNetworks("guide-network", { topology });
  const tables = { sessions: { partitionKey: "id" } };
  const data = new CrossRegionReplication("guide-data", { topology, network, tables });
  const replicas = new StandbyReplicas("guide", {
    topology,
    network,
    strategy,
    replica: (name, at, childOpts) =>
      new GuideService(
        name,
        {
          ...at,
          image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/guide:1",
          connections: data.connectionsIn(at.region),
        },
        childOpts,
      ),
  });
  const snapshots = new SnapshotPolicy("guide-snapshots", {
    topology,
    schedules: { daily: { keepDays: 35, copyToStandbys: true } },
    resources: data.resources,
  });
  const ledger = new RecoveryLedger("guide-ledger", { topology });
  const routing = new FailoverRouting("guide-routing", { topology, replicas, ledger });
  const objectives = { rto: "30 minutes", rpo: "15 minutes" };
  return { topology, data, replicas, snapshots, ledger, routing, objectives };
}
