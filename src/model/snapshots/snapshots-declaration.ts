import type { DeclaredTiming } from "../units/declared-timing";
/** One schedule of a snapshot policy. */
export interface SnapshotScheduleDeclaration {
  preset: string;
  /** AWS cron expression. */
  expression: string;
  /** IANA time zone. */
  timezone: string;
  startWindowMinutes: number;
  keepDays: number;
  /** Days until a recovery point is moved to cold storage; left out when it never is. */
  coldAfterDays?: number;
  copyToStandbys: boolean;
  /** Days that copies live; left out when nothing is copied. */
  copyKeepDays?: number;
}

/** A snapshot policy, as known before anything is deployed. */
export interface SnapshotsDeclaration {
  schedules: SnapshotScheduleDeclaration[];
  /** From the start of a backup job to a recovery point that can be restored. */
  jobTime: DeclaredTiming;
  /** From a recovery point in a vault to the next one in the standby's vault. */
  copyTime: DeclaredTiming;
  /** From the order to restore until the restored store accepts writes. */
  restoreTime: DeclaredTiming;
}
