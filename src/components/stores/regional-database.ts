import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { engineTraits, parameterGroupFamily } from "../../model/stores/database-engine";
import type { DatabaseSettings } from "../../model/stores/replicated-database";
import { reshape, type Transform } from "../common/component";
import type { RegionNetwork } from "../network/region-network";
import { databaseAccess } from "./database-access";
import type { Credentials } from "./database-secret";
import { databaseLagAlarm, type LagAlarm } from "./lag-alarms";

/** What the cluster of one region is made of. */
export interface RegionalDatabaseArgs {
  place: { region: string; network: RegionNetwork; key: aws.kms.Key };
  globalCluster: aws.rds.GlobalCluster;
  /** Left out for the cluster that writes first, which no failover changes. */
  following: { sourceRegion: string; writer: RegionalDatabase } | undefined;
  instances: number;
  /** What the names of the cluster and its instances begin with: this region's alone. */
  identifier: pulumi.Output<string>;
  settings: DatabaseSettings;
  credentials: Credentials;
  deletionProtection: boolean;
  lag: {
    thresholdSeconds: number;
    alarmTopics: Record<string, pulumi.Input<string>> | undefined;
  };
  tags: Record<string, string>;
  transform: {
    parameterGroup?: Transform<aws.rds.ClusterParameterGroupArgs>;
    securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
    cluster?: Transform<aws.rds.ClusterArgs>;
    instance?: Transform<aws.rds.ClusterInstanceArgs>;
    lagAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  };
}

/** One region's cluster and the way in. */
export interface RegionalDatabase {
  region: string;
  cluster: aws.rds.Cluster;
  instances: aws.rds.ClusterInstance[];
  key: aws.kms.Key;
  clientSecurityGroup: aws.ec2.SecurityGroup;
  lagAlarm: LagAlarm;
}

// What a failover or an upgrade of the global cluster changes. Read back after it, any of these would
// detach a cluster from the global database, replace it or undo the move.
// (terraform-provider-aws#40921, #43214; terraform-aws-rds-cluster#280; GlobalCluster's documentation
// in @pulumi/aws for the engine's version)
const runtimeFacts = [
  "globalClusterIdentifier",
  "replicationSourceIdentifier",
  "engineVersion",
  "databaseName",
  "masterUsername",
  "masterPassword",
];

/** Creates a cluster of the global database in one region, with its instances and the way in. */
export function regionalDatabase(
  name: string,
  args: RegionalDatabaseArgs,
  parent: pulumi.ComponentResource,
  kept: pulumi.CustomResourceOptions,
): RegionalDatabase {
  const { place, globalCluster, following, identifier, settings, tags, transform } = args;
  const { engine, engineVersion } = settings;
  const { region, network, key } = place;
  const traits = engineTraits(engine);
  const access = databaseAccess(
    name,
    { region, network, port: traits?.port ?? 0, tags, transform },
    parent,
    kept,
  );
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
      ...(following === undefined ? firstWriter(args) : { sourceRegion: following.sourceRegion }),
      dbSubnetGroupName: access.subnetGroup.name,
      vpcSecurityGroupIds: [access.securityGroup.id],
      dbClusterParameterGroupName: parameterGroup.name,
      storageEncrypted: true,
      kmsKeyId: key.arn,
      iamDatabaseAuthenticationEnabled: true,
      backupRetentionPeriod: settings.backupRetentionDays,
      copyTagsToSnapshot: true,
      deletionProtection: args.deletionProtection,
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
      dependsOn: following?.writer.instances ?? [],
    },
  );
  const instances = instancesOf(name, cluster, args, { first: kept, further: { parent } });
  const lagAlarm = databaseLagAlarm(
    name,
    { region, cluster, ...args.lag, tags, transform: transform.lagAlarm },
    parent,
  );
  const { clientSecurityGroup } = access;
  return { region, cluster, instances, key, clientSecurityGroup, lagAlarm };
}

function firstWriter({ settings, credentials }: RegionalDatabaseArgs) {
  return {
    databaseName: settings.databaseName,
    masterUsername: credentials.username,
    masterPassword: credentials.password,
  };
}

function instancesOf(
  name: string,
  cluster: aws.rds.Cluster,
  { place, instances, identifier, settings, tags, transform }: RegionalDatabaseArgs,
  opts: { first: pulumi.CustomResourceOptions; further: pulumi.CustomResourceOptions },
): aws.rds.ClusterInstance[] {
  const { region } = place;
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
      number === 1 ? opts.first : opts.further,
    );
  });
}
