import type { JobRecord, LedgerRecord } from "../records/record";
import { isFailed } from "../records/states";
import type { Notice } from "./notices";
import { groupOf, type ResolvedPoint } from "./points";
import type { MetricsScope } from "./scope";

/**
 * Whether a job was to back up a cluster that follows. Copies are none of these: what there is to
 * copy was taken, and a copy that failed is missing.
 */
export function isBackupOfFollower(
  { key, facts: { resource } }: JobRecord,
  { followers = [] }: MetricsScope,
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
  scope: MetricsScope,
  now: Date | undefined,
): Notice[] {
  const { followers = [] } = scope;
  if (followers.length === 0) return [];
  const failed = [...records.values()].flatMap((record) =>
    record.kind === "job" && isBackupOfFollower(record, scope) ? failureOf(record) : [],
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
