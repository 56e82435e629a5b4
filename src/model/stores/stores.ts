import { type Fault, fault } from "../faults";

/** What a store is, which decides how it is replicated, restored and moved. */
export const StoreKind = { Database: "database", Table: "table", Bucket: "bucket" } as const;
export type StoreKind = (typeof StoreKind)[keyof typeof StoreKind];

/** How many regions at a time may write to a store. */
export const StoreWriter = {
  /** One, which a failover has to change. */
  Single: "single",
  /** Every one. */
  Any: "any",
} as const;
export type StoreWriter = (typeof StoreWriter)[keyof typeof StoreWriter];

// The store's name goes into names that AWS limits to 63 characters (a bucket's, a DB cluster's),
// beside a service of 20, a region of 14, a suffix of 8 and three hyphens. [api:s3.CreateBucket,
// rds.CreateDBClusterMessage.DBClusterIdentifier]
const longestStoreName = 16;
const storeName = /^[a-z][a-z0-9-]*[a-z0-9]$|^[a-z]$/;

/** Lists what is wrong with the name of one store. */
export function storeNameFaults(path: string, name: string): Fault[] {
  if (storeName.test(name) && name.length <= longestStoreName && !name.includes("--")) return [];
  return [
    fault(
      path,
      `must be 1 to ${longestStoreName} lower-case letters, digits and single hyphens, ` +
        `starting with a letter, got ${JSON.stringify(name)}: names of buckets and clusters hold it`,
    ),
  ];
}

/** Names of the stores of one composite, by kind. */
export interface StoreNames {
  readonly databases: readonly string[];
  readonly tables: readonly string[];
  readonly buckets: readonly string[];
}

/** Lists what is wrong with the stores of one composite. */
export function storesFaults({ databases, tables, buckets }: StoreNames): Fault[] {
  const names = [...databases, ...tables, ...buckets];
  const repeated = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
  return [
    ...(names.length === 0
      ? [fault("", "databases, tables and buckets must hold a store between them, got none")]
      : []),
    ...databases.flatMap((name) => storeNameFaults(`databases.${name}`, name)),
    ...tables.flatMap((name) => storeNameFaults(`tables.${name}`, name)),
    ...buckets.flatMap((name) => storeNameFaults(`buckets.${name}`, name)),
    ...repeated.map((name) =>
      fault(
        "",
        `store names must differ across kinds, got ${JSON.stringify(name)} more than once: ` +
          "the recovery plan knows a store by its name",
      ),
    ),
  ];
}

/** How the environment variables of a store begin: `order-items` is `ORDER_ITEMS`. */
export function environmentPrefix(store: string): string {
  return store.toUpperCase().replaceAll("-", "_");
}
