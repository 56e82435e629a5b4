import * as pulumi from "@pulumi/pulumi";

import { at, type Fault, fault, sentenceOf } from "../model/faults";
import { ComputeKind, computeFaults, restartFaults } from "../model/service/compute-kind";
import { replicaFaults } from "../model/service/http-service";
import type { ReplicaDeclaration } from "../model/service/replica-declaration";
import { isSameProbe, type WriteProbe, writeProbeFaults } from "../model/service/write-probe";
import {
  ReplicaRole,
  type Strategy,
  sizeFaults,
  sizeOf,
  strategyFaults,
  usualStandbyFraction,
} from "../model/topology/strategy";
import { regionsOf } from "../model/topology/topology";
import { refusal, refuse, tagsOf } from "./common/component";
import {
  resolveTopology,
  type ServiceTopology,
  serviceTopologyFaults,
} from "./common/service-topology";
import { missingNetworkFaults, type NetworksByRegion, networkIn } from "./network/region-network";
import { unreadableFaults, wholeOutputFaults } from "./plan/whole-outputs";
import {
  createProbeToken,
  type StandbyReplicasNodes,
  type StandbyReplicasTransform,
} from "./service/probe-token";
import type {
  BuiltProbe,
  BuiltReplica,
  BuiltReplicaNames,
  Replica,
  ReplicaPlacement,
} from "./service/replica";

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
  /**
   * Whether there is a token by which replicas may be asked for a small write, so that it is seen
   * whether they take writes; by default there is.
   *
   * @default true
   */
  probeToken?: boolean;
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
  /** Last word on the arguments of what holds the token. */
  transform?: StandbyReplicasTransform;
}

/**
 * One replica of a service in every region of its topology, as large as the strategy asks for.
 *
 * In the primary, and everywhere when active-active, the replica has its full size. A warm standby
 * runs a share of it; a pilot light and backup-and-restore run no task, with everything else in
 * place.
 *
 * A token, one value in a secret of each region and of the witness, lets whoever reads it ask a
 * replica for a small write. A secret costs $0.40 a month. It goes with the component; AWS keeps it
 * for a week. What else survives deletion, and what it costs, is up to the replicas: see
 * `GuideService`.
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
  /** The write that all replicas answer; left out where they answer none. */
  readonly probe?: BuiltProbe;
  /** The resources themselves. */
  readonly nodes: StandbyReplicasNodes;

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
      probeToken = true,
      replica,
      transform = {},
    } = args;
    const need = { full: size, standbyFraction };
    refuse(this, label, [
      ...serviceTopologyFaults(topology),
      ...missingNetworkFaults(network, regionsOf(topology)),
      ...strategyFaults(strategy),
      ...sizeFaults(need),
    ]);

    const { service, witness } = resolveTopology(topology);
    const token = probeToken
      ? createProbeToken(
          {
            name,
            tags: tagsOf(service, "probe-token", topology.tags),
            transform,
            child: { parent: this },
          },
          [...regionsOf(topology), witness],
        )
      : undefined;
    const placed = regionsOf(topology).map((region) => {
      const role = region === topology.primary ? ReplicaRole.Primary : ReplicaRole.Standby;
      const at: ReplicaPlacement = {
        topology,
        region,
        role,
        size: sizeOf(strategy, role, need),
        network: networkIn(network, region),
        ...(token && { probeTokenArn: token.arnsByRegion[region] }),
      };
      return { at, made: replica(`${name}-${region}`, at, { parent: this }) };
    });
    refuse(this, label, [
      ...placed.flatMap(({ at, made }) => madeFaults(at.region, made)),
      ...probeFaults(
        placed.map(({ made }) => made),
        probeToken,
      ),
    ]);

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
      restartAfterPromotion: made.restartAfterPromotion ?? false,
    }));
    this.deployed = Object.fromEntries(
      built.map(({ region, endpoint, compute }) => [region, { endpoint, compute }]),
    );
    const answered = placed[0]?.made.probe;
    if (answered && token) this.probe = { ...answered, secrets: token.arnsByRegion };
    this.nodes = token?.nodes ?? { probeSecretByRegion: {} };
    this.registerOutputs({
      strategy: this.strategy,
      declared: this.declared,
      deployed: this.deployed,
      probe: this.probe,
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
  const { healthPath, compute, startUp, restartAfterPromotion, probe } = made;
  const named = { healthPath, compute, startUp, restartAfterPromotion, probe };
  const late = wholeOutputFaults({ region: made.region, ...named });
  const toldOf = (wrong: Fault) => fault("replica", `in ${region}: ${sentenceOf(wrong)}`);
  if (late.length > 0) return late.map(toldOf);
  if (made.region !== region) {
    const rule = `must build the replica in ${region} when asked for it`;
    return [fault("replica", `${rule}, got one in ${made.region}`)];
  }
  const ofProbe = probe ? at("probe", writeProbeFaults(probe)) : [];
  const restart = compute.kind === ComputeKind.None ? restartFaults(restartAfterPromotion) : [];
  return [...replicaFaults(made), ...computeFaults(compute), ...restart, ...ofProbe].map(toldOf);
}

/** Lists where replicas are not probed alike, though any of them may serve. */
function probeFaults(made: readonly Replica[], hasToken: boolean): Fault[] {
  const answering = made.filter(
    (replica): replica is Replica & { probe: WriteProbe } => replica.probe !== undefined,
  );
  const [first] = answering;
  if (first === undefined) return [];
  if (!hasToken) {
    const reason = "without a token nobody may ask for a write";
    return [fault("probeToken", `must be true where replicas answer a probe: ${reason}`)];
  }
  const isAlike = answering.every(({ probe }) => isSameProbe(probe, first.probe));
  if (isAlike && answering.length === made.length) return [];
  const regions = answering.map(({ region }) => region).join(", ");
  return [fault("replica", `must answer the same probe in every region, got some in ${regions}`)];
}

/** What others may know of a replica of whatever kind. */
function builtFrom({
  region,
  endpoint,
  healthPath,
  compute,
  startUp,
  restartAfterPromotion,
  probe,
}: Replica): BuiltReplica {
  const { kind, cluster, service, targetGroupArn, scalableTarget } = compute;
  return {
    region,
    endpoint: pulumi.output(endpoint),
    healthPath,
    compute: {
      kind,
      ...(cluster !== undefined && { cluster: pulumi.output(cluster) }),
      ...(service !== undefined && { service: pulumi.output(service) }),
      ...(targetGroupArn !== undefined && { targetGroupArn: pulumi.output(targetGroupArn) }),
      ...(scalableTarget !== undefined && { scalableTarget: { ...scalableTarget } }),
    },
    startUp: { ...startUp },
    ...(restartAfterPromotion !== undefined && { restartAfterPromotion }),
    ...(probe && { probe: { ...probe } }),
  };
}
