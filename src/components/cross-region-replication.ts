import * as pulumi from "@pulumi/pulumi";

import { at, type Fault, fault } from "../model/faults";
import type { StoreDeclaration } from "../model/stores/store-declaration";
import { storesFaults } from "../model/stores/stores";
import { byRegion } from "../model/topology/by-region";
import { regionsOf } from "../model/topology/topology";
import { refuse } from "./common/component";
import { type ServiceTopology, serviceTopologyFaults } from "./common/service-topology";
import type { NetworksByRegion } from "./network/region-network";
import { unreadableFaults } from "./plan/whole-outputs";
import { ReplicatedBucket, type ReplicatedBucketNodes } from "./replicated-bucket";
import { ReplicatedDatabase, type ReplicatedDatabaseNodes } from "./replicated-database";
import { ReplicatedTable, type ReplicatedTableNodes } from "./replicated-table";
import { type BucketArgs, type BucketSpec, bucketFaults } from "./stores/bucket-args";
import { connectionsOf, mergedConnections, type StoreConnections } from "./stores/connections";
import { databaseNetworkFaults } from "./stores/database-access";
import { type DatabaseArgs, type DatabaseSpec, databaseFaults } from "./stores/database-args";
import type { ReplicatedStoreNames, StoreResources } from "./stores/replicated-store";
import { type TableArgs, type TableSpec, tableFaults } from "./stores/table-args";

/** What a service keeps, and in which kind of store, in data. */
export interface CrossRegionReplicationSpec {
  topology: ServiceTopology;
  /**
   * Networks that databases stand in: {@link RegionalNetworks}, or the caller's own. Needed once
   * there is a database.
   */
  network?: NetworksByRegion;
  /** Aurora global databases by store name; by default there is none. */
  databases?: Record<string, DatabaseSpec>;
  /** DynamoDB global tables by store name; by default there is none. */
  tables?: Record<string, TableSpec>;
  /** S3 buckets by store name; by default there is none. */
  buckets?: Record<string, BucketSpec>;
  /**
   * Whether what holds data stays when the component goes, for every store that does not say so
   * itself. `false` gives the data up with it; the option `retainOnDelete: false` alone never does.
   * By default it is true.
   *
   * @default true
   */
  keepData?: boolean;
}

/**
 * What a service keeps, and in which kind of store; each store has the last word on its children.
 */
export interface CrossRegionReplicationArgs extends CrossRegionReplicationSpec {
  databases?: Record<string, DatabaseArgs>;
  tables?: Record<string, TableArgs>;
  buckets?: Record<string, BucketArgs>;
}

/** The resources of a {@link CrossRegionReplication}, by kind and name of the store. */
export interface CrossRegionReplicationNodes {
  databases: Record<string, ReplicatedDatabaseNodes>;
  tables: Record<string, ReplicatedTableNodes>;
  buckets: Record<string, ReplicatedBucketNodes>;
}

