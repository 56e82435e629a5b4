import {
  type DBClusterSnapshot,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBInstancesCommand,
  DescribeEventsCommand,
  type RDSClient,
} from "@aws-sdk/client-rds";

import type { DatabaseEvent } from "../../model/failover/write-block";
import type { ListedClusterSnapshot } from "../../model/stores/tail-snapshot";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import { sent } from "./sent";
import type { StoreInRegion } from "./store-in-region";

type Client = Pick<RDSClient, "send">;

/** An instance of a cluster. */
export interface ListedInstance {
  readonly name: string;
  readonly status: string;
}

/** A thousand of what is listed: more than two weeks of one database's events. */
const mostPages = 10;
/** [api:rds.DescribeEventsMessage.MaxRecords] */
const pageSize = 100;
/** RDS keeps events for 14 days. [api:rds.DescribeEvents] */
const longestMinutes = 14 * 24 * 60;

/** Instances of a cluster with their statuses. */
export async function listInstances(
  client: Client,
  { name, region }: StoreInRegion,
  signal: CallSignal,
): Promise<readonly ListedInstance[]> {
  const Filters = [{ Name: "db-cluster-id", Values: [name] }];
  const listed = await pages(
    `DescribeDBInstances of ${name} in ${region}`,
    async (what, Marker) => {
      const asked = { Filters, MaxRecords: pageSize, Marker };
      const answer = await sent(what, signal, (options) =>
        client.send(new DescribeDBInstancesCommand(asked), options),
      );
      return { items: answer.DBInstances ?? [], next: answer.Marker };
    },
  );
  return listed.map(({ DBInstanceIdentifier = "", DBInstanceStatus = "not told" }) => ({
    name: DBInstanceIdentifier,
    status: DBInstanceStatus,
  }));
}

/** What is asked for events. */
export interface EventSource {
  readonly type: "db-cluster" | "db-instance";
  /** Identifier of the cluster or instance. */
  readonly name: string;
}

/**
 * Events of one source since an instant. It is asked for minutes, which AWS counts by its own clock
 * and not by ours; one more makes good what is cut off.
 */
export async function listEvents(
  client: Client,
  { type, name }: EventSource,
  { since, now }: { readonly since: Date; readonly now: Date },
  signal: CallSignal,
): Promise<readonly DatabaseEvent[]> {
  const minutes = Math.ceil((now.getTime() - since.getTime()) / 60_000) + 1;
  const source = {
    SourceType: type,
    SourceIdentifier: name,
    Duration: Math.min(Math.max(minutes, 1), longestMinutes),
  };
  const listed = await pages(`DescribeEvents of ${name}`, async (what, Marker) => {
    const asked = { ...source, MaxRecords: pageSize, Marker };
    const answer = await sent(what, signal, (options) =>
      client.send(new DescribeEventsCommand(asked), options),
    );
    return { items: answer.Events ?? [], next: answer.Marker };
  });
  return listed.flatMap(({ Date: at, Message: message }) =>
    at !== undefined && message !== undefined && at >= since ? [{ at, message }] : [],
  );
}

/** Snapshots of a cluster, of one type. */
export async function listSnapshots(
  client: Client,
  { name, region }: StoreInRegion,
  type: "automated" | "manual",
  signal: CallSignal,
): Promise<readonly ListedClusterSnapshot[]> {
  const of = { DBClusterIdentifier: name, SnapshotType: type };
  const listed = await pages(
    `DescribeDBClusterSnapshots of ${name} in ${region}`,
    async (what, Marker) => {
      const asked = { ...of, MaxRecords: pageSize, Marker };
      const answer = await sent(what, signal, (options) =>
        client.send(new DescribeDBClusterSnapshotsCommand(asked), options),
      );
      return { items: answer.DBClusterSnapshots ?? [], next: answer.Marker };
    },
  );
  return listed.flatMap(snapshotOf);
}

/** One that is only just begun may lack its time yet. */
function snapshotOf(listed: DBClusterSnapshot): ListedClusterSnapshot[] {
  const {
    DBClusterSnapshotIdentifier: name,
    DBClusterSnapshotArn: arn,
    Status: status,
    SnapshotCreateTime: takenAt,
  } = listed;
  if (name === undefined || arn === undefined) return [];
  return [{ name, arn, status: status ?? "not told", takenAt: takenAt ?? new Date(0) }];
}

/** All that is listed; a listing without an end is a fault, and no part of it an answer. */
async function pages<Item>(
  what: string,
  ask: (
    what: string,
    marker: string | undefined,
  ) => Promise<{ readonly items: readonly Item[]; readonly next: string | undefined }>,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  let marker: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, next } = await ask(what, marker);
    all.push(...items);
    if (next === undefined || next === "") return all;
    marker = next;
  }
  throw new CloudFault(`${what}: more than ${mostPages} pages`, "transient");
}
