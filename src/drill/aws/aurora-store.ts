import {
  CopyDBClusterSnapshotCommand,
  DescribeDBClustersCommand,
  DescribeGlobalClustersCommand,
  FailoverGlobalClusterCommand,
  type RDSClient,
  RemoveFromGlobalClusterCommand,
  SwitchoverGlobalClusterCommand,
} from "@aws-sdk/client-rds";
import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

import { failedOrdersIn } from "../../model/failover/failed-orders";
import {
  type ClusterState,
  clusterState,
  isOrdered,
  type SeenGlobalDatabase,
} from "../../model/stores/global-database-state";
import { keptTail, newestTail, tailCopyName } from "../../model/stores/tail-snapshot";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import type { StoreState } from "../port/stores";
import { coordinateActions, sayCoordinates } from "./coordinates-secret";
import { leadsTo, type NameLookup } from "./name-lookup";
import { listEvents, listInstances, listSnapshots } from "./rds-listing";
import { sent } from "./sent";
import type { StoreActions, StoreCalls } from "./store-calls";
import type { StoreInRegion } from "./store-in-region";

/** Where databases are asked. */
export interface DatabaseWorld {
  readonly rds: (region: string) => Pick<RDSClient, "send">;
  readonly secrets: (region: string) => Pick<SecretsManagerClient, "send">;
  /** Looks up where a writer's name leads. */
  readonly lookup: NameLookup;
  readonly now: () => Date;
  /** When the run began: orders that failed before are others'. */
  readonly begun: () => Date;
}

const reading = ["rds:DescribeGlobalClusters"] as const;

export const databaseActions: StoreActions = {
  state: [...reading, "rds:DescribeDBClusters", "rds:DescribeDBInstances", "rds:DescribeEvents"],
  promote: [...reading, "rds:FailoverGlobalCluster"],
  switchOver: [...reading, "rds:SwitchoverGlobalCluster"],
  detach: [...reading, "rds:RemoveFromGlobalCluster"],
  rebind: [...reading, "rds:DescribeDBClusters", ...coordinateActions],
  lag: ["cloudwatch:GetMetricData"],
  drained: [],
  events: ["rds:DescribeDBInstances", "rds:DescribeEvents"],
  secured: ["rds:DescribeDBClusterSnapshots"],
  secure: ["rds:DescribeDBClusterSnapshots", "rds:CopyDBClusterSnapshot"],
};

/** What a global database tells, and the names that its clusters go by. */
interface ReadGlobal extends SeenGlobalDatabase {
  /** Host name that follows the writer; null where there is none. */
  readonly writerName: string | null;
}

