import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type * as random from "@pulumi/random";

import type { Fault } from "../model/faults";
import type { DeclaredStore } from "../model/plan/declared";
import type { DeployedStore } from "../model/plan/deployed";
import type { DatabaseEngine } from "../model/stores/database-engine";
import {
  databasePromotion,
  databaseReplicationLag,
  databaseSettings,
  replicatedDatabaseFaults,
} from "../model/stores/replicated-database";
import { storeOwnership } from "../model/topology/owner";
import { regionsOf } from "../model/topology/topology";
import { type Timing, timingFaults } from "../model/units/timing";
import { keeping, onceStanding, refuse, type Transform, tagsOf } from "./common/component";
import { regionalKey } from "./common/regional-key";
import { resolveTopology, type ServiceTopology } from "./common/service-topology";
import { ownedSuffix, regionalSuffix } from "./common/suffixes";
import { type NetworksByRegion, networkIn } from "./network/region-network";
import { type Connections, connectionsOf, rememberConnections } from "./stores/connections";
import { databaseNetworkFaults } from "./stores/database-access";
import { databaseConnections } from "./stores/database-connections";
import { databaseSecret } from "./stores/database-secret";
import { globalDatabase } from "./stores/global-database";
import { lagAlarmArns } from "./stores/lag-alarms";
import { type RegionalDatabase, regionalDatabase } from "./stores/regional-database";
import { type OwnedStoreArgs, ownedStoreFaults, storePlaceFaults } from "./stores/replicated-store";

/** Last word on the arguments of a {@link ReplicatedDatabase}'s children. */
export interface ReplicatedDatabaseTransform {
  key?: Transform<aws.kms.KeyArgs>;
  parameterGroup?: Transform<aws.rds.ClusterParameterGroupArgs>;
  securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  password?: Transform<random.RandomPasswordArgs>;
  secret?: Transform<aws.secretsmanager.SecretArgs>;
  globalCluster?: Transform<aws.rds.GlobalClusterArgs>;
  cluster?: Transform<aws.rds.ClusterArgs>;
  instance?: Transform<aws.rds.ClusterInstanceArgs>;
  lagAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
}

/** What may be said of a database beyond where it belongs. */
export interface DatabaseArgs extends OwnedStoreArgs {
  /** `"aurora-postgresql"` or `"aurora-mysql"`. */
  engine: DatabaseEngine;
  /**
   * Full release of the engine; a later one upgrades all regions.
   *
   * @default the newest release with long-term support that we know: 17.7, 8.0.mysql_aurora.3.10.3
   */
  engineVersion?: string;
  /**
   * A memory-optimised class: global databases run on no burstable one.
   *
   * @default "db.r6g.large"
   */
  instanceClass?: string;
  /**
   * Instances in the primary: one writes, the others read and take over within the region.
   *
   * @default 2
   */
  instances?: number;
  /**
   * Instances in each standby, 1 or more. Promoted, they carry the full load.
   *
   * @default 1
   */
  standbyInstances?: number;
  /** @default the store's name without hyphens, with `db` behind it: RDS reserves plain words */
  databaseName?: string;
  /** @default "dbadmin" */
  masterUsername?: string;
  /**
   * Days that a cluster can be restored to any second of, 1 to 35, in every region.
   *
   * @default 7
   */
  backupRetentionDays?: number;
  /**
   * Whether AWS refuses to delete the clusters.
   *
   * @default true, unless `retainOnDelete: false` says that the data may go
   */
  deletionProtection?: boolean;
  /**
   * From the order to fail over until the new writer accepts writes, when your own drills know better.
   *
   * @default 5 minutes, assumed
   */
  promotion?: Timing;
  transform?: ReplicatedDatabaseTransform;
}

/** What a {@link ReplicatedDatabase} is made of. */
export interface ReplicatedDatabaseArgs extends DatabaseArgs {
  topology: ServiceTopology;
  network: NetworksByRegion;
  /**
   * Name of the store: 1 to 16 lower-case letters, digits and hyphens.
   *
   * @default the component's own name
   */
  store?: string;
}

/**
 * An Aurora global database: a cluster that writes in the primary and one that follows in each standby,
 * encrypted with each region's own key, reached over TLS from one security group only.
 *
 * Which cluster writes is a runtime fact: no later deployment undoes a failover. Applications get the
 * global writer endpoint, which follows the writer, and their own region's reader endpoint. Before a
 * failover the global endpoint points into the primary's network, which a standby does not reach; a
 * standby's health must not hang on it.
 *
 * Deleting the component leaves the clusters with their instances, secret, keys, subnet and security
 * groups in place: a global database comes apart from its secondaries on, and a primary cannot lose
 * its last instance before them. Set `retainOnDelete: false` in the options to give the data up, with
 * a final snapshot. The cost is that of instances, storage and I/O in every region, replicated writes,
 * transfer, keys and the secret.
 *
 * @example
 * const catalog = new ReplicatedDatabase("catalog", { topology, network, engine: "aurora-postgresql" });
 */
