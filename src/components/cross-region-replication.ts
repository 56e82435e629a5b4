import * as pulumi from "@pulumi/pulumi";

import { at, type Fault, fault } from "../model/faults";
import type { DeclaredStore } from "../model/plan/declared";
import type { DeployedStore } from "../model/plan/deployed";
import { storesFaults } from "../model/stores/stores";
import { regionsOf } from "../model/topology/topology";
import { refuse } from "./common/component";
import { type ServiceTopology, serviceTopologyFaults } from "./common/service-topology";
import type { NetworksByRegion } from "./network/region-network";
import { type BucketArgs, bucketFaults, ReplicatedBucket } from "./replicated-bucket";
import { type DatabaseArgs, databaseFaults, ReplicatedDatabase } from "./replicated-database";
import { ReplicatedTable, type TableArgs, tableFaults } from "./replicated-table";
import {
  type Connections,
  connectionsOf,
  mergedConnections,
  rememberConnections,
} from "./stores/connections";
import { databaseNetworkFaults } from "./stores/database-access";
import type { ProtectedResources } from "./stores/replicated-store";

/** What a service keeps, and in which kind of store. */
export interface CrossRegionReplicationArgs {
  topology: ServiceTopology;
  /** Networks that databases stand in, such as `RegionalNetworks`; needed once there is a database. */
  network?: NetworksByRegion;
  /** Aurora global databases by store name. */
  databases?: Record<string, DatabaseArgs>;
  /** DynamoDB global tables by store name. */
  tables?: Record<string, TableArgs>;
  /** S3 buckets by store name. */
  buckets?: Record<string, BucketArgs>;
  /**
   * Whether what holds data stays, for every store that does not say so itself, when the component goes. `false` gives the data up with it; the
   * option `retainOnDelete: false` alone never does. By default it is true.
   */
  keepData?: boolean;
}

/**
 * Keeps a copy of all of a service's data in every region of its topology: one component a store,
 * named after this one and the store.
 *
 * Replication is no backup: a bad write reaches the standby within seconds. Add a `SnapshotPolicy` over
 * `resources`. What survives deletion and what it costs is that of the stores.
 *
 * @example
 * const data = new CrossRegionReplication("guide-data", {
 *   topology, network,
 *   databases: { catalog: { engine: "aurora-postgresql" } },
 *   tables: { sessions: { partitionKey: "id" } },
 *   buckets: { media: {} },
 * });
 */
export class CrossRegionReplication extends pulumi.ComponentResource {
  /** What a snapshot policy takes recovery points of. */
  readonly resources: ProtectedResources;
  /** ARNs of the alarms on the stores' replication, in each region that has some. */
  readonly lagAlarmArnsByRegion: Record<string, pulumi.Output<string>[]>;
  /** The stores as the recovery plan declares them, databases first; none counts as backed up yet. */
  readonly declared: DeclaredStore[];
  readonly deployed: pulumi.Output<Record<string, DeployedStore>>;

  constructor(
    name: string,
    args: CrossRegionReplicationArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("awsdr:index:CrossRegionReplication", name, {}, opts);

    const { topology, network, databases = {}, tables = {}, buckets = {}, keepData = true } = args;
    // Faults of the stores too, so that none is created before all are known.
    refuse(this, `CrossRegionReplication "${name}"`, [
      ...serviceTopologyFaults(topology),
      ...storesFaults({
        databases: Object.keys(databases),
        tables: Object.keys(tables),
        buckets: Object.keys(buckets),
      }),
      ...(Object.keys(databases).length === 0 ? [] : networkFaults(network, topology)),
      ...faultsAt("databases", databases, (own, store) => databaseFaults(store, own, topology)),
      ...faultsAt("tables", tables, (own) => tableFaults(own, topology)),
      ...faultsAt("buckets", buckets, (own) => bucketFaults(own, topology)),
    ]);

    // The stores are children and inherit everything but this option, which they read themselves.
    const child = { parent: this, ...retention(opts) };
    const shared = { topology, keepData };
    const stores = [
      ...Object.entries(databases).flatMap(([store, own]) =>
        network === undefined
          ? []
          : [
              new ReplicatedDatabase(
                `${name}-${store}`,
                { ...shared, ...own, network, store },
                child,
              ),
            ],
      ),
      ...Object.entries(tables).map(
        ([store, own]) =>
          new ReplicatedTable(`${name}-${store}`, { ...shared, ...own, store }, child),
      ),
      ...Object.entries(buckets).map(
        ([store, own]) =>
          new ReplicatedBucket(`${name}-${store}`, { ...shared, ...own, store }, child),
      ),
    ];

    const byRegion = <Value>(value: (region: string) => Value): Record<string, Value> =>
      Object.fromEntries(regionsOf(topology).map((region) => [region, value(region)]));
    this.resources = {
      names: stores.map(({ declared }) => declared.name),
      arnsByRegion: byRegion((region) =>
        stores.flatMap(({ arnsByRegion }) => arnsByRegion[region] ?? []),
      ),
    };
    this.lagAlarmArnsByRegion = Object.fromEntries(
      regionsOf(topology)
        .map((region) => {
          const arns = stores.flatMap(({ lagAlarmArnsByRegion }) => lagAlarmArnsByRegion[region]);
          return [region, arns.filter((arn) => arn !== undefined)] as const;
        })
        .filter(([, arns]) => arns.length > 0),
    );
    this.declared = stores.map(({ declared }) => declared);
    this.deployed = pulumi.output(
      Object.fromEntries(stores.map(({ declared, deployed }) => [declared.name, deployed])),
    );
    rememberConnections(
      this,
      byRegion((region) => mergedConnections(stores.map((store) => store.connectionsIn(region)))),
    );
    this.registerOutputs({
      resources: this.resources,
      lagAlarmArnsByRegion: this.lagAlarmArnsByRegion,
      declared: this.declared,
      deployed: this.deployed,
    });
  }

  /** Everything that a replica needs to reach its data in a region. */
  connectionsIn(region: string): Connections {
    return connectionsOf(this, "CrossRegionReplication", region);
  }
}

function networkFaults(network: NetworksByRegion | undefined, topology: ServiceTopology): Fault[] {
  if (network !== undefined) return databaseNetworkFaults(network, regionsOf(topology));
  const reason = "must be given with databases, got none: they stand in private subnets";
  return [fault("network", reason)];
}

function faultsAt<Args>(
  kind: string,
  stores: Record<string, Args>,
  faultsOf: (args: Args, store: string) => Fault[],
): Fault[] {
  return Object.entries(stores).flatMap(([store, args]) =>
    at(`${kind}.${store}`, faultsOf(args, store)),
  );
}

function retention(
  opts: pulumi.ComponentResourceOptions | undefined,
): Pick<pulumi.ComponentResourceOptions, "retainOnDelete"> {
  return opts?.retainOnDelete === undefined ? {} : { retainOnDelete: opts.retainOnDelete };
}
