/**
 * How the name of the snapshot begins that Aurora takes of an old writer's volume once its region
 * is back:
 * docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-disaster-recovery.html
 */
const automatedPrefix = "rds:unplanned-global-failover-";

/** How the name of our copy of it begins. */
const copyPrefix = "awsdr-tail-";

/** [api:rds.CopyDBClusterSnapshotMessage.TargetDBClusterSnapshotIdentifier] */
const longestName = 63;
/** Year, month, day, hour and minute. */
const stampLength = 12;

/** Names of the snapshots that Aurora takes, as a pattern of a policy. */
export const automatedTailNames = `${automatedPrefix}*`;

/** A snapshot of a cluster, as RDS lists it. */
export interface ListedClusterSnapshot {
  readonly name: string;
  readonly arn: string;
  readonly status: string;
  readonly takenAt: Date;
}

/** The newest snapshot of a volume that had what never arrived; null where there is none. */
export function newestTail(
  snapshots: readonly ListedClusterSnapshot[],
): ListedClusterSnapshot | null {
  return newestNamed(snapshots, automatedPrefix);
}

/**
 * The copy that keeps such a snapshot; with the snapshot gone, the newest there is. One of an
 * earlier loss keeps nothing of this one.
 */
export function keptTail(
  tail: ListedClusterSnapshot | null,
  snapshots: readonly ListedClusterSnapshot[],
  cluster: string,
): ListedClusterSnapshot | null {
  const whole = snapshots.filter(({ status }) => status !== "failed");
  if (tail === null) return newestNamed(whole, copyPrefix);
  const copy = tailCopyName(cluster, tail.takenAt);
  return whole.find(({ name }) => name === copy) ?? null;
}

/** What our copy of a snapshot is called: the same for the same snapshot. */
export function tailCopyName(cluster: string, takenAt: Date): string {
  const when = takenAt.toISOString().slice(0, 16).replace(/[-:T]/g, "");
  return `${tailCopyStem(cluster)}${when}`;
}

/** Names of our copies of a cluster's snapshots, as a pattern of a policy. */
export function tailCopyNames(cluster: string): string {
  return `${tailCopyStem(cluster)}*`;
}

function tailCopyStem(cluster: string): string {
  const room = longestName - copyPrefix.length - stampLength - 1;
  return `${copyPrefix}${cluster.slice(0, room).replace(/-+$/, "")}-`;
}

function newestNamed(
  snapshots: readonly ListedClusterSnapshot[],
  prefix: string,
): ListedClusterSnapshot | null {
  return snapshots
    .filter(({ name }) => name.startsWith(prefix))
    .reduce<ListedClusterSnapshot | null>(
      (newest, one) => (newest === null || one.takenAt > newest.takenAt ? one : newest),
      null,
    );
}
