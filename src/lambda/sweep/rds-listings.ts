import {
  type DBClusterSnapshot,
  type DBSnapshot,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBSnapshotsCommand,
  type RDSClient,
} from "@aws-sdk/client-rds";

import {
  databaseName,
  type ListedRdsSnapshot,
  listedRdsKey,
  toldByRdsSnapshot,
} from "../../model/sweep/listed-rds-snapshots";
import { coversDatabases, coversNothing, type Listing } from "../../model/sweep/listing";
import { ListingInTheMaking } from "./listing-in-the-making";
import { type ListingPage, takePages } from "./pages";
import type { Question } from "./question";

/** Most items of a page. [api:rds.DescribeDBSnapshots.MaxRecords] */
const MaxRecords = 100;

type Client = Pick<RDSClient, "send">;

/** The snapshots that RDS took of instances, or was asked to. */
export async function listInstanceSnapshots(
  client: Client,
  instanceArns: readonly string[],
  question: Question,
): Promise<Listing> {
  const listing = new ListingInTheMaking("RDS snapshots of instances", question.began);
  const fault = await takeInstanceSnapshots(client, listing, instanceArns, undefined, question);
  return listing.ended(fault, coversDatabases("instance", instanceArns, question.place));
}

/** The snapshots that AWS Backup took of instances, whose size RDS alone tells. */
export async function listBackupsOfInstances(
  client: Client,
  instanceArns: readonly string[],
  question: Question,
): Promise<Listing> {
  const listing = new ListingInTheMaking("RDS snapshots by AWS Backup", question.began);
  const fault = await takeInstanceSnapshots(client, listing, instanceArns, "awsbackup", question);
  return listing.ended(fault, coversNothing);
}

/** The snapshots that RDS took of clusters, or was asked to. */
export async function listClusterSnapshots(
  client: Client,
  clusterArns: readonly string[],
  question: Question,
): Promise<Listing> {
  const listing = new ListingInTheMaking("RDS snapshots of clusters", question.began);
  const { until: abortSignal, place } = question;
  const fault = await takeSnapshots(listing, clusterArns, question, async (name, Marker) => {
    const Filters = [{ Name: "db-cluster-id", Values: [name] }];
    const command = new DescribeDBClusterSnapshotsCommand({ Filters, MaxRecords, Marker });
    const page = await client.send(command, { abortSignal });
    return { items: page.DBClusterSnapshots?.map(ofCluster), next: page.Marker };
  });
  return listing.ended(fault, coversDatabases("cluster", clusterArns, place));
}

function takeInstanceSnapshots(
  client: Client,
  listing: ListingInTheMaking,
  instanceArns: readonly string[],
  SnapshotType: string | undefined,
  question: Question,
): Promise<string | undefined> {
  const { until: abortSignal } = question;
  return takeSnapshots(listing, instanceArns, question, async (name, Marker) => {
    const Filters = [{ Name: "db-instance-id", Values: [name] }];
    const command = new DescribeDBSnapshotsCommand({ Filters, SnapshotType, MaxRecords, Marker });
    const page = await client.send(command, { abortSignal });
    return { items: page.DBSnapshots?.map(ofInstance), next: page.Marker };
  });
}

/**
 * Takes the pages of each database in turn; gives back the first fault, after which it asks no
 * more.
 */
async function takeSnapshots(
  listing: ListingInTheMaking,
  databaseArns: readonly string[],
  question: Question,
  page: (name: string, marker: string | undefined) => Promise<ListingPage<ListedRdsSnapshot>>,
): Promise<string | undefined> {
  for (const name of new Set(databaseArns.map(databaseName))) {
    const fault = await takePages(
      question.until,
      (marker) => page(name, marker),
      (snapshots) => take(listing, snapshots, databaseArns, question),
    );
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function take(
  listing: ListingInTheMaking,
  snapshots: readonly ListedRdsSnapshot[],
  databaseArns: readonly string[],
  { place, began }: Question,
): void {
  const names = new Set<string | undefined>(databaseArns.map(databaseName));
  // Not everything that speaks RDS's language knows its filters.
  const asked = snapshots.filter(({ database }) => names.has(database?.toLowerCase()));
  listing.takePoints(asked, listedRdsKey, (snapshot) =>
    toldByRdsSnapshot(snapshot, place, databaseArns, began),
  );
}

function ofInstance(snapshot: DBSnapshot): ListedRdsSnapshot {
  return {
    kind: "instance",
    arn: snapshot.DBSnapshotArn,
    database: snapshot.DBInstanceIdentifier,
    engine: snapshot.Engine,
    status: snapshot.Status,
    created: snapshot.SnapshotCreateTime,
    allocatedGibibytes: snapshot.AllocatedStorage,
    otherVolumes: snapshot.AdditionalStorageVolumes?.length ?? 0,
    copiedFrom: snapshot.SourceDBSnapshotIdentifier,
  };
}

function ofCluster(snapshot: DBClusterSnapshot): ListedRdsSnapshot {
  return {
    kind: "cluster",
    arn: snapshot.DBClusterSnapshotArn,
    database: snapshot.DBClusterIdentifier,
    engine: snapshot.Engine,
    status: snapshot.Status,
    created: snapshot.SnapshotCreateTime,
    allocatedGibibytes: snapshot.AllocatedStorage,
    otherVolumes: 0,
    copiedFrom: snapshot.SourceDBClusterSnapshotArn,
  };
}
