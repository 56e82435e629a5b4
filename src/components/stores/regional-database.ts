import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { engineTraits, parameterGroupFamily } from "../../model/stores/database-engine";
import type { DatabaseSettings } from "../../model/stores/replicated-database";
import { reshape } from "../common/component";
import { createRegionalSuffix } from "../common/suffixes";
import type { RegionNetwork } from "../network/region-network";
import { createDatabaseAccess, type DatabaseAccess } from "./database-access";
import type { Credentials } from "./database-secret";
import type { DatabaseSite } from "./site";

/** What the cluster of one region is made of. */
export interface RegionalDatabaseNeeds {
  network: RegionNetwork;
  key: aws.kms.Key;
  globalCluster: aws.rds.GlobalCluster;
  /** The cluster that writes first, which no failover changes; left out for that one itself. */
  writer: RegionalDatabase | undefined;
  instances: number;
  settings: DatabaseSettings;
  credentials: Credentials;
  deletionProtection: boolean;
}

/** One region's cluster and the way in. */
export interface RegionalDatabase {
  region: string;
  cluster: aws.rds.Cluster;
  instances: aws.rds.ClusterInstance[];
  parameterGroup: aws.rds.ClusterParameterGroup;
  key: aws.kms.Key;
  access: DatabaseAccess;
}

// What a failover or an upgrade of the global cluster changes. Read back after it, any of these
// would detach a cluster from the global database, replace it or undo the move.
// (terraform-provider-aws#40921, #43214; terraform-aws-rds-cluster#280; GlobalCluster's
// documentation in @pulumi/aws for the engine's version)
const runtimeFacts = [
  "globalClusterIdentifier",
  "replicationSourceIdentifier",
  "engineVersion",
  "databaseName",
  "masterUsername",
  "masterPassword",
];

/** Creates a cluster of the global database in one region, with its instances and the way in. */
export function createRegionalDatabase(
  site: DatabaseSite,
  needs: RegionalDatabaseNeeds,
): RegionalDatabase {
  const { name, region, service, store, tags, transform, kept } = site;
  const { network, key, globalCluster, writer, settings } = needs;
  const { engine, engineVersion } = settings;
  // What the names of the cluster and its instances begin with: this region's alone.
  const identifier = pulumi.interpolate`${service}-${store}-${createRegionalSuffix(site)}`;
  const traits = engineTraits(engine);
  const access = createDatabaseAccess(site, { network, port: traits?.port ?? 0 });
  const parameterGroup = new aws.rds.ClusterParameterGroup(
    `${name}-parameters-${region}`,
    reshape(transform.parameterGroup, {
      region,
      family: parameterGroupFamily(engine, engineVersion),
      // A promoted cluster keeps its own group, so every region has the same.
      parameters: traits === undefined ? [] : [{ ...traits.forceTls }],
      tags,
    }),
    kept,
  );
  const cluster = new aws.rds.Cluster(
    `${name}-cluster-${region}`,
    reshape(transform.cluster, {
      region,
      // Clusters of a global database may not share a name, even across regions:
      // docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.configuration.requirements.html
      clusterIdentifier: pulumi.interpolate`${identifier}-${region}`,
      globalClusterIdentifier: globalCluster.id,
      engine,
      engineVersion,
      ...(writer === undefined ? firstWriter(needs) : { sourceRegion: writer.region }),
      dbSubnetGroupName: access.subnetGroup.name,
      vpcSecurityGroupIds: [access.securityGroup.id],
      dbClusterParameterGroupName: parameterGroup.name,
      storageEncrypted: true,
      kmsKeyId: key.arn,
      iamDatabaseAuthenticationEnabled: true,
      backupRetentionPeriod: settings.backupRetentionDays,
      copyTagsToSnapshot: true,
      deletionProtection: needs.deletionProtection,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: pulumi.interpolate`${identifier}-${region}-final`,
      enabledCloudwatchLogsExports: [...(traits?.logExports ?? [])],
      tags,
    }),
    {
      ...kept,
      ignoreChanges: runtimeFacts,
      // A secondary needs a primary that writes:
      // docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-attaching.html
      dependsOn: writer?.instances ?? [],
    },
  );
  const instances = createInstances(site, needs, identifier, cluster);
  return { region, cluster, instances, parameterGroup, key, access };
}

function firstWriter({ settings, credentials }: RegionalDatabaseNeeds) {
  return {
    databaseName: settings.databaseName,
    masterUsername: credentials.username,
    masterPassword: credentials.password,
  };
}

function createInstances(
  { name, region, tags, transform, child, kept }: DatabaseSite,
  { instances, settings }: RegionalDatabaseNeeds,
  identifier: pulumi.Output<string>,
  cluster: aws.rds.Cluster,
): aws.rds.ClusterInstance[] {
  const { engine, instanceClass } = settings;
  return Array.from({ length: instances }, (_, at) => {
    const number = at + 1;
    return new aws.rds.ClusterInstance(
      `${name}-instance-${region}-${number}`,
      reshape(transform.instance, {
        region,
        identifier: pulumi.interpolate`${identifier}-${number}`,
        clusterIdentifier: cluster.id,
        engine,
        instanceClass,
        // All clusters of a global database run one release; the global cluster upgrades them.
        autoMinorVersionUpgrade: false,
        publiclyAccessible: false,
        copyTagsToSnapshot: true,
        tags,
      }),
      // The first is kept with the cluster: a primary cannot lose its last instance while it has
      // secondaries, so a teardown that keeps the clusters would stop half way.
      // docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-deleting.html
      // The others hold nothing: one that is no longer asked for goes, and its name is free again.
      // docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteInstance.html
      number === 1 ? kept : child,
    );
  });
}
