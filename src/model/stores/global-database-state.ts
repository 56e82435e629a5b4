/** What a global database tells of the cluster of one region. */
export interface SeenGlobalDatabase {
  /** The cluster's place in it; null where it is no member, or where there is none any more. */
  readonly member: SeenMember | null;
  /** What is under way; null where nothing is. [api:rds.FailoverState] */
  readonly operation: SeenOperation | null;
}

export interface SeenMember {
  readonly isWriter: boolean;
  /** [api:rds.GlobalClusterMemberSynchronizationStatus]; null where it is not told. */
  readonly synchronization: string | null;
}

/** A switchover or failover that is under way. */
export interface SeenOperation {
  readonly status: string;
  /** ARN of the cluster that is to be the writer; null where it is not told. */
  readonly to: string | null;
}

/** What a region tells of its own cluster. */
export interface SeenCluster {
  readonly arn: string;
  readonly status: string;
  /** Status of each instance. */
  readonly instances: readonly string[];
}

/** How a cluster stands, before anybody has asked where the writer's name leads. */
export interface ClusterState {
  readonly writes: "accepted" | "coming" | "refused";
  readonly reads: boolean;
  /** Why it could not take over, or why its writes are still to come; null where nothing is. */
  readonly reason: string | null;
}

// Statuses in which a cluster serves:
// docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/accessing-monitoring.html#Aurora.Status
const serving: ReadonlySet<string> = new Set(["available", "backing-up", "storage-optimization"]);

// Statuses of a cluster that cannot take over and gets better by no waiting; same page.
const lasting: Readonly<Record<string, string>> = {
  "inaccessible-encryption-credentials": "its key cannot be used",
  "inaccessible-encryption-credentials-recoverable": "its key cannot be used",
  stopped: "it is stopped",
  stopping: "it is being stopped",
  deleting: "it is being deleted",
};

/** An operation that is going back to how it was: nothing is on its way. [api:rds.FailoverState] */
const cancelling = "cancelling";

/**
 * How one region's cluster stands. One that is no member of its global database any more, which
 * somebody has detached, is a database of its own and writes alone.
 */
export function clusterState(
  { member, operation }: SeenGlobalDatabase,
  cluster: SeenCluster,
): ClusterState {
  const reads = serving.has(cluster.status) && cluster.instances.includes("available");
  const reason = obstacleOf(cluster);
  const isComing = operation !== null && isOnItsWay(operation) && operation.to === cluster.arn;
  if (member === null || (member.isWriter && !isComing)) {
    return { writes: reads ? "accepted" : "coming", reads, reason };
  }
  if (isComing) return { writes: "coming", reads, reason };
  return { writes: "refused", reads, reason: reason ?? followerObstacle(member, operation) };
}

/** Whether an order to make a cluster the writer has nothing left to do. */
export function isOrdered({ member, operation }: SeenGlobalDatabase, arn: string): boolean {
  if (member === null) return true;
  if (operation !== null && isOnItsWay(operation)) return operation.to === arn;
  return member.isWriter;
}

function isOnItsWay({ status }: SeenOperation): boolean {
  return status !== cancelling;
}

function obstacleOf({ status, instances }: SeenCluster): string | null {
  const told = lasting[status];
  if (told !== undefined) return told;
  // Aurora fails over to a cluster without one, and nobody can connect to it: RDS-EVENT-0519,
  // docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.Messages.html
  if (instances.length === 0) return "it has no instance: add one first";
  if (instances.includes("available")) return null;
  return `none of its instances is available: ${[...new Set(instances)].sort().join(", ")}`;
}

function followerObstacle(member: SeenMember, operation: SeenOperation | null): string | null {
  if (operation !== null && isOnItsWay(operation)) {
    return `its global database is on its way to ${operation.to ?? "another region"}`;
  }
  // [api:rds.GlobalClusterMemberSynchronizationStatus]
  return member.synchronization === "pending-resync"
    ? "it waits to be synchronised with the writer anew"
    : null;
}
