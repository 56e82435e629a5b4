import { choiceFaults, type Fault, fault, wholeNumberFaults } from "../faults";
import type { Timing } from "../units/timing";
import { DatabaseEngine, engineTraits } from "./database-engine";
import { databaseNameFaults, usualDatabaseName } from "./database-names";

/** How far a secondary cluster lies behind. */
export const databaseReplicationLag: Timing = {
  // docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html
  seconds: 5,
  basis: "assumed",
  source:
    "Aurora global database: typically under 1 s, no bound documented; 5 s leaves room for load",
};

/** From the order to fail over until the new writer accepts writes. */
export const databasePromotion: Timing = {
  // docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-disaster-recovery.html
  seconds: 300,
  basis: "assumed",
  source: "Aurora managed failover: an RTO in the order of minutes is documented, no bound",
};

/** Settings of a replicated database; only the engine has no default. */
export interface DatabaseSettingsArgs {
  readonly engine: DatabaseEngine;
  readonly engineVersion?: string | undefined;
  readonly instanceClass?: string | undefined;
  readonly instances?: number | undefined;
  readonly standbyInstances?: number | undefined;
  readonly databaseName?: string | undefined;
  readonly masterUsername?: string | undefined;
  readonly backupRetentionDays?: number | undefined;
}

/** Settings with nothing left open. */
export interface DatabaseSettings {
  readonly engine: DatabaseEngine;
  readonly engineVersion: string;
  readonly instanceClass: string;
  readonly instances: number;
  readonly standbyInstances: number;
  readonly databaseName: string;
  readonly masterUsername: string;
  readonly backupRetentionDays: number;
}

/** The settings of a store with their defaults. */
export function databaseSettings(store: string, args: DatabaseSettingsArgs): DatabaseSettings {
  const {
    engine,
    engineVersion = engineTraits(engine)?.version ?? "",
    instanceClass = "db.r6g.large",
    instances = 2,
    standbyInstances = 1,
    databaseName = usualDatabaseName(store),
    masterUsername = "dbadmin",
    backupRetentionDays = 7,
  } = args;
  return {
    engine,
    engineVersion,
    instanceClass,
    instances,
    standbyInstances,
    databaseName,
    masterUsername,
    backupRetentionDays,
  };
}

// docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html
const mostStandbys = 10;
// The writer and 15 readers of one cluster; secondaries count as readers of the primary.
// docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-getting-started.html
const mostInstances = 16;

// "requires DB instance classes that are optimized for memory-intensive applications": the families
// r and x.
// docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.configuration.requirements.html
const memoryOptimised = /^db\.[rx]\d[a-z0-9-]*\.[a-z0-9]+$/;

const versions: Readonly<Record<DatabaseEngine, RegExp>> = {
  "aurora-postgresql": /^\d+\.\d+(\.\d+)?$/,
  "aurora-mysql": /^\d+\.\d+\.mysql_aurora\.\d+\.\d+\.\d+$/,
};

/** Lists what is wrong with the settings of a replicated database. */
export function replicatedDatabaseFaults(
  store: string,
  args: DatabaseSettingsArgs,
  standbys: number,
): Fault[] {
  const settings = databaseSettings(store, args);
  const { engine, instanceClass, instances, standbyInstances } = settings;
  const engines = Object.values(DatabaseEngine);
  const faults = [
    ...choiceFaults("engine", engine, engines, { rule: `must be ${engines.join(" or ")}` }),
    ...versionFaults(settings),
    ...databaseNameFaults(settings),
  ];
  if (!memoryOptimised.test(instanceClass)) {
    faults.push(
      fault(
        "instanceClass",
        `must be a memory-optimised class such as db.r6g.large, got ` +
          `${JSON.stringify(instanceClass)}: Aurora global databases need one`,
      ),
    );
  }
  if (standbys > mostStandbys) {
    faults.push(
      fault(
        "engine",
        `must replicate to every standby, ${mostStandbys} at most, got ${standbys}: ` +
          "an Aurora global database has no more secondary regions",
      ),
    );
  }
  faults.push(
    ...wholeNumberFaults("instances", instances, {
      from: 1,
      to: mostInstances - Math.min(standbys, mostStandbys),
      reason: "one writer, and 15 readers less one for each standby",
    }),
    ...wholeNumberFaults("standbyInstances", standbyInstances, {
      from: 1,
      to: mostInstances,
      reason: "a cluster without an instance cannot be promoted until it has one",
    }),
    // [api:rds.CreateDBClusterMessage.BackupRetentionPeriod]
    ...wholeNumberFaults("backupRetentionDays", settings.backupRetentionDays, {
      from: 1,
      to: 35,
      reason: "Aurora keeps its log no longer",
    }),
  );
  return faults;
}

function versionFaults({ engine, engineVersion }: DatabaseSettings): Fault[] {
  const known = engineTraits(engine);
  if (known === undefined) return [];
  const pattern = versions[engine];
  return pattern.test(engineVersion)
    ? []
    : [
        fault(
          "engineVersion",
          `must be a full release of ${engine} such as ${known.version}, got ` +
            `${JSON.stringify(engineVersion)}: all clusters of a global database run the same`,
        ),
      ];
}

// "at least one subnet in at least two of the Availability Zones".
// [api:rds.CreateDBSubnetGroup DBSubnetGroupDoesNotCoverEnoughAZs]
const fewestSubnets = 2;

/** Lists what is wrong with a region's private subnets, of which there is one a zone. */
export function databaseSubnetFaults(region: string, subnets: number): Fault[] {
  if (subnets >= fewestSubnets) return [];
  return [
    fault(
      "network",
      `must have ${fewestSubnets} private subnets or more in ${region}, got ${subnets}: ` +
        "a subnet group spans two zones",
    ),
  ];
}
