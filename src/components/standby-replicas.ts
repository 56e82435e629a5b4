import * as pulumi from "@pulumi/pulumi";

import { fault, sentenceOf } from "../model/faults";
import type { DeclaredReplica } from "../model/plan/declared";
import type { DeployedReplica } from "../model/plan/deployed";
import { replicaFaults } from "../model/service/http-service";
import {
  capacityFaults,
  capacityOf,
  type Strategy,
  strategyFaults,
  usualStandbyFraction,
} from "../model/topology/strategy";
import { regionsOf } from "../model/topology/topology";
import { refusal, refuse } from "./common/component";
import { type ServiceTopology, serviceTopologyFaults } from "./common/service-topology";
import { type NetworksByRegion, networkIn } from "./network/region-network";
import type { Replica, ReplicaPlacement } from "./service/replica";

/** How a service is spread over the regions of its topology. */
export interface StandbyReplicasArgs {
  topology: ServiceTopology;
  network: NetworksByRegion;
  /** How ready the standbys are: it sets the number of tasks in each region. */
  strategy: Strategy;
  /**
   * Tasks that serve the full load of the service, in the primary from the start and in a standby after
   * a failover.
   *
   * @default 2
   */
  capacity?: number;
  /**
   * Share of the capacity that a warm standby keeps running, above 0 up to 1; one task at the least.
   *
   * @default 0.5
   */
  standbyFraction?: number;
  /**
   * Builds one region's replica, with the options given: a {@link GuideService}, or any component of the
   * caller's that answers {@link Replica}.
   */
  replica: (name: string, at: ReplicaPlacement, opts: pulumi.ComponentResourceOptions) => Replica;
}

/**
 * One replica of a service in every region of its topology, as large as the strategy asks for.
 *
 * In the primary, and everywhere when active-active, the full capacity runs. A warm standby runs a
 * share of it; a pilot light and backup-and-restore run no task, with everything else in place.
 *
 * What survives deletion, and what it costs, is up to the replicas: see {@link GuideService}.
 *
 * @example
 * new StandbyReplicas("guide", {
 *   topology, network, strategy: "warm-standby",
 *   replica: (name, at, opts) =>
 *     new GuideService(name, { ...at, image, connections: data.connectionsIn(at.region) }, opts),
 * });
 */
export class StandbyReplicas extends pulumi.ComponentResource {
  readonly strategy: Strategy;
  /** Replicas by region. */
  readonly replicas: Record<string, Replica>;
  /** What the recovery plan knows before anything is deployed; the primary comes first. */
  readonly declared: DeclaredReplica[];
  /** What a deployment adds to the recovery plan, by region. */
  readonly deployed: pulumi.Output<Record<string, DeployedReplica>>;

  constructor(name: string, args: StandbyReplicasArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:StandbyReplicas", name, {}, opts);

    const {
      topology,
      network,
      strategy,
      capacity = 2,
      standbyFraction = usualStandbyFraction,
      replica,
    } = args;
    const need = { full: capacity, standbyFraction };
    const label = `StandbyReplicas "${name}"`;
    refuse(this, label, [
      ...serviceTopologyFaults(topology),
      ...strategyFaults(strategy),
      ...capacityFaults(need),
    ]);

    const placed = regionsOf(topology).map((region) => {
      const role: ReplicaPlacement["role"] = region === topology.primary ? "primary" : "standby";
      const at: ReplicaPlacement = {
        topology,
        region,
        role,
        capacity: capacityOf(strategy, role, need),
        network: networkIn(network, region),
      };
      return { at, made: replica(`${name}-${region}`, at, { parent: this }) };
    });
    refuse(
      this,
      label,
      placed.flatMap(({ at, made }) => [
        ...(made.region === at.region
          ? []
          : [
              fault(
                "replica",
                `must build the replica in ${at.region} when asked for it, got one in ${made.region}`,
              ),
            ]),
        ...replicaFaults(made).map((wrong) =>
          fault("replica", `in ${at.region}: ${sentenceOf(wrong)}`),
        ),
      ]),
    );

    this.strategy = strategy;
    this.replicas = Object.fromEntries(placed.map(({ at, made }) => [at.region, made]));
    this.declared = placed.map(({ at, made }) => ({
      region: at.region,
      role: at.role,
      running: at.capacity.running,
      full: at.capacity.full,
      healthPath: made.healthPath,
      startUp: { ...made.startUp },
    }));
    this.deployed = pulumi.output(
      Object.fromEntries(
        placed.map(({ at, made }) => [
          at.region,
          { endpoint: made.endpoint, compute: made.compute },
        ]),
      ),
    );
    this.registerOutputs({
      strategy: this.strategy,
      declared: this.declared,
      deployed: this.deployed,
    });
  }

  /** The replica of one region. Throws if the topology does not name the region. */
  in(region: string): Replica {
    const found = this.replicas[region];
    if (found === undefined) {
      const known = Object.keys(this.replicas).join(", ");
      throw refusal(`no replica in ${region}: there is one in ${known}`, this);
    }
    return found;
  }
}
