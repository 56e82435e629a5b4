import * as pulumi from "@pulumi/pulumi";

import { type Fault, fault, sentenceOf } from "../model/faults";
import { computeFaults } from "../model/service/compute-kind";
import { replicaFaults } from "../model/service/http-service";
import type { ReplicaDeclaration } from "../model/service/replica-declaration";
import {
  ReplicaRole,
  type Strategy,
  sizeFaults,
  sizeOf,
  strategyFaults,
  usualStandbyFraction,
} from "../model/topology/strategy";
import { regionsOf } from "../model/topology/topology";
import { refusal, refuse } from "./common/component";
import { type ServiceTopology, serviceTopologyFaults } from "./common/service-topology";
import { missingNetworkFaults, type NetworksByRegion, networkIn } from "./network/region-network";
import { unreadableFaults, wholeOutputFaults } from "./plan/whole-outputs";
import type { BuiltReplica, BuiltReplicaNames, Replica, ReplicaPlacement } from "./service/replica";

/** How a service is spread over the regions of its topology. */
export interface StandbyReplicasSpec {
  topology: ServiceTopology;
  network: NetworksByRegion;
  /** How ready the standbys are: it sets how much runs in each region. */
  strategy: Strategy;
  /**
   * Tasks that serve the full load of the service, in the primary from the start and in a standby
   * after a failover; instances or requests at a time where a replica counts those. By default 2.
   *
   * @default 2
   */
  size?: number;
  /**
   * Share of the size that a warm standby keeps running, above 0 up to 1; one task at the least. By
   * default 0.5.
   *
   * @default 0.5
   */
  standbyFraction?: number;
}

/**
 * How a service is spread over the regions of its topology, and what builds one region's replica.
 */
export interface StandbyReplicasArgs extends StandbyReplicasSpec {
  /**
   * Builds one region's replica, with the options given: a `GuideService`, or anything of the
   * caller's that answers `Replica`.
   */
  replica: (name: string, at: ReplicaPlacement, opts: pulumi.ComponentResourceOptions) => Replica;
}

/**
 * One replica of a service in every region of its topology, as large as the strategy asks for.
 *
 * In the primary, and everywhere when active-active, the replica has its full size. A warm standby
 * runs a share of it; a pilot light and backup-and-restore run no task, with everything else in
 * place.
 *
 * What survives deletion, and what it costs, is up to the replicas: see `GuideService`.
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
  readonly replicas: Record<string, BuiltReplica>;
  /** What the recovery plan knows before anything is deployed; the primary comes first. */
  readonly declared: ReplicaDeclaration[];
  /** What a deployment adds to the recovery plan, by region. */
  readonly deployed: Record<string, BuiltReplicaNames>;

  constructor(name: string, args: StandbyReplicasArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:StandbyReplicas", name, {}, opts);

    const label = `StandbyReplicas "${name}"`;
    refuse(this, label, unreadableFaults(args));
    const {
      topology,
      network,
      strategy,
      size = 2,
      standbyFraction = usualStandbyFraction,
      replica,
    } = args;
    const need = { full: size, standbyFraction };
    refuse(this, label, [
      ...serviceTopologyFaults(topology),
      ...missingNetworkFaults(network, regionsOf(topology)),
      ...strategyFaults(strategy),
      ...sizeFaults(need),
    ]);

    const placed = regionsOf(topology).map((region) => {
      const role = region === topology.primary ? ReplicaRole.Primary : ReplicaRole.Standby;
      const at: ReplicaPlacement = {
        topology,
        region,
        role,
        size: sizeOf(strategy, role, need),
        network: networkIn(network, region),
      };
      return { at, made: replica(`${name}-${region}`, at, { parent: this }) };
    });
    refuse(
      this,
      label,
      placed.flatMap(({ at, made }) => madeFaults(at.region, made)),
    );

    const built = placed.map(({ made }) => builtFrom(made));
    this.strategy = strategy;
    this.replicas = Object.fromEntries(built.map((each) => [each.region, each]));
    this.declared = placed.map(({ at, made }) => ({
      region: at.region,
      role: at.role,
      running: at.size.running,
      full: at.size.full,
      healthPath: made.healthPath,
      startUp: { ...made.startUp },
    }));
    this.deployed = Object.fromEntries(
      built.map(({ region, endpoint, compute }) => [region, { endpoint, compute }]),
    );
    this.registerOutputs({
      strategy: this.strategy,
      declared: this.declared,
      deployed: this.deployed,
    });
  }

  /** The replica of one region. Throws if the topology does not name the region. */
  in(region: string): BuiltReplica {
    const found = this.replicas[region];
    if (found === undefined) {
      const known = Object.keys(this.replicas).join(", ");
      throw refusal(`no replica in ${region}: there is one in ${known}`, this);
    }
    return found;
  }
}

/** Lists what is wrong with what the caller's function has built for a region. */
function madeFaults(region: string, made: Replica): Fault[] {
  const { healthPath, compute, startUp } = made;
  const late = wholeOutputFaults({ region: made.region, healthPath, compute, startUp });
  const toldOf = (wrong: Fault) => fault("replica", `in ${region}: ${sentenceOf(wrong)}`);
  if (late.length > 0) return late.map(toldOf);
  if (made.region !== region) {
    const rule = `must build the replica in ${region} when asked for it`;
    return [fault("replica", `${rule}, got one in ${made.region}`)];
  }
  return [...replicaFaults(made), ...computeFaults(compute)].map(toldOf);
}

/** What others may know of a replica of whatever kind. */
function builtFrom({ region, endpoint, healthPath, compute, startUp }: Replica): BuiltReplica {
  const { kind, cluster, service } = compute;
  return {
    region,
    endpoint: pulumi.output(endpoint),
    healthPath,
    compute: {
      kind,
      ...(cluster !== undefined && { cluster: pulumi.output(cluster) }),
      ...(service !== undefined && { service: pulumi.output(service) }),
    },
    startUp: { ...startUp },
  };
}
