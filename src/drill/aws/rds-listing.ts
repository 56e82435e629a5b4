import {
  type DBClusterSnapshot,
  type DBInstance,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBInstancesCommand,
  DescribeEventsCommand,
  type RDSClient,
} from "@aws-sdk/client-rds";

import type { DatabaseEvent } from "../../model/failover/write-block";
import type { ListedClusterSnapshot } from "../../model/stores/tail-snapshot";
import type { CallSignal } from "../port/call-signal";
import { pages } from "./pages";
import { sent } from "./sent";
import type { StoreInRegion } from "./store-in-region";

type Client = Pick<RDSClient, "send">;

/** An instance of a cluster. */
export interface ListedInstance {
  readonly name: string;
  readonly status: string;
}

/** [api:rds.DescribeEventsMessage.MaxRecords] */
export const pageSize = 100;
/** RDS keeps events for 14 days. [api:rds.DescribeEvents] */
const longestMinutes = 14 * 24 * 60;

/** Instances of a cluster with their statuses. */
export async function listInstances(
  client: Client,
  at: StoreInRegion,
  signal: CallSignal,
): Promise<readonly ListedInstance[]> {
  const listed = await describedInstances(client, at, signal);
  return listed.map(({ DBInstanceIdentifier = "", DBInstanceStatus = "not told" }) => ({
    name: DBInstanceIdentifier,
    status: DBInstanceStatus,
  }));
}

/** Instances of a cluster as RDS describes them. */
export function describedInstances(
  client: Client,
  { name, region }: StoreInRegion,
  signal: CallSignal,
): Promise<readonly DBInstance[]> {
  const Filters = [{ Name: "db-cluster-id", Values: [name] }];
  return pages(`DescribeDBInstances of ${name} in ${region}`, async (what, Marker) => {
    const asked = { Filters, MaxRecords: pageSize, Marker };
    const answer = await sent(what, signal, (options) =>
      client.send(new DescribeDBInstancesCommand(asked), options),
    );
    return { items: answer.DBInstances ?? [], next: answer.Marker };
  });
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
