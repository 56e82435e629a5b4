import type { JobRecord, LedgerRecord } from "../records/record";
import { isFailed } from "../records/states";
import type { Notice } from "./notices";
import { groupOf, type ResolvedPoint } from "./points";
import type { MetricsScope } from "./scope";

/**
 * ARNs of the clusters that follow in a global database: those outside the active region. AWS does
 * not say whether AWS Backup takes recovery points of one, so none is expected of it; all of its
 * data are the writer's. While nobody knows which region is active, none is known to follow.
 */
export function followersOf(
  { globalClusters = [] }: MetricsScope,
  activeRegion: string | undefined,
): string[] {
  if (activeRegion === undefined) return [];
  return globalClusters.filter(({ region }) => region !== activeRegion).map(({ arn }) => arn);
}

/** Whether no backup job has to run in a region: all that the policy selects there follows. */
export function isQuiet(
  { globalClusters = [] }: MetricsScope,
  region: string,
  activeRegion: string | undefined,
): boolean {
  if (activeRegion === undefined || region === activeRegion) return false;
  return globalClusters.some((cluster) => cluster.region === region && cluster.alone);
}

/**
 * Whether a job was to back up a cluster that follows. Copies are none of these: what there is to
 * copy was taken, and a copy that failed is missing.
 */
export function isBackupOfFollower(
  { key, facts: { resource } }: JobRecord,
  followers: readonly string[],
): boolean {
  if (!key.startsWith("job/backup/") || resource === undefined) return false;
  return followers.map(groupOf).includes(groupOf(resource.value));
}

/**
 * What clusters that follow lack, which is worth knowing and no failure: their backup jobs that
 * failed, and, at `now`, each of which no recovery point is held.
 */
export function followerNotices(
  records: ReadonlyMap<string, LedgerRecord>,
  points: readonly ResolvedPoint[],
  followers: readonly string[],
  now: Date | undefined,
): Notice[] {
  if (followers.length === 0) return [];
  const failed = [...records.values()].flatMap((record) =>
    record.kind === "job" && isBackupOfFollower(record, followers) ? failureOf(record) : [],
  );
  const held = new Set(points.map(({ group }) => group));
  const without = followers.filter((arn) => !held.has(groupOf(arn)));
  return [
    ...failed,
    ...without.flatMap((about) =>
      now === undefined
        ? []
        : [{ what: "following-cluster-without-backup", at: now, about, said: null }],
    ),
  ].map(({ at, about, ...told }) => ({
    ...told,
    at: at.toISOString(),
    about,
    region: regionOf(about),
  }));
}

interface Told extends Pick<Notice, "what" | "said"> {
  readonly at: Date;
  readonly about: string;
}

function failureOf({ facts: { state, failedAt, resource } }: JobRecord): Told[] {
  if (!isFailed(state?.value) || failedAt === undefined || resource === undefined) return [];
  const said = state?.value ?? null;
  const at = new Date(failedAt.value);
  return [{ what: "backup-of-following-cluster-failed", at, about: resource.value, said }];
}

/** `arn:<partition>:rds:<region>:…` */
function regionOf(arn: string): string {
  return arn.split(":")[3] || "unknown";
}
