import {
  type DBCluster,
  type DBInstance,
  DescribeDBClusterParametersCommand,
  DescribeDBClustersCommand,
  DescribeDBParametersCommand,
  DescribePendingMaintenanceActionsCommand,
  type Parameter,
  type RDSClient,
} from "@aws-sdk/client-rds";

import type { DatabaseMake, PendingMaintenance } from "../../model/check/parity/makes";
import type { RegionPlace } from "../../model/check/parity/regionless";
import { type MadeSettings, madeSettings, type Seal } from "../../model/check/parity/settings";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import type { ParameterGroupKind } from "../port/make";
import { pages } from "./pages";
import { describedInstances, pageSize } from "./rds-listing";
import { sent } from "./sent";
import type { StoreInRegion } from "./store-in-region";

type Client = Pick<RDSClient, "send">;
type Reading = { readonly place: RegionPlace; readonly seal: Seal };

/** IAM actions that they take. */
export const databaseMakeActions = ["rds:DescribeDBClusters", "rds:DescribeDBInstances"] as const;
export const parameterActions = [
  "rds:DescribeDBClusterParameters",
  "rds:DescribeDBParameters",
] as const;
export const maintenanceActions = ["rds:DescribePendingMaintenanceActions"] as const;

/** A cluster and its instances. */
export async function madeDatabase(
  client: Client,
  at: StoreInRegion,
  reading: Reading,
  signal: CallSignal,
): Promise<DatabaseMake> {
  const what = `DescribeDBClusters of ${at.name} in ${at.region}`;
  const command = new DescribeDBClustersCommand({ DBClusterIdentifier: at.name });
  const { DBClusters: [cluster] = [] } = await sent(what, signal, (options) =>
    client.send(command, options),
  );
  if (cluster === undefined) throw new CloudFault(`${what}: there is none`, "gone");
  const instances = await describedInstances(client, at, signal);
  return {
    engine: cluster.Engine ?? "not told",
    version: cluster.EngineVersion ?? "not told",
    instances: instances.map((one) => ({
      name: one.DBInstanceIdentifier ?? "",
      status: one.DBInstanceStatus ?? "not told",
      class: one.DBInstanceClass ?? "not told",
      version: one.EngineVersion ?? "not told",
      parameterGroup: one.DBParameterGroups?.[0]?.DBParameterGroupName ?? null,
    })),
    parameterGroup: cluster.DBClusterParameterGroup ?? null,
    keyArn: cluster.KmsKeyId ?? null,
    settings: madeSettings(
      { cluster: clusterSettings(cluster), instances: instanceSettings(instances) },
      { ...reading, isShown: () => true },
    ),
    pending: [...pendingOfCluster(cluster), ...instances.flatMap(pendingOfInstance)],
  };
}

/** What somebody has set in a group of parameters. */
export async function madeParameters(
  client: Client,
  kind: ParameterGroupKind,
  group: string,
  reading: Reading,
  signal: CallSignal,
): Promise<MadeSettings> {
  const asked = { Source: "user", MaxRecords: pageSize };
  const listed =
    kind === "cluster"
      ? await pages<Parameter>(`DescribeDBClusterParameters of ${group}`, async (what, Marker) => {
          const input = { DBClusterParameterGroupName: group, ...asked, Marker };
          const answer = await sent(what, signal, (options) =>
            client.send(new DescribeDBClusterParametersCommand(input), options),
          );
          return { items: answer.Parameters ?? [], next: answer.Marker };
        })
      : await pages<Parameter>(`DescribeDBParameters of ${group}`, async (what, Marker) => {
          const input = { DBParameterGroupName: group, ...asked, Marker };
          const answer = await sent(what, signal, (options) =>
            client.send(new DescribeDBParametersCommand(input), options),
          );
          return { items: answer.Parameters ?? [], next: answer.Marker };
        });
  const values = listed.map(({ ParameterName = "", ParameterValue }) => {
    // One that was set to nothing is set all the same.
    return [ParameterName, ParameterValue ?? "(empty)"] as const;
  });
  return madeSettings(Object.fromEntries(values), {
    ...reading,
    isShown: ([name = ""]) => !/pass|secret|token|credential|key/i.test(name),
  });
}