/** Databases of Aurora, of which one region writes. Every call goes to the region that it names. */
export function auroraStore({ rds, secrets, lookup, now, begun }: DatabaseWorld): StoreCalls {
  /** No global database is one that somebody has taken apart: its clusters live on alone. */
  const readGlobal = async (at: StoreInRegion, signal: CallSignal): Promise<ReadGlobal> => {
    const id = globalIdOf(at);
    const what = `DescribeGlobalClusters of ${id} in ${at.region}`;
    const asked = { GlobalClusterIdentifier: id };
    const clusters = await sent(what, signal, (options) =>
      rds(at.region).send(new DescribeGlobalClustersCommand(asked), options),
    ).then(
      ({ GlobalClusters }) => GlobalClusters ?? [],
      (error: unknown) => {
        if (error instanceof CloudFault && error.class === "gone") return [];
        throw error;
      },
    );
    const [global] = clusters;
    const member = global?.GlobalClusterMembers?.find((one) => one.DBClusterArn === at.arn);
    const { Status, ToDbClusterArn = null } = global?.FailoverState ?? {};
    return {
      member:
        member === undefined
          ? null
          : {
              isWriter: member.IsWriter === true,
              synchronization: member.SynchronizationStatus ?? null,
            },
      operation: Status === undefined ? null : { status: Status, to: ToDbClusterArn },
      writerName: at.endpoint ?? global?.Endpoint ?? null,
    };
  };

  const readCluster = async ({ name, region }: StoreInRegion, signal: CallSignal) => {
    const what = `DescribeDBClusters of ${name} in ${region}`;
    const { DBClusters } = await sent(what, signal, (options) =>
      rds(region).send(new DescribeDBClustersCommand({ DBClusterIdentifier: name }), options),
    );
    const [cluster] = DBClusters ?? [];
    if (cluster !== undefined) return cluster;
    throw new CloudFault(`${what}: there is none`, "gone");
  };

  /** A writer that its name does not lead to yet takes no writes of the service. */
  const named = async (
    seen: ClusterState,
    names: { readonly writer: string | null; readonly cluster: string | undefined },
    signal: CallSignal,
  ): Promise<ClusterState> => {
    const { writer, cluster } = names;
    if (seen.writes !== "accepted" || writer === null || cluster === undefined) return seen;
    return (await leadsTo(lookup, writer, cluster, signal)) ? seen : { ...seen, writes: "coming" };
  };

  /** Nobody who cannot list events has to stay for it: of a replica the count is only told. */
  const failedOrders = async (at: StoreInRegion, signal: CallSignal): Promise<number> => {
    const source = { type: "db-cluster", name: at.name } as const;
    const since = begun();
    const events = await listEvents(rds(at.region), source, { since, now: now() }, signal).catch(
      (error: unknown) => {
        if (error instanceof CloudFault) return [];
        throw error;
      },
    );
    return failedOrdersIn(events, at.region, since);
  };

  const ordered = async (
    { asked, at }: { readonly asked: StoreInRegion; readonly at: StoreInRegion },
    signal: CallSignal,
    order: (ids: {
      GlobalClusterIdentifier: string;
      TargetDbClusterIdentifier: string;
    }) => Promise<unknown>,
  ) => {
    const global = await readGlobal({ ...at, region: asked.region }, signal);
    if (isOrdered(global, at.arn)) return;
    await order({ GlobalClusterIdentifier: globalIdOf(at), TargetDbClusterIdentifier: at.arn });
  };

  return {
    state: async (at, signal): Promise<StoreState> => {
      const global = await readGlobal(at, signal);
      const cluster = await readCluster(at, signal);
      const instances = await listInstances(rds(at.region), at, signal);
      const seen = clusterState(global, {
        arn: at.arn,
        status: cluster.Status ?? "not told",
        instances: instances.map(({ status }) => status),
      });
      const writer = global.member === null ? null : global.writerName;
      const state = await named(seen, { writer, cluster: cluster.Endpoint }, signal);
      const asksOrders = state.writes === "refused";
      return {
        ...state,
        failedOrders: asksOrders ? await failedOrders(at, signal) : 0,
        version: cluster.EngineVersion ?? null,
        alone: global.member === null,
      };
    },
    promote: (at, signal) =>
      ordered({ asked: at, at }, signal, (ids) =>
        sent(`FailoverGlobalCluster to ${at.name}`, signal, (options) =>
          rds(at.region).send(
            // Without the word it is a switchover, which waits for the region that is gone.
            // [api:rds.FailoverGlobalClusterMessage.AllowDataLoss]
            new FailoverGlobalClusterCommand({ ...ids, AllowDataLoss: true }),
            options,
          ),
        ),
      ),
    // A failover is ordered in the region that takes over; a switchover where the writer runs.
    // docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-disaster-recovery.html
    switchOver: (writing, at, signal) =>
      ordered({ asked: writing, at }, signal, (ids) =>
        sent(`SwitchoverGlobalCluster to ${at.name}`, signal, (options) =>
          rds(writing.region).send(new SwitchoverGlobalClusterCommand(ids), options),
        ),
      ),
    detach: async (at, signal) => {
      const { member } = await readGlobal(at, signal);
      if (member === null) return;
      if (member.isWriter) {
        throw new CloudFault(`${at.name} is the writer of its global database`, "already");
      }
      const ids = { GlobalClusterIdentifier: globalIdOf(at), DbClusterIdentifier: at.arn };
      await sent(`RemoveFromGlobalCluster of ${at.name}`, signal, (options) =>
        rds(at.region).send(new RemoveFromGlobalClusterCommand(ids), options),
      );
    },
    rebind: async (at, signal) => {
      const { secretArn, keys } = coordinatesOf(at);
      const { member } = await readGlobal(at, signal);
      if (member !== null) {
        throw new CloudFault(`${at.name} is a member of its global database yet`, "already");
      }
      const { Endpoint, ReaderEndpoint } = await readCluster(at, signal);
      if (Endpoint === undefined || ReaderEndpoint === undefined) {
        throw new CloudFault(`${at.name} tells no endpoint yet`, "transient");
      }
      const { writerHost, readerHost } = keys;
      const wanted = {
        ...(writerHost !== null && { [writerHost]: Endpoint }),
        ...(readerHost !== null && { [readerHost]: ReaderEndpoint }),
      };
      await sayCoordinates(secrets(at.region), secretArn, wanted, signal);
    },
    drained: async (_, { store }) => {
      throw new CloudFault(
        `${store} is a database, which a switchover drains by itself`,
        "refused",
      );
    },
    events: async (at, since, signal) => {
      const instances = await listInstances(rds(at.region), at, signal);
      const sources = [
        { type: "db-cluster", name: at.name } as const,
        ...instances.map(({ name }) => ({ type: "db-instance", name }) as const),
      ];
      const told = await Promise.all(
        sources.map((source) => listEvents(rds(at.region), source, { since, now: now() }, signal)),
      );
      return told.flat().sort((one, other) => one.at.getTime() - other.at.getTime());
    },
    secured: async (at, signal) => {
      const tail = newestTail(await listSnapshots(rds(at.region), at, "automated", signal));
      const copies = await listSnapshots(rds(at.region), at, "manual", signal);
      return (keptTail(tail, copies, at.name) ?? tail)?.arn ?? null;
    },
    secure: async (at, signal) => {
      const automated = await listSnapshots(rds(at.region), at, "automated", signal);
      const tail = newestTail(automated);
      if (tail === null) {
        throw new CloudFault(
          `${at.region} has no snapshot of the old volume of ${at.name}`,
          "gone",
        );
      }
      if (tail.status !== "available") {
        throw new CloudFault(`${tail.name} is ${tail.status}, not available`, "transient");
      }
      const copies = await listSnapshots(rds(at.region), at, "manual", signal);
      if (keptTail(tail, copies, at.name) !== null) return;
      const copy = {
        SourceDBClusterSnapshotIdentifier: tail.name,
        TargetDBClusterSnapshotIdentifier: tailCopyName(at.name, tail.takenAt),
        CopyTags: true,
      };
      await sent(`CopyDBClusterSnapshot of ${tail.name}`, signal, (options) =>
        rds(at.region).send(new CopyDBClusterSnapshotCommand(copy), options),
      );
    },
  };
}

function globalIdOf({ store, globalClusterId }: StoreInRegion): string {
  if (globalClusterId !== null) return globalClusterId;
  throw new CloudFault(
    `the plan names no global database of ${store}: deployed.stores.${store}.globalClusterId`,
    "gone",
  );
}

/** Where the region's tasks are told what they find a database by. */
function coordinatesOf({ store, region, coordinates }: StoreInRegion) {
  const secretArn = coordinates?.secrets[region];
  if (coordinates !== null && secretArn !== undefined) return { secretArn, keys: coordinates.keys };
  throw new CloudFault(
    `the plan names no secret of ${region} for it: deployed.stores.${store}.coordinates`,
    "gone",
  );
}
