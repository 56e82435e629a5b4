import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { tableCoordinateKeys } from "../model/stores/coordinates";
import { tableLagMetric } from "../model/stores/lag-metrics";
import { tableReplicationLag, usualRecoveryDays } from "../model/stores/replicated-table";
import type { StoreDeclaration } from "../model/stores/store-declaration";
import { byRegion, inRegion } from "../model/topology/by-region";
import { storeOwnership } from "../model/topology/owner";
import { regionsOf } from "../model/topology/topology";
import { arnIn } from "./common/arns";
import { keeping, refuse, tagsOf } from "./common/component";
import { createRegionalKey } from "./common/regional-key";
import { resolveTopology, type ServiceTopology } from "./common/service-topology";
import { createOwnedSuffix } from "./common/suffixes";
import { unreadableFaults } from "./plan/whole-outputs";
import { connectionsOf, type StoreConnections } from "./stores/connections";
import { coordinateSecrets, createCoordinates, knownCoordinates } from "./stores/coordinates";
import { createGlobalTable } from "./stores/global-table";
import { createLagAlarm, lagAlarmArns } from "./stores/lag-alarm";
import { type ReplicatedStoreNames, storePlaceFaults } from "./stores/replicated-store";
import type { TableSite } from "./stores/site";
import { type ReplicatedTableTransform, type TableSpec, tableFaults } from "./stores/table-args";
import { tableConnections } from "./stores/table-connections";

/** What a {@link ReplicatedTable} is made of, in data. */
export interface ReplicatedTableSpec extends TableSpec {
  topology: ServiceTopology;
  /**
   * Name of the store: 1 to 16 lower-case letters, digits and hyphens. By default it is the
   * component's own name.
   *
   * @default the component's own name
   */
  store?: string;
}

/** What a {@link ReplicatedTable} is made of. */
export interface ReplicatedTableArgs extends ReplicatedTableSpec {
  transform?: ReplicatedTableTransform;
}

/** The resources of a {@link ReplicatedTable} that others may build on. */
export interface ReplicatedTableNodes {
  /** The table with all its replicas, in the region that owns it. */
  table: aws.dynamodb.Table;
  keyByRegion: Record<string, aws.kms.Key>;
  /** Alarms on what is written in a region, one for each other. */
  lagAlarmsByRegion: Record<string, aws.cloudwatch.MetricAlarm[]>;
  /** What tells each region's clients by which names to find it. */
  coordinatesByRegion: Record<string, aws.secretsmanager.Secret>;
}

/**
 * One DynamoDB global table with a replica in each region of a service, on demand, encrypted with
 * each region's own key, and recoverable to any second in every region.
 *
 * Every replica takes writes and the last writer wins: nothing is promoted, and nothing may use it
 * as a lock. Deleting the component leaves table, replicas and keys in place; the alarms go. Say
 * `keepData: false` to give the data up too. The cost is that of requests, one replicated write a
 * region, storage and recovery log in every region, and one key a region.
 *
 * @example
 * const sessions = new ReplicatedTable("sessions", { topology, partitionKey: "id" });
 */
export class ReplicatedTable extends pulumi.ComponentResource {
  /** Name of the table, the same in every region. */
  readonly tableName: pulumi.Output<string>;
  /** ARN of the replica in each region. */
  readonly arnsByRegion: Record<string, pulumi.Output<string>>;
  /** ARNs of the alarms on its replication, in each region that has some. */
  readonly lagAlarmArnsByRegion: Record<string, pulumi.Output<string>[]>;
  /** What a replica of the service needs to use the table in its region. */
  readonly connectionsByRegion: Record<string, StoreConnections>;
  /** What the recovery plan knows before anything is deployed. */
  readonly declared: StoreDeclaration;
  /** What a deployment adds to the recovery plan. */
  readonly deployed: ReplicatedStoreNames;
  /** The resources themselves. */
  readonly nodes: ReplicatedTableNodes;

  constructor(name: string, args: ReplicatedTableArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:ReplicatedTable", name, {}, opts);

    const { keepData = true } = args;
    const kept = keeping(this, keepData, opts);
    const {
      topology,
      store = name,
      pointInTimeRecoveryDays = usualRecoveryDays,
      deletionProtection = kept.retainOnDelete ?? true,
      replicationLag = tableReplicationLag,
      alarmTopicArns = {},
      transform = {},
    } = args;
    const label = `ReplicatedTable "${name}"`;
    refuse(this, label, unreadableFaults(args));
    refuse(this, label, [...storePlaceFaults({ topology, store }), ...tableFaults(args, topology)]);

    const { service } = resolveTopology(topology);
    const regions = regionsOf(topology);
    const ownership = storeOwnership(topology, args.ownerRegion);
    const tags = tagsOf(service, "table", topology.tags);
    const own = { child: { parent: this }, kept };
    const siteIn = (region: string): TableSite => {
      return { name, region, service, store, alarmTopicArns, tags, transform, ...own };
    };
    const home = siteIn(ownership.owner);
    const suffix = createOwnedSuffix(home, { label, ownership });
    // Replicas share the table's name, so there is no region in it. [api:dynamodb.Replica]
    const tableName = pulumi.interpolate`${service}-${store}-${suffix}`;
    const description = `Items of ${service} in ${store}`;
    const keyByRegion = byRegion(regions, (region) =>
      createRegionalKey(siteIn(region), { description, alias: tableName }),
    );
    const table = createGlobalTable(home, {
      tableName,
      attributes: args,
      pointInTimeRecoveryDays,
      deletionProtection,
      replicaRegions: ownership.others,
      keyByRegion,
    });
    const lagAlarmsByRegion = byRegion(regions, (from) =>
      regions
        .filter((to) => to !== from)
        .map((to) => {
          const direction = { tableName: table.name, from, to };
          return createLagAlarm(siteIn(from), tableLagMetric(direction, replicationLag.seconds));
        }),
    );

    const keys = tableCoordinateKeys(store);
    const coordinates = byRegion(regions, (region) =>
      createCoordinates(siteIn(region), { [keys.table]: table.name }),
    );

    this.nodes = {
      table,
      keyByRegion,
      lagAlarmsByRegion,
      coordinatesByRegion: coordinateSecrets(coordinates),
    };
    this.tableName = table.name;
    this.arnsByRegion = byRegion(regions, (region) => arnIn(table.arn, region));
    this.lagAlarmArnsByRegion = lagAlarmArns(lagAlarmsByRegion);
    this.connectionsByRegion = byRegion(regions, (region) =>
      tableConnections(
        {
          region,
          tableArn: inRegion(this.arnsByRegion, region),
          keyArn: inRegion(keyByRegion, region).arn,
        },
        inRegion(coordinates, region),
      ),
    );
    this.declared = { name: store, kind: "table", writer: "any", replicationLag };
    this.deployed = {
      arns: this.arnsByRegion,
      coordinates: knownCoordinates(coordinates, keys),
    };
    this.registerOutputs({
      tableName: this.tableName,
      arnsByRegion: this.arnsByRegion,
      lagAlarmArnsByRegion: this.lagAlarmArnsByRegion,
      connectionsByRegion: this.connectionsByRegion,
      declared: this.declared,
      deployed: this.deployed,
    });
  }

  /** What a replica needs to use the table in its region. Throws if there is none in the region. */
  connectionsIn(region: string): StoreConnections {
    return connectionsOf(this.connectionsByRegion, region, "ReplicatedTable", this);
  }
}
