import type * as pulumi from "@pulumi/pulumi";

import { ledgerCoverageFaults } from "../../model/failover/ledger";
import { at, type Fault } from "../../model/faults";
import { replicaFaults } from "../../model/service/http-service";
import { regionsOf, type Topology } from "../../model/topology/topology";
import { plannedProbeFaults } from "../service/planned-probe";
import { missingReplicaFaults, type RoutedReplicas, replicaIn } from "../service/replica";

/** What routing needs to know of a ledger; a {@link RecoveryLedger} is such. */
export interface RoutedLedger {
  /** Service that the ledger belongs to. */
  service: string;
  /** Regions that hold a replica of the records. */
  regions: string[];
  /** Ending of its tables' names, which an account has once: no other stack has such a switch. */
  suffix: pulumi.Input<string>;
  /** Name of the records table, the same in every region; needed by the sentinels. */
  recordsTableName?: pulumi.Input<string>;
  /** ARN of the records table in the region that owns it; needed by the sentinels. */
  recordsTableArn?: pulumi.Input<string>;
  /** Name of the lock table, which lives in the witness region; needed by the sentinels. */
  lockTableName?: pulumi.Input<string>;
  lockTableArn?: pulumi.Input<string>;
}

/**
 * Lists regions without a replica that the name could lead to, and what is wrong with replicas, of
 * which sentinels in some regions ask for writes.
 */
export function routedReplicaFaults(
  replicas: RoutedReplicas,
  topology: Pick<Topology, "primary" | "standbys">,
  sentinelRegions: readonly string[],
): Fault[] {
  const regions = regionsOf(topology);
  const missing = missingReplicaFaults(replicas, regions);
  if (missing.length > 0) return missing;
  const faults = regions.flatMap((region) => {
    const { healthPath, startUp } = replicaIn(replicas, region);
    return at(`replicas.replicas.${region}`, replicaFaults({ healthPath, startUp }));
  });
  return [...faults, ...plannedProbeFaults(replicas, sentinelRegions)];
}

/** Lists what is wrong with a ledger for the regions that the name moves between. */
export function routedLedgerFaults(
  { service, regions }: RoutedLedger,
  topology: Pick<Topology, "service" | "primary" | "standbys">,
): Fault[] {
  return ledgerCoverageFaults({ topology, ledgerService: service, ledgerRegions: regions });
}
