import type * as pulumi from "@pulumi/pulumi";

import { type Fault, fault } from "../../model/faults";
import type { ComputeKind } from "../../model/service/compute-kind";
import type { ScalableTarget } from "../../model/service/scalable-target";
import type { WriteProbe } from "../../model/service/write-probe";
import type { ReplicaRole, ReplicaSize, Strategy } from "../../model/topology/strategy";
import type { DeclaredTiming } from "../../model/units/declared-timing";
import type { Timing } from "../../model/units/timing";
import type { ServiceTopology } from "../common/service-topology";
import type { RegionNetwork } from "../network/region-network";
import type { PlannedProbe, ReplicaCompute } from "../plan/planned";
import { wholeOutputFaults } from "../plan/whole-outputs";

/**
 * Where and how large one replica is: what `StandbyReplicas` hands to the caller's function.
 */
export interface ReplicaPlacement {
  topology: ServiceTopology;
  region: string;
  role: ReplicaRole;
  size: ReplicaSize;
  network: RegionNetwork;
  /**
   * ARN of the secret of this region that holds the token of write probes; left out where there is
   * none. A replica that answers such a probe takes the token from there.
   */
  probeTokenArn?: pulumi.Input<string>;
}

/** One region's deployment of the service, as routing and the recovery plan see it. */
export interface Replica {
  region: string;
  /** Host name that reaches this replica, whatever the service's own name says. */
  endpoint: pulumi.Input<string>;
  /** Path that answers 200 while the service works. */
  healthPath: string;
  /** What a failover scales; the kind `none` is of a replica that scales by itself. */
  compute: ReplicaCompute;
  /**
   * From the order to scale until the new tasks serve; of a replica that scales by itself, from the
   * first requests until it serves them all.
   */
  startUp: Timing;
  /**
   * Whether its tasks are replaced once the writer of a database has moved to its region: tasks
   * that hold connections or cached addresses find a dead writer there. By default they are not.
   *
   * @default false
   */
  restartAfterPromotion?: boolean;
  /** The write that it answers whoever has the token; left out by one that answers none. */
  probe?: WriteProbe;
}

/** What routing needs to know of replicas; `StandbyReplicas` are such. */
export interface RoutedReplicas {
  /** Strategy by which the replicas stand by. */
  strategy: Strategy;
  /** Replicas by region. */
  replicas: Record<string, Replica>;
  /** The write that all of them answer; left out where they answer none. */
  probe?: PlannedProbe;
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

/** A replica as it stands; it is a `Replica`. */
export interface BuiltReplica {
  region: string;
  /** Host name that reaches this replica, whatever the service's own name says. */
  endpoint: pulumi.Output<string>;
  /** Path that answers 200 while the service works. */
  healthPath: string;
  compute: BuiltCompute;
  /**
   * From the order to scale, or from the first requests, until the replica serves the full load.
   */
  startUp: DeclaredTiming;
  /** Whether its tasks are replaced once the writer of a database has moved to its region. */
  restartAfterPromotion?: boolean;
  /** The write that it answers whoever has the token; left out by one that answers none. */
  probe?: WriteProbe;
}

/** The write that all replicas answer, and where its token is. */
export interface BuiltProbe extends WriteProbe {
  /** ARN of the secret that holds the token, in each region of the service and in the witness. */
  secrets: Record<string, pulumi.Output<string>>;
}

/** By which names a failover finds a replica as it stands. */
export interface BuiltReplicaNames {
  /** Host name that reaches this replica, whatever the service's own name says. */
  endpoint: pulumi.Output<string>;
  compute: BuiltCompute;
}

/** What a failover scales in one region, as it stands. */
export interface BuiltCompute {
  kind: ComputeKind;
  /** Name of the ECS cluster; with `ecs-service` only. */
  cluster?: pulumi.Output<string>;
  /** Name of the ECS service; with `ecs-service` only. */
  service?: pulumi.Output<string>;
  /** ARN of the target group that its tasks are in; left out where nothing balances their load. */
  targetGroupArn?: pulumi.Output<string>;
  /** Limits of its scaling as it was declared; left out where nothing scales it. */
  scalableTarget?: ScalableTarget;
}
