import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { databaseCoordinateKeys } from "../model/stores/coordinates";
import { databaseLagMetric } from "../model/stores/lag-metrics";
import {
  databasePromotion,
  databaseReplicationLag,
  databaseSettings,
} from "../model/stores/replicated-database";
import type { StoreDeclaration } from "../model/stores/store-declaration";
import { byRegion, inRegion, mapRegions } from "../model/topology/by-region";
import { storeOwnership } from "../model/topology/owner";
import { regionsOf } from "../model/topology/topology";
import { keeping, onceStanding, refuse, tagsOf } from "./common/component";
import { createRegionalKey } from "./common/regional-key";
import { resolveTopology, type ServiceTopology } from "./common/service-topology";
import { createOwnedSuffix } from "./common/suffixes";
import { type NetworksByRegion, networkIn } from "./network/region-network";
import { unreadableFaults } from "./plan/whole-outputs";
import { connectionsOf, type StoreConnections } from "./stores/connections";
import { coordinateSecrets, createCoordinates, knownCoordinates } from "./stores/coordinates";
import { databaseNetworkFaults } from "./stores/database-access";
import {
  type DatabaseSpec,
  databaseFaults,
  type ReplicatedDatabaseTransform,
} from "./stores/database-args";
import { databaseConnections } from "./stores/database-connections";
import { createDatabaseSecret } from "./stores/database-secret";
import { createGlobalDatabase } from "./stores/global-database";
import { createLagAlarm, lagAlarmArns } from "./stores/lag-alarm";
import { createRegionalDatabase, type RegionalDatabase } from "./stores/regional-database";
import { type ReplicatedStoreNames, storePlaceFaults } from "./stores/replicated-store";
import type { DatabaseSite } from "./stores/site";

/** What a {@link ReplicatedDatabase} is made of, in data. */
export interface ReplicatedDatabaseSpec extends DatabaseSpec {
  topology: ServiceTopology;
  /** Networks that the clusters stand in: {@link RegionalNetworks}, or the caller's own. */
  network: NetworksByRegion;
  /**
   * Name of the store: 1 to 16 lower-case letters, digits and hyphens. By default it is the
   * component's own name.
   *
   * @default the component's own name
   */
  store?: string;
}

/** What a {@link ReplicatedDatabase} is made of. */
export interface ReplicatedDatabaseArgs extends ReplicatedDatabaseSpec {
  transform?: ReplicatedDatabaseTransform;
}

/** The resources of a {@link ReplicatedDatabase} that others may build on. */
export interface ReplicatedDatabaseNodes {
  globalCluster: aws.rds.GlobalCluster;
  clusterByRegion: Record<string, aws.rds.Cluster>;
  instancesByRegion: Record<string, aws.rds.ClusterInstance[]>;
  parameterGroupByRegion: Record<string, aws.rds.ClusterParameterGroup>;
  subnetGroupByRegion: Record<string, aws.rds.SubnetGroup>;
  /** Groups that the clusters are in. */
  securityGroupByRegion: Record<string, aws.ec2.SecurityGroup>;
  /** Groups that the clusters let in. */
  clientSecurityGroupByRegion: Record<string, aws.ec2.SecurityGroup>;
  keyByRegion: Record<string, aws.kms.Key>;
  /** The first user's name and password, in the region that owns the database. */
  secret: aws.secretsmanager.Secret;
  lagAlarmsByRegion: Record<string, aws.cloudwatch.MetricAlarm[]>;
  /** What tells each region's clients by which names to find it. */
  coordinatesByRegion: Record<string, aws.secretsmanager.Secret>;
}