/**
 * Keeps a copy of all of a service's data in every region of its topology: one component a store,
 * named after this one and the store.
 *
 * Replication is no backup: a bad write reaches the standby within seconds. Add a `SnapshotPolicy`
 * over `resources`. What survives deletion and what it costs is that of the stores; say
 * `keepData: false` to give the data of all of them up.
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
  readonly resources: StoreResources;
  /** ARNs of the alarms on the stores' replication, in each region that has some. */
  readonly lagAlarmArnsByRegion: Record<string, pulumi.Output<string>[]>;
  /** Everything that a replica needs to reach its data in each region. */
  readonly connectionsByRegion: Record<string, StoreConnections>;
  /** The stores as the recovery plan knows them before anything is deployed, databases first. */
  readonly declared: StoreDeclaration[];
  /** What a deployment adds to the recovery plan, by the store's name. */
  readonly deployed: Record<string, ReplicatedStoreNames>;
  /** The resources themselves. */
  readonly nodes: CrossRegionReplicationNodes;

  constructor(
    name: string,
    args: CrossRegionReplicationArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("awsdr:index:CrossRegionReplication", name, {}, opts);

    const { topology, network, keepData = true } = args;
    const label = `CrossRegionReplication "${name}"`;
    refuse(this, label, unreadableFaults(args));
    // Faults of the stores too, so that none is created before all are known.
    refuse(this, label, replicationFaults(args));

    // The stores are children and inherit everything but this option, which they read themselves.
    const child = { parent: this, ...retention(opts) };
    const placed = <Args extends { keepData?: boolean }>(store: string, own: Args) => {
      return { ...own, topology, store, keepData: own.keepData ?? keepData };
    };
    // Databases without a network were refused above.
    const databases =
      network === undefined
        ? {}
        : created(args.databases, (store, own) => {
            const given = { ...placed(store, own), network };
            return new ReplicatedDatabase(`${name}-${store}`, given, child);
          });
    const tables = created(
      args.tables,
      (store, own) => new ReplicatedTable(`${name}-${store}`, placed(store, own), child),
    );
    const buckets = created(
      args.buckets,
      (store, own) => new ReplicatedBucket(`${name}-${store}`, placed(store, own), child),
    );
    const stores = [databases, tables, buckets].flatMap((kind) => Object.values(kind));

    const regions = regionsOf(topology);
    this.resources = {
      names: stores.map(({ declared }) => declared.name),
      arnsByRegion: byRegion(regions, (region) =>
        stores.flatMap(({ arnsByRegion }) => arnsByRegion[region] ?? []),
      ),
    };
    this.lagAlarmArnsByRegion = lagAlarmArnsOf(stores, regions);
    this.connectionsByRegion = byRegion(regions, (region) =>
      mergedConnections(
        stores.flatMap(({ connectionsByRegion }) => connectionsByRegion[region] ?? []),
      ),
    );
    this.declared = stores.map(({ declared }) => declared);
    this.deployed = Object.fromEntries(
      stores.map(({ declared, deployed }) => [declared.name, deployed]),
    );
    this.nodes = {
      databases: nodesOf(databases),
      tables: nodesOf(tables),
      buckets: nodesOf(buckets),
    };
    this.registerOutputs({
      resources: this.resources,
      lagAlarmArnsByRegion: this.lagAlarmArnsByRegion,
      connectionsByRegion: this.connectionsByRegion,
      declared: this.declared,
      deployed: this.deployed,
    });
  }

  /**
   * Everything that a replica needs to reach its data in a region. Throws if there is none in it.
   */
  connectionsIn(region: string): StoreConnections {
    return connectionsOf(this.connectionsByRegion, region, "CrossRegionReplication", this);
  }
}

function replicationFaults(spec: CrossRegionReplicationSpec): Fault[] {
  const { topology, network, databases = {}, tables = {}, buckets = {} } = spec;
  return [
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
  ];
}

function networkFaults(network: NetworksByRegion | undefined, topology: ServiceTopology): Fault[] {
  if (network !== undefined) return databaseNetworkFaults(network, regionsOf(topology));
  const reason = "must be given with databases, got none: they stand in private subnets";
  return [fault("network", reason)];
}

function faultsAt<Spec>(
  kind: string,
  stores: Record<string, Spec>,
  faultsOf: (spec: Spec, store: string) => Fault[],
): Fault[] {
  return Object.entries(stores).flatMap(([store, spec]) =>
    at(`${kind}.${store}`, faultsOf(spec, store)),
  );
}

function retention(
  opts: pulumi.ComponentResourceOptions | undefined,
): Pick<pulumi.ComponentResourceOptions, "retainOnDelete"> {
  return opts?.retainOnDelete === undefined ? {} : { retainOnDelete: opts.retainOnDelete };
}

/** The stores of one kind by name, in the order given. */
function created<Args, Store>(
  stores: Record<string, Args> | undefined,
  create: (store: string, args: Args) => Store,
): Record<string, Store> {
  return Object.fromEntries(
    Object.entries(stores ?? {}).map(([store, args]) => [store, create(store, args)]),
  );
}

function nodesOf<Nodes>(stores: Record<string, { nodes: Nodes }>): Record<string, Nodes> {
  return Object.fromEntries(Object.entries(stores).map(([store, { nodes }]) => [store, nodes]));
}

/** Only the regions that have alarms are named. */
function lagAlarmArnsOf(
  stores: readonly { lagAlarmArnsByRegion: Record<string, pulumi.Output<string>[]> }[],
  regions: readonly string[],
): Record<string, pulumi.Output<string>[]> {
  const arnsByRegion = byRegion(regions, (region) =>
    stores.flatMap(({ lagAlarmArnsByRegion }) => lagAlarmArnsByRegion[region] ?? []),
  );
  return Object.fromEntries(Object.entries(arnsByRegion).filter(([, arns]) => arns.length > 0));
}
