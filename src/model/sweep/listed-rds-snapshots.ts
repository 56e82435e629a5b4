/**
 * Snapshots as RDS describes them.
 *
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBSnapshot.html,
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBClusterSnapshot.html
 */
import { arnRegion, parsedArn, pointKey, requiredArn } from "../events/arn";
import { isTakenByBackup, rdsSnapshot } from "../events/rds-snapshots";
import { fact } from "../records/fact";
import type { LedgerRecord } from "../records/record";
import { type SizeSource, sizeFact } from "../records/sizes";
import { gibibytes } from "../units/byte-size";
import { asEvent, hasSettled, type Place, withoutState } from "./listed";

/**
 * An item of DescribeDBSnapshots or of DescribeDBClusterSnapshots, by the names that mean the same.
 */
export interface ListedRdsSnapshot {
  readonly kind: "instance" | "cluster";
  readonly arn: string | undefined;
  /** Identifier of the instance or cluster that it was taken of. */
  readonly database: string | undefined;
  readonly engine: string | undefined;
  readonly status: string | undefined;
  readonly created: Date | undefined;
  readonly allocatedGibibytes: number | undefined;
  /** Volumes beside the first one, of which AWS does not say whether the size counts them. */
  readonly otherVolumes: number;
  /** ARN of the snapshot that it was copied from. */
  readonly copiedFrom: string | undefined;
}

/**
 * Engines of which AllocatedStorage is what was provisioned. Aurora always reads 1, since its
 * storage grows by itself, and DocumentDB and Neptune are built alike: their sizes stay unknown.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html
 */
const provisioned =
  /^(?:mysql|mariadb|postgres|oracle-|custom-oracle-|sqlserver-|custom-sqlserver-|db2-)/;

/** Key of a described snapshot's record. */
export function listedRdsKey({ arn = "" }: ListedRdsSnapshot): string {
  return pointKey(requiredArn("the snapshot", arn));
}

/**
 * What an available snapshot tells, once its events have had time to arrive; `databases` are the
 * ARNs that were asked for.
 */
export function toldByRdsSnapshot(
  snapshot: ListedRdsSnapshot,
  place: Place,
  databases: readonly string[],
  began: number,
): LedgerRecord[] | undefined {
  const { arn, status, created, copiedFrom } = snapshot;
  if (arn === undefined || created === undefined || status !== "available") return undefined;
  if (!hasSettled(created.getTime(), began)) return undefined;

  // AWS Backup takes its own by copying; whether such a one is a copy, its jobs tell.
  const copy = copiedFrom !== undefined && copiedFrom !== "" && !isTakenByBackup(arn);
  const detail = { EventID: copy ? "RDS-EVENT-0060" : "RDS-EVENT-0042", SourceArn: arn };
  const resource = databaseOf(snapshot, place, databases);
  const bytes = sizeOf(snapshot);
  const source: SizeSource = snapshot.kind === "cluster" ? "rds-cluster-snapshot" : "rds-snapshot";
  const told = rdsSnapshot(asEvent(place, created, detail))?.map((record) => {
    if (record.kind !== "point") return record;
    const facts = { ...record.facts, resourceType: fact(typeOf(snapshot)) };
    if (resource !== undefined) facts.resource = fact(resource);
    if (bytes !== undefined) facts.size = sizeFact(bytes, source, created.getTime());
    return { ...record, facts };
  });
  // Another backup plan of the account may have taken it, into a vault that is not ours to count.
  return told && isTakenByBackup(arn) ? withoutState(told) : told;
}

function sizeOf(snapshot: ListedRdsSnapshot): string | undefined {
  if (snapshot.otherVolumes > 0 || !provisioned.test(snapshot.engine ?? "")) return undefined;
  return gibibytes(snapshot.allocatedGibibytes);
}

/** The type by AWS Backup's word for it. */
function typeOf({ engine = "" }: ListedRdsSnapshot): string {
  if (engine.startsWith("aurora")) return "Aurora";
  if (engine.startsWith("docdb")) return "DocumentDB";
  return engine.startsWith("neptune") ? "Neptune" : "RDS";
}

/** Of several databases of one name, the one in the region that the snapshot comes from. */
function databaseOf(
  { database, copiedFrom }: ListedRdsSnapshot,
  place: Place,
  databases: readonly string[],
): string | undefined {
  const named = databases.filter((arn) => databaseName(arn) === database?.toLowerCase());
  if (named.length < 2) return named[0];
  const region = regionOf(copiedFrom ?? "") ?? place.region;
  return named.find((arn) => regionOf(arn) === region);
}

function regionOf(text: string): string | undefined {
  const arn = parsedArn(text);
  return arn === undefined ? undefined : arnRegion(arn);
}

/** The identifier in the ARN of an instance or a cluster; RDS keeps them in lower case. */
export function databaseName(arn: string): string {
  return arn.slice(arn.lastIndexOf(":") + 1).toLowerCase();
}