/** What AWS has in store for a cluster, and for its instances. */
export async function madeMaintenance(
  client: Client,
  { name, region }: StoreInRegion,
  instances: readonly string[],
  signal: CallSignal,
): Promise<readonly PendingMaintenance[]> {
  const filters = [
    { Name: "db-cluster-id", Values: [name] },
    ...(instances.length === 0 ? [] : [{ Name: "db-instance-id", Values: [...instances] }]),
  ];
  const found: PendingMaintenance[] = [];
  for (const filter of filters) {
    const what = `DescribePendingMaintenanceActions of ${name} in ${region}`;
    const listed = await pages(what, async (_, Marker) => {
      const asked = { Filters: [filter], MaxRecords: pageSize, Marker };
      const answer = await sent(what, signal, (options) =>
        client.send(new DescribePendingMaintenanceActionsCommand(asked), options),
      );
      return { items: answer.PendingMaintenanceActions ?? [], next: answer.Marker };
    });
    for (const { ResourceIdentifier = "", PendingMaintenanceActionDetails = [] } of listed) {
      for (const { Action = "not told", ...dates } of PendingMaintenanceActionDetails) {
        const at = dates.CurrentApplyDate ?? dates.ForcedApplyDate ?? dates.AutoAppliedAfterDate;
        const resource = ResourceIdentifier.split(":").slice(6).join(":");
        found.push({ resource, action: Action, at: at ?? null });
      }
    }
  }
  return found;
}

// [api:rds.DBCluster] Names, addresses, times and groups are each region's own.
function clusterSettings(cluster: DBCluster): object {
  return {
    "engine mode": cluster.EngineMode,
    port: cluster.Port,
    "deletion protection": cluster.DeletionProtection,
    encrypted: cluster.StorageEncrypted,
    "storage type": cluster.StorageType,
    "days of backups": cluster.BackupRetentionPeriod,
    "IAM authentication": cluster.IAMDatabaseAuthenticationEnabled,
    logs: sorted(cluster.EnabledCloudwatchLogsExports),
    "network type": cluster.NetworkType,
    "capacity of serverless instances": cluster.ServerlessV2ScalingConfiguration && {
      least: cluster.ServerlessV2ScalingConfiguration.MinCapacity,
      most: cluster.ServerlessV2ScalingConfiguration.MaxCapacity,
    },
    "data API": cluster.HttpEndpointEnabled,
  };
}

/** What instances have in common, so that another number of them is no difference. */
function instanceSettings(instances: readonly DBInstance[]): object | undefined {
  if (instances.length === 0) return undefined;
  const all = (read: (instance: DBInstance) => unknown) =>
    [...new Set(instances.map((one) => String(read(one) ?? "not told")))].sort().join(" and ");
  return {
    "public address": all((one) => one.PubliclyAccessible),
    "certificate authority": all((one) => one.CACertificateIdentifier),
    "upgrades of minor versions": all((one) => one.AutoMinorVersionUpgrade),
    "performance insights": all((one) => one.PerformanceInsightsEnabled),
    "seconds between metrics": all((one) => one.MonitoringInterval),
  };
}

function pendingOfCluster({ PendingModifiedValues, DBClusterMembers = [] }: DBCluster): string[] {
  // [api:rds.DBClusterMember.DBClusterParameterGroupStatus]
  const behind = DBClusterMembers.filter(
    ({ DBClusterParameterGroupStatus: status }) => status !== undefined && status !== "in-sync",
  );
  return [
    ...namesOf(PendingModifiedValues).map((name) => `${name} of the cluster is to change`),
    ...behind.map(
      ({ DBInstanceIdentifier: name, DBClusterParameterGroupStatus: status }) =>
        `the cluster's parameters of ${name} are ${status}`,
    ),
  ];
}

function pendingOfInstance(instance: DBInstance): string[] {
  const { DBInstanceIdentifier: name, PendingModifiedValues, DBParameterGroups = [] } = instance;
  // [api:rds.DBParameterGroupStatus.ParameterApplyStatus]
  const behind = DBParameterGroups.filter(
    ({ ParameterApplyStatus: status }) => status !== undefined && status !== "in-sync",
  );
  return [
    ...namesOf(PendingModifiedValues).map((what) => `${what} of ${name} is to change`),
    ...behind.map((group) => `the parameters of ${name} are ${group.ParameterApplyStatus}`),
  ];
}

/** Names of what is set: a value may be a password. */
function namesOf(values: object | undefined): string[] {
  return Object.entries(values ?? {}).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [name],
  );
}

function sorted(list: readonly string[] | undefined): readonly string[] {
  return [...(list ?? [])].sort();
}