export class ReplicatedDatabase extends pulumi.ComponentResource {
  /** Identifier of the global cluster, by which a failover finds it. */
  readonly globalClusterId: pulumi.Output<string>;
  /** Host name that follows the writer, wherever it is. */
  readonly writerEndpoint: pulumi.Output<string>;
  /** ARN of the cluster in each region. */
  readonly arnsByRegion: Record<string, pulumi.Output<string>>;
  /** ARN in each region of the secret that holds the first user's name and password. */
  readonly secretArnsByRegion: Record<string, pulumi.Output<string>>;
  /** ARNs of the alarms on its replication, in each region that has some. */
  readonly lagAlarmArnsByRegion: Record<string, pulumi.Output<string>[]>;
  readonly declared: DeclaredStore;
  readonly deployed: pulumi.Output<DeployedStore>;

  constructor(name: string, args: ReplicatedDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:ReplicatedDatabase", name, {}, opts);

    const { keepData = true } = args;
    const kept = keeping(this, keepData, opts);
    const {
      topology,
      network,
      store = name,
      deletionProtection = kept.retainOnDelete ?? true,
      replicationLag = databaseReplicationLag,
      promotion = databasePromotion,
      alarmTopics,
      transform = {},
    } = args;
    const label = `ReplicatedDatabase "${name}"`;
    refuse(this, label, [
      ...storePlaceFaults({ topology, store }),
      ...databaseFaults(store, args, topology),
      ...databaseNetworkFaults(network, regionsOf(topology)),
    ]);

    const settings = databaseSettings(store, args);
    const { service, primary } = resolveTopology(topology);
    const ownership = storeOwnership(topology, args.ownerRegion);
    const { owner, others } = ownership;
    const tags = tagsOf(service, "database", topology.tags);
    const suffix = ownedSuffix(name, label, ownership, this);
    const identifier = pulumi.interpolate`${service}-${store}-${suffix}`;
    const places = [owner, ...others].map((region) => ({
      region,
      network: networkIn(network, region),
      key: regionalKey(
        `${name}-key`,
        {
          region,
          description: `Data of ${service} in ${store}`,
          alias: identifier,
          tags,
          transform: transform.key,
        },
        this,
        kept,
      ),
    }));
    const secret = databaseSecret(
      name,
      { places, secretName: identifier, username: settings.masterUsername, tags, transform },
      this,
      kept,
    );
    const shared = { settings, deletionProtection, tags, transform };
    const globalCluster = globalDatabase(name, { ...shared, identifier, region: owner }, kept);
    const databases: RegionalDatabase[] = [];
    for (const place of places) {
      const [writer] = databases;
      databases.push(
        regionalDatabase(
          name,
          {
            ...shared,
            identifier: pulumi.interpolate`${service}-${store}-${regionalSuffix(name, place.region, this)}`,
            place,
            globalCluster,
            following: writer === undefined ? undefined : { sourceRegion: owner, writer },
            instances: place.region === primary ? settings.instances : settings.standbyInstances,
            credentials: secret.credentials,
            lag: { thresholdSeconds: replicationLag.seconds, alarmTopics },
          },
          this,
          kept,
        ),
      );
    }

    const byRegion = <Value>(value: (database: RegionalDatabase) => Value) =>
      Object.fromEntries(databases.map((database) => [database.region, value(database)]));
    this.globalClusterId = globalCluster.globalClusterIdentifier;
    // An endpoint without an instance behind it answers nobody.
    this.writerEndpoint = onceStanding(globalCluster.endpoint, databases[0]?.instances ?? []);
    this.arnsByRegion = byRegion(({ cluster }) => cluster.arn);
    this.secretArnsByRegion = secret.arnsByRegion;
    this.lagAlarmArnsByRegion = lagAlarmArns(databases.map(({ lagAlarm }) => lagAlarm));
    this.declared = {
      name: store,
      kind: "database",
      writer: "single",
      replicationLag,
      promotion,
      backedUp: false,
    };
    this.deployed = pulumi
      .all([pulumi.output(this.arnsByRegion), this.globalClusterId])
      .apply(([arns, globalClusterId]) => ({ arns, globalClusterId }));
    rememberConnections(
      this,
      byRegion((database) =>
        databaseConnections(store, {
          database,
          writerHost: this.writerEndpoint,
          settings,
          secretArn: secret.arnsByRegion[database.region],
        }),
      ),
    );
    this.registerOutputs({
      globalClusterId: this.globalClusterId,
      writerEndpoint: this.writerEndpoint,
      arnsByRegion: this.arnsByRegion,
      secretArnsByRegion: this.secretArnsByRegion,
      lagAlarmArnsByRegion: this.lagAlarmArnsByRegion,
      declared: this.declared,
      deployed: this.deployed,
    });
  }

  /** What a replica needs to use the database from its region. */
  connectionsIn(region: string): Connections {
    return connectionsOf(this, "ReplicatedDatabase", region);
  }
}

/** Lists what is wrong with the arguments of a database, wherever it belongs. */
export function databaseFaults(
  store: string,
  args: DatabaseArgs,
  topology: ServiceTopology,
): Fault[] {
  return [
    ...ownedStoreFaults(args, topology),
    ...timingFaults("promotion", args.promotion),
    ...replicatedDatabaseFaults(store, args, topology.standbys.length),
  ];
}
