import type * as aws from "@pulumi/aws";
import type * as random from "@pulumi/random";

import type { Fault } from "../../model/faults";
import type { DatabaseEngine } from "../../model/stores/database-engine";
import { replicatedDatabaseFaults } from "../../model/stores/replicated-database";
import { type Timing, timingFaults } from "../../model/units/timing";
import type { Transform } from "../common/component";
import type { ServiceTopology } from "../common/service-topology";
import { type OwnedStoreSpec, ownedStoreFaults } from "./replicated-store";

/** What may be said of a database beyond where it belongs. */
export interface DatabaseSpec extends OwnedStoreSpec {
  engine: DatabaseEngine;
  /**
   * Full release of the engine; a later one upgrades all regions. By default it is the newest
   * release with long-term support that we know: 17.7 of PostgreSQL, 8.0.mysql_aurora.3.10.3 of
   * MySQL.
   *
   * @default "17.7" or "8.0.mysql_aurora.3.10.3"
   */
  engineVersion?: string;
  /**
   * A memory-optimised class, by default `db.r6g.large`: global databases run on no burstable one.
   *
   * @default "db.r6g.large"
   */
  instanceClass?: string;
  /**
   * Instances in the primary, by default 2: one writes, the others read and take over within the
   * region.
   *
   * @default 2
   */
  instances?: number;
  /**
   * Instances in each standby, 1 or more, by default 1. Promoted, they carry the full load.
   *
   * @default 1
   */
  standbyInstances?: number;
  /**
   * Name of the first database. By default it is the store's without hyphens, with `db` behind it:
   * RDS reserves plain words.
   *
   * @default the store's name without hyphens, with `db` behind it
   */
  databaseName?: string;
  /**
   * Name of the first user, by default `dbadmin`.
   *
   * @default "dbadmin"
   */
  masterUsername?: string;
  /**
   * Days that a cluster can be restored to any second of, 1 to 35, in every region; by default 7.
   *
   * @default 7
   */
  backupRetentionDays?: number;
  /**
   * Whether AWS refuses to delete the clusters. By default as `keepData`.
   *
   * @default as `keepData`
   */
  deletionProtection?: boolean;
  /**
   * From the order to fail over until the new writer accepts writes, when your own drills know
   * better. By default 5 minutes are assumed.
   *
   * @default 5 minutes, assumed
   */
  promotion?: Timing;
}

/** A database, and the last word on its children. */
export interface DatabaseArgs extends DatabaseSpec {
  transform?: ReplicatedDatabaseTransform;
}

/** Last word on the arguments of a global database's children, one slot a kind. */
export interface ReplicatedDatabaseTransform {
  suffix?: Transform<random.RandomIdArgs>;
  key?: Transform<aws.kms.KeyArgs>;
  keyAlias?: Transform<aws.kms.AliasArgs>;
  password?: Transform<random.RandomPasswordArgs>;
  secret?: Transform<aws.secretsmanager.SecretArgs>;
  secretVersion?: Transform<aws.secretsmanager.SecretVersionArgs>;
  globalCluster?: Transform<aws.rds.GlobalClusterArgs>;
  subnetGroup?: Transform<aws.rds.SubnetGroupArgs>;
  securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  clientSecurityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  ingressRule?: Transform<aws.vpc.SecurityGroupIngressRuleArgs>;
  egressRule?: Transform<aws.vpc.SecurityGroupEgressRuleArgs>;
  parameterGroup?: Transform<aws.rds.ClusterParameterGroupArgs>;
  cluster?: Transform<aws.rds.ClusterArgs>;
  instance?: Transform<aws.rds.ClusterInstanceArgs>;
  lagAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  coordinates?: Transform<aws.secretsmanager.SecretArgs>;
  coordinatesVersion?: Transform<aws.secretsmanager.SecretVersionArgs>;
}

/** Lists what is wrong with the arguments of a database, wherever it belongs. */
export function databaseFaults(
  store: string,
  spec: DatabaseSpec,
  topology: ServiceTopology,
): Fault[] {
  return [
    ...ownedStoreFaults(spec, topology),
    ...timingFaults("promotion", spec.promotion),
    ...replicatedDatabaseFaults(store, spec, topology.standbys.length),
  ];
}
