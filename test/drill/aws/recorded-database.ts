import type { DBCluster, DBInstance, Event, GlobalCluster } from "@aws-sdk/client-rds";

import type { NameTold } from "../../../src/model/routing/name-chain";
import type { Answering } from "./recorded-aws";
import { account, away, home, recordedStores } from "./recorded-stores";

export const globalId = "guide-catalog";
export const arnIn = (region: string) =>
  `arn:aws:rds:${region}:${account}:cluster:guide-catalog-${region}`;
export const clusterHost = "guide-catalog-eu-central-1.cluster-abc.eu-central-1.rds.amazonaws.com";

/** As the API reference of each operation has it. */
export const globalCluster = (told: Partial<GlobalCluster> = {}): GlobalCluster => ({
  GlobalClusterIdentifier: globalId,
  Status: "available",
  Engine: "aurora-postgresql",
  EngineVersion: "17.4",
  GlobalClusterMembers: [
    { DBClusterArn: arnIn(home), IsWriter: true, Readers: [arnIn(away)] },
    { DBClusterArn: arnIn(away), IsWriter: false, SynchronizationStatus: "connected" },
  ],
  ...told,
});
export const inAway: GlobalCluster["GlobalClusterMembers"] = [
  { DBClusterArn: arnIn(home), IsWriter: false, SynchronizationStatus: "pending-resync" },
  { DBClusterArn: arnIn(away), IsWriter: true },
];
export const dbCluster: DBCluster = {
  DBClusterIdentifier: "guide-catalog-eu-central-1",
  Status: "available",
  Endpoint: clusterHost,
  EngineVersion: "17.4",
};
export const instance: DBInstance = {
  DBInstanceIdentifier: "guide-catalog-eu-central-1-1",
  DBInstanceStatus: "available",
};

/** What a test says of the database. */
export interface ToldDatabase {
  readonly global?: GlobalCluster | Error;
  readonly cluster?: Partial<DBCluster>;
  readonly instances?: readonly DBInstance[];
  readonly events?: readonly Event[];
  readonly names?: Readonly<Record<string, NameTold>>;
  readonly others?: Readonly<Record<string, Answering>>;
}

/** The guide's database over recorded clients: it follows in the standby, unless a test differs. */
export function catalog(told: ToldDatabase = {}) {
  const { global = globalCluster(), cluster, instances = [instance], events = [] } = told;
  return recordedStores({
    names: told.names,
    answers: {
      "rds:DescribeGlobalClusters": () =>
        global instanceof Error ? global : { GlobalClusters: [global] },
      "rds:DescribeDBClusters": () => ({ DBClusters: [{ ...dbCluster, ...cluster }] }),
      "rds:DescribeDBInstances": () => ({ DBInstances: instances }),
      "rds:DescribeEvents": () => ({ Events: events }),
      ...told.others,
    },
  });
}
