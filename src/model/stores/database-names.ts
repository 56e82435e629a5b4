import { type Fault, fault } from "../faults";
import type { DatabaseEngine } from "./database-engine";

/**
 * Name of the first database of a store: the store's without hyphens, with `db` behind it, because
 * plain words such as `catalog` are reserved by RDS.
 */
export function usualDatabaseName(store: string): string {
  return `${store.replaceAll("-", "")}db`;
}

// "Can't be a word reserved by the database engine." [api:rds.CreateDBClusterMessage.DatabaseName,
// MasterUsername] RDS publishes no list, and its own is longer than the engine's: it refused
// `catalog`, `comments`, `dispatch` and `flag` to PostgreSQL in public reports. Here are those, the
// databases that the engines bring along, and the words that both engines reserve:
// www.postgresql.org/docs/17/sql-keywords-appendix.html,
// dev.mysql.com/doc/refman/8.0/en/keywords.html
const reservedByBoth =
  "all analyze and as asc both case check collate column constraint create cross current_date " +
  "current_time current_timestamp current_user default desc distinct else except false fetch for " +
  "foreign from grant group having in inner into is join lateral leading left like limit localtime " +
  "localtimestamp natural not null on or order outer primary references right select table then to " +
  "trailing true union unique using when where window with rdsadmin";
const reserved: Readonly<Record<DatabaseEngine, readonly string[]>> = {
  "aurora-postgresql": (
    `${reservedByBoth} admin any array authorization catalog comments dispatch do end flag ` +
    "intersect offset only returning some template0 template1 user"
  ).split(" "),
  "aurora-mysql": (
    `${reservedByBoth} database databases groups index information_schema key keys mysql ` +
    "performance_schema rank read schema schemas sys system usage write"
  ).split(" "),
};

/** The names that a cluster is created with. */
export interface DatabaseNames {
  readonly engine: DatabaseEngine;
  readonly databaseName: string;
  readonly masterUsername: string;
}

/** Lists what is wrong with the names of a database and its first user. */
export function databaseNameFaults({
  engine,
  databaseName,
  masterUsername,
}: DatabaseNames): Fault[] {
  const faults: Fault[] = [];
  // [api:rds.CreateDBClusterMessage.DatabaseName]: up to 64 alphanumeric characters; PostgreSQL's
  // own identifiers end at 63.
  if (!/^[a-zA-Z][a-zA-Z0-9_]{0,62}$/.test(databaseName)) {
    faults.push(
      fault(
        "databaseName",
        "must be 1 to 63 letters, digits and underscores, starting with a letter, got " +
          JSON.stringify(databaseName),
      ),
    );
  }
  // [api:rds.CreateDBClusterMessage.MasterUsername]: 1 to 16 letters or numbers for both engines.
  if (!/^[a-zA-Z][a-zA-Z0-9]{0,15}$/.test(masterUsername)) {
    faults.push(
      fault(
        "masterUsername",
        "must be 1 to 16 letters and digits, starting with a letter, got " +
          JSON.stringify(masterUsername),
      ),
    );
  }
  return [
    ...faults,
    ...reservedFaults("databaseName", databaseName, engine),
    ...reservedFaults("masterUsername", masterUsername, engine),
  ];
}

function reservedFaults(path: string, name: string, engine: string): Fault[] {
  if (engine !== "aurora-postgresql" && engine !== "aurora-mysql") return [];
  if (!reserved[engine].includes(name.toLowerCase())) return [];
  return [
    fault(
      path,
      `must be no word that ${engine} reserves, got ${JSON.stringify(name)}: RDS refuses it`,
    ),
  ];
}
