import type * as pulumi from "@pulumi/pulumi";

import { type Fault, fault } from "../../model/faults";
import type { Capacity, Strategy } from "../../model/topology/strategy";
import type { Timing } from "../../model/units/timing";
import type { ServiceTopology } from "../common/service-topology";
import type { RegionNetwork } from "../network/region-network";
import { wholeOutputFaults } from "../plan/whole-outputs";

/** Where and how large one replica is: what {@link StandbyReplicas} hands to the caller's function. */
export interface ReplicaPlacement {
  topology: ServiceTopology;
  region: string;
  role: "primary" | "standby";
  capacity: Capacity;
  network: RegionNetwork;
}

/** One region's deployment of the service, as routing and the recovery plan see it. */
export interface Replica {
  region: string;
  /** Host name that reaches this replica, whatever the service's own name says. */
  endpoint: pulumi.Output<string>;
  /** Path that answers 200 while the service works. */
  healthPath: string;
  /** ECS service that a failover scales. */
  compute: pulumi.Output<{ kind: "ecs-service"; cluster: string; service: string }>;
  /** From the order to scale until the new tasks serve. */
  startUp: Timing;
}

/** What routing needs to know of replicas; {@link StandbyReplicas} are such. */
export interface RoutedReplicas {
  /** Strategy by which the replicas stand by. */
  strategy: Strategy;
  /** Replicas by region. */
  replicas: Record<string, Replica>;
}

/**
 * The replica of one region, which was found to be there before anything was created.
 *
 * @throws RangeError for a region without one: the component has not asked for its faults
 */
export function replicaIn({ replicas }: RoutedReplicas, region: string): Replica {
  const replica = replicas[region];
  if (replica === undefined) throw new RangeError(`no replica in ${region}`);
  return replica;
}

/** Lists what is missing of replicas that must be known in full before anything is created. */
export function missingReplicaFaults(
  { replicas }: RoutedReplicas,
  regions: readonly string[],
): Fault[] {
  const late = wholeOutputFaults({ "replicas.replicas": replicas });
  if (late.length > 0) return late;
  const known = Object.keys(replicas).join(", ") || "none";
  return regions.flatMap((region) => {
    const replica = replicas[region];
    return replica === undefined
      ? [fault("replicas", `must have one in ${region}, got some in ${known}`)]
      : wholeOutputFaults({ [`replicas.replicas.${region}`]: replica });
  });
}
