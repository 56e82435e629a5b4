import { type Fault, fault, regionKeyFaults } from "../faults";
import { type Timing, timingFaults } from "../units/timing";
import type { SnapshotSchedule } from "./snapshot-schedule";
import type { SnapshotScheduleDeclaration, SnapshotsDeclaration } from "./snapshots-declaration";

/** How long the parts of a backup and a restore take. */
export interface SnapshotTimings {
  /** From the start of a backup job to a recovery point that can be restored. */
  readonly job?: Timing | undefined;
  /** From a recovery point in a vault to its copy in the standby's. */
  readonly copy?: Timing | undefined;
  /** From the order to restore until the restored store accepts writes. */
  readonly restore?: Timing | undefined;
}

// AWS Backup documents no duration: all three grow with the data. Drills replace them.
export const usualCopyTime: Timing = {
  seconds: 30 * 60,
  basis: "assumed",
  source: "nobody's number yet: an incremental copy between two regions; drills replace it",
};
const usual = {
  job: {
    seconds: 15 * 60,
    basis: "assumed",
    source: "nobody's number yet: an incremental backup of a small store; drills replace it",
  },
  copy: usualCopyTime,
  restore: {
    seconds: 60 * 60,
    basis: "assumed",
    source: "nobody's number yet: a small database from a recovery point; drills replace it",
  },
} as const satisfies Record<string, Timing>;

/** The part of the recovery plan that a snapshot policy declares. */
export function declaredSnapshots(
  schedules: readonly SnapshotSchedule[],
  { job = usual.job, copy = usual.copy, restore = usual.restore }: SnapshotTimings = {},
): SnapshotsDeclaration {
  return {
    schedules: schedules.map(declaredSchedule),
    jobTime: job,
    copyTime: copy,
    restoreTime: restore,
  };
}

// The completion window is no part of the plan: it bounds a job, but no prediction reads it.
function declaredSchedule({
  preset,
  expression,
  timezone,
  startWindowMinutes,
  keepDays,
  coldAfterDays,
  copyToStandbys,
  copyKeepDays,
}: SnapshotSchedule): SnapshotScheduleDeclaration {
  return {
    preset,
    expression,
    timezone,
    startWindowMinutes,
    keepDays,
    ...(coldAfterDays !== undefined && { coldAfterDays }),
    copyToStandbys,
    ...(copyKeepDays !== undefined && { copyKeepDays }),
  };
}

/** What a policy protects, in plain numbers. */
export interface ProtectedCount {
  readonly names: readonly string[];
  /** How many ARNs each region has. */
  readonly arnsByRegion: Readonly<Record<string, number>>;
}

// [api:backup.BackupSelection.Resources]: 500 ARNs without wildcards at most.
const mostResources = 500;

/**
 * Lists what is wrong with what a policy protects, as far as that is known, and with how long that
 * is said to take.
 */
export function snapshotPolicyFaults(
  resources: ProtectedCount | undefined,
  regions: readonly string[],
  { job, copy, restore }: SnapshotTimings = {},
): Fault[] {
  return [
    ...(resources === undefined ? [] : protectedFaults(resources, regions)),
    ...timingFaults("timings.job", job),
    ...timingFaults("timings.copy", copy),
    ...timingFaults("timings.restore", restore),
  ];
}

function protectedFaults(
  { names, arnsByRegion }: ProtectedCount,
  regions: readonly string[],
): Fault[] {
  const faults: Fault[] = [];
  if (names.length === 0) {
    faults.push(
      fault("resources.names", "must name a store, got none: there would be nothing to recover"),
    );
  }
  faults.push(...regionKeyFaults("resources.arnsByRegion", Object.keys(arnsByRegion), regions));
  if (Object.values(arnsByRegion).every((count) => count === 0)) {
    faults.push(
      fault("resources.arnsByRegion", "must hold an ARN, got none: no plan would select anything"),
    );
  }
  for (const [region, count] of Object.entries(arnsByRegion)) {
    if (count > mostResources) {
      faults.push(
        fault(
          `resources.arnsByRegion.${region}`,
          `must hold ${mostResources} ARNs at most, got ${count}: ` +
            "a selection of AWS Backup takes no more",
        ),
      );
    }
  }
  return faults;
}
