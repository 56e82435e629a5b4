import type { JobRecord, LedgerRecord, RestoreRecord } from "../records/record";
import { isFailed } from "../records/states";
import { followersOf, isBackupOfFollower } from "./followers";
import { groupOf } from "./points";
import { failedTests } from "./restore-tests";
import { type MetricsScope, pointCounts } from "./scope";

/** How many jobs and restore tests failed, expired or were aborted within the last 24 hours. */
export interface Failures {
  readonly backupJobs: number;
  readonly copyJobs: number;
  readonly restoreTests: number;
}

/** A failure counts for less than this after it. */
const day = 24 * 3_600_000;

/** Whether a job or a restore failed, and less than 24 hours ago. */
export function failedLately({ facts }: JobRecord | RestoreRecord, now: Date): boolean {
  const { state, failedAt } = facts;
  const failed = isFailed(state?.value) || ("invalid" in facts && facts.invalid !== undefined);
  return failed && failedAt !== undefined && now.getTime() - failedAt.value < day;
}

/**
 * The failures within the scope: jobs by the vault that they were to fill and by their resource.
 */
export function failuresOf(
  records: ReadonlyMap<string, LedgerRecord>,
  scope: MetricsScope,
  now: Date,
  activeRegion?: string,
): Failures {
  const followers = followersOf(scope, activeRegion);
  const failed = [...records.values()].filter(
    (record): record is JobRecord =>
      record.kind === "job" &&
      failedLately(record, now) &&
      // Of a parent, the jobs below it have failed, and count.
      record.facts.composite === undefined &&
      // A cluster that follows may not be fit to be backed up: that is a notice.
      !isBackupOfFollower(record, followers) &&
      jobCounts(record, scope),
  );
  const ofFamily = (family: string) =>
    failed.filter(({ key }) => key.startsWith(`job/${family}/`)).length;
  return {
    backupJobs: ofFamily("backup"),
    copyJobs: ofFamily("copy"),
    restoreTests: failedTests(records, scope).filter(
      // The whole restore stands for its parts.
      (restore) => restore.facts.partOf === undefined && failedLately(restore, now),
    ).length,
  };
}

function jobCounts({ key, facts }: JobRecord, scope: MetricsScope): boolean {
  const resource = facts.resource?.value;
  return pointCounts(
    {
      account: facts.account?.value,
      vault: facts.vault?.value,
      resource,
      group: resource === undefined ? key : groupOf(resource),
    },
    scope,
  );
}