/**
 * An Aurora global database: a cluster that writes in the primary and one that follows in each
 * standby, encrypted with each region's own key, reached over TLS from one security group only.
 *
 * Which cluster writes is a runtime fact: no later deployment undoes a failover. Applications get
 * the global writer endpoint, which follows the writer, and their own region's reader endpoint, by
 * a secret of their region that a failover can write anew.
 * Before a failover the global endpoint points into the primary's network, which a standby does not
 * reach; a standby's health must not hang on it.
 *
 * Deleting the component leaves the clusters with their instances, secret, keys, subnet and
 * security groups in place: a global database comes apart from its secondaries on, and a primary
 * cannot lose its last instance before them. Say `keepData: false` to give the data up, with a
 * final snapshot. The cost is that of instances, storage and I/O in every region, replicated
 * writes, transfer, keys and secrets.
 *
 * @example
 * const engine = "aurora-postgresql";
 * const catalog = new ReplicatedDatabase("catalog", { topology, network, engine });
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
  /** What a replica needs to use the database from its region. */
  readonly connectionsByRegion: Record<string, StoreConnections>;
  /** What the recovery plan knows before anything is deployed. */
  readonly declared: StoreDeclaration;
  /** What a deployment adds to the recovery plan. */
  readonly deployed: ReplicatedStoreNames;
  /** The resources themselves. */
  readonly nodes: ReplicatedDatabaseNodes;

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
      alarmTopicArns = {},
      transform = {},
    } = args;
    const label = `ReplicatedDatabase "${name}"`;
    refuse(this, label, unreadableFaults(args));
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
    const own = { child: { parent: this }, kept };
    const siteIn = (region: string): DatabaseSite => {
      return { name, region, service, store, alarmTopicArns, tags, transform, ...own };
    };
    const home = siteIn(owner);
    const suffix = createOwnedSuffix(home, { label, ownership });
    const identifier = pulumi.interpolate`${service}-${store}-${suffix}`;
    const description = `Data of ${service} in ${store}`;
    const keyByRegion = byRegion([owner, ...others], (region) =>
      createRegionalKey(siteIn(region), { description, alias: identifier }),
    );
    const { credentials, secret, arnsByRegion } = createDatabaseSecret(home, {
      secretName: identifier,
      username: settings.masterUsername,
      replicaRegions: others,
      keyByRegion,
    });
    const shared = { settings, deletionProtection };
    const globalCluster = createGlobalDatabase(home, { ...shared, identifier });
    const createIn = (region: string, writer?: RegionalDatabase) =>
      createRegionalDatabase(siteIn(region), {
        ...shared,
        network: networkIn(network, region),
        key: inRegion(keyByRegion, region),
        globalCluster,
        writer,
        instances: region === primary ? settings.instances : settings.standbyInstances,
        credentials,
      });
    const writer = createIn(owner);
    const followers = byRegion(others, (region) => createIn(region, writer));
    const databases: Record<string, RegionalDatabase> = { [owner]: writer, ...followers };
    const lagAlarmsByRegion = mapRegions(databases, ({ region, cluster }) => {
      const { clusterIdentifier } = cluster;
      const metric = databaseLagMetric({ region, clusterIdentifier }, replicationLag.seconds);
      return [createLagAlarm(siteIn(region), metric)];
    });
    // An endpoint without an instance behind it answers nobody.
    this.writerEndpoint = onceStanding(globalCluster.endpoint, writer.instances);
    const keys = databaseCoordinateKeys(store);
    const coordinates = mapRegions(databases, ({ region, cluster, instances }) =>
      createCoordinates(siteIn(region), {
        [keys.writerHost]: this.writerEndpoint,
        [keys.readerHost]: onceStanding(cluster.readerEndpoint, instances),
      }),
    );

    this.nodes = {
      globalCluster,
      clusterByRegion: mapRegions(databases, ({ cluster }) => cluster),
      instancesByRegion: mapRegions(databases, ({ instances }) => instances),
      parameterGroupByRegion: mapRegions(databases, ({ parameterGroup }) => parameterGroup),
      subnetGroupByRegion: mapRegions(databases, ({ access }) => access.subnetGroup),
      securityGroupByRegion: mapRegions(databases, ({ access }) => access.securityGroup),
      clientSecurityGroupByRegion: mapRegions(
        databases,
        ({ access }) => access.clientSecurityGroup,
      ),
      keyByRegion,
      secret,
      lagAlarmsByRegion,
      coordinatesByRegion: coordinateSecrets(coordinates),
    };
    this.globalClusterId = globalCluster.globalClusterIdentifier;
    this.arnsByRegion = mapRegions(databases, ({ cluster }) => cluster.arn);
    this.secretArnsByRegion = arnsByRegion;
    this.lagAlarmArnsByRegion = lagAlarmArns(lagAlarmsByRegion);
    this.connectionsByRegion = mapRegions(databases, (database) =>
      databaseConnections(store, {
        database,
        coordinates: inRegion(coordinates, database.region),
        settings,
        secretArn: inRegion(arnsByRegion, database.region),
      }),
    );
    this.declared = { name: store, kind: "database", writer: "single", replicationLag, promotion };
    this.deployed = {
      arns: this.arnsByRegion,
      globalClusterId: this.globalClusterId,
      engineVersion: settings.engineVersion,
      endpoint: this.writerEndpoint,
      coordinates: knownCoordinates(coordinates, keys),
    };
    this.registerOutputs({
      globalClusterId: this.globalClusterId,
      writerEndpoint: this.writerEndpoint,
      arnsByRegion: this.arnsByRegion,
      secretArnsByRegion: this.secretArnsByRegion,
      lagAlarmArnsByRegion: this.lagAlarmArnsByRegion,
      connectionsByRegion: this.connectionsByRegion,
      declared: this.declared,
      deployed: this.deployed,
    });
  }

  /**
   * What a replica needs to use the database from its region. Throws if there is none in the
   * region.
   */
  connectionsIn(region: string): StoreConnections {
    return connectionsOf(this.connectionsByRegion, region, "ReplicatedDatabase", this);
  }
}
