import {
  type ApplyMethod,
  CreateDBClusterCommand,
  CreateDBClusterParameterGroupCommand,
  CreateDBInstanceCommand,
  CreateGlobalClusterCommand,
  type DBCluster,
  ModifyDBClusterParameterGroupCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import type * as aws from "@pulumi/aws";

import { type Service, served, tagList, textOf } from "./served";

export const rds: Service = {
  "aws:rds/globalCluster:GlobalCluster": served<aws.rds.GlobalClusterArgs>(
    async ({ inputs, at }) => {
      await new RDSClient(at).send(
        new CreateGlobalClusterCommand({
          GlobalClusterIdentifier: inputs.globalClusterIdentifier,
          Engine: inputs.engine,
          EngineVersion: inputs.engineVersion,
          DatabaseName: inputs.databaseName,
          StorageEncrypted: inputs.storageEncrypted,
          DeletionProtection: inputs.deletionProtection,
          Tags: tagList(inputs.tags),
        }),
      );
      return undefined;
    },
  ),
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": served<aws.rds.ClusterParameterGroupArgs>(
    async ({ inputs, madeUp, at }) => {
      const client = new RDSClient(at);
      const DBClusterParameterGroupName = textOf(madeUp, "name");
      await client.send(
        new CreateDBClusterParameterGroupCommand({
          DBClusterParameterGroupName,
          DBParameterGroupFamily: inputs.family,
          Description: inputs.description,
          Tags: tagList(inputs.tags),
        }),
      );
      await client.send(
        new ModifyDBClusterParameterGroupCommand({
          DBClusterParameterGroupName,
          Parameters: inputs.parameters?.map(({ name, value, applyMethod }) => ({
            ParameterName: name,
            ParameterValue: value,
            ApplyMethod: (applyMethod ?? "immediate") as ApplyMethod,
          })),
        }),
      );
      return undefined;
    },
  ),
  "aws:rds/cluster:Cluster": served<aws.rds.ClusterArgs>(async ({ inputs, at }) => {
    const { DBCluster } = await new RDSClient(at).send(
      new CreateDBClusterCommand({
        DBClusterIdentifier: inputs.clusterIdentifier,
        GlobalClusterIdentifier: inputs.globalClusterIdentifier,
        Engine: inputs.engine,
        EngineVersion: inputs.engineVersion,
        DatabaseName: inputs.databaseName,
        MasterUsername: inputs.masterUsername,
        MasterUserPassword: inputs.masterPassword,
        DBSubnetGroupName: inputs.dbSubnetGroupName,
        DBClusterParameterGroupName: inputs.dbClusterParameterGroupName,
        VpcSecurityGroupIds: inputs.vpcSecurityGroupIds,
        StorageEncrypted: inputs.storageEncrypted,
        KmsKeyId: inputs.kmsKeyId,
        BackupRetentionPeriod: inputs.backupRetentionPeriod,
        CopyTagsToSnapshot: inputs.copyTagsToSnapshot,
        DeletionProtection: inputs.deletionProtection,
        EnableIAMDatabaseAuthentication: inputs.iamDatabaseAuthenticationEnabled,
        EnableCloudwatchLogsExports: inputs.enabledCloudwatchLogsExports,
        Tags: tagList(inputs.tags),
      }),
    );
    return { outputs: known(DBCluster) };
  }),
  "aws:rds/clusterInstance:ClusterInstance": served<aws.rds.ClusterInstanceArgs>(
    async ({ inputs, at }) => {
      await new RDSClient(at).send(
        new CreateDBInstanceCommand({
          DBInstanceIdentifier: inputs.identifier,
          DBClusterIdentifier: inputs.clusterIdentifier,
          DBInstanceClass: inputs.instanceClass,
          Engine: inputs.engine,
          PubliclyAccessible: inputs.publiclyAccessible,
          AutoMinorVersionUpgrade: inputs.autoMinorVersionUpgrade,
          CopyTagsToSnapshot: inputs.copyTagsToSnapshot,
          Tags: tagList(inputs.tags),
        }),
      );
      return undefined;
    },
  ),
};

function known(cluster: DBCluster | undefined) {
  return { arn: cluster?.DBClusterArn, clusterResourceId: cluster?.DbClusterResourceId };
}
