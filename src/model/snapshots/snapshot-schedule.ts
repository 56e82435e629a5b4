import { at, type Fault, fault, wholeNumberFaults } from "../faults";
import { scheduleFieldFaults } from "../schedules/schedule";
import { daysFaults, type Retention, retentionFaults } from "./retention";

/** How often recovery points are taken, by name, from the most to the least often. */
export const snapshotPresets = ["hourly", "daily", "weekly", "monthly"] as const;

export type SnapshotPreset = (typeof snapshotPresets)[number];

/** One schedule of a snapshot policy; every field has a default. */
export interface SnapshotScheduleArgs {
  /** Days that recovery points are kept. Default: 2 hourly, 35 daily, 90 weekly, 365 monthly. */
  readonly keepDays?: number | undefined;
  /**
   * Days after which they move to cold storage, for resource types that have it. Default: never.
   */
  readonly coldAfterDays?: number | undefined;
  /** AWS cron expression instead of the preset's. */
  readonly expression?: string | undefined;
  /** IANA time zone of the expression. Default: UTC. */
  readonly timezone?: string | undefined;
  /** Minutes within which a job must start. Default: 60, the least. It counts against the RPO. */
  readonly startWindowMinutes?: number | undefined;
  /** Minutes from the schedule within which a job must end. Default: 10,080, AWS's own (7 days). */
  readonly completionWindowMinutes?: number | undefined;
  /** Whether every recovery point is copied to every standby. Default: false. */
  readonly copyToStandbys?: boolean | undefined;
  /** Days that the copies are kept. Default: `keepDays`. */
  readonly copyKeepDays?: number | undefined;
}

/** The schedules of a snapshot policy by preset, one at the least. */
export interface SnapshotSchedulesArgs {
  /** Each hour. */
  readonly hourly?: SnapshotScheduleArgs | undefined;
  /** At 05:00 each day. */
  readonly daily?: SnapshotScheduleArgs | undefined;
  /** At 05:00 each Sunday. */
  readonly weekly?: SnapshotScheduleArgs | undefined;
  /** At 05:00 on the first of each month. */
  readonly monthly?: SnapshotScheduleArgs | undefined;
}

/** A schedule with nothing left open. */
export interface SnapshotSchedule extends Retention {
  readonly preset: SnapshotPreset;
  /** AWS cron expression. */
  readonly expression: string;
  readonly timezone: string;
  readonly startWindowMinutes: number;
  readonly completionWindowMinutes: number;
  readonly copyToStandbys: boolean;
  /** Left out when nothing is copied. */
  readonly copyKeepDays?: number;
}

const presetDefaults: Readonly<Record<SnapshotPreset, { expression: string; keepDays: number }>> = {
  hourly: { expression: "cron(0 * ? * * *)", keepDays: 2 },
  daily: { expression: "cron(0 5 ? * * *)", keepDays: 35 },
  weekly: { expression: "cron(0 5 ? * SUN *)", keepDays: 90 },
  monthly: { expression: "cron(0 5 1 * ? *)", keepDays: 365 },
};

// "at least 60 minutes", "maximum value of 100 years".
// [api:backup.BackupRuleInput.StartWindowMinutes]
const shortestStartWindow = 60;
const longestWindow = 52_560_000;
// docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html: "defaults to 7 days".
const defaultCompletionWindow = 10_080;

/**
 * The schedules with their defaults, most frequent first. Call it only on arguments without faults.
 */
export function snapshotSchedules(args: SnapshotSchedulesArgs): SnapshotSchedule[] {
  return snapshotPresets.flatMap((preset) => {
    const schedule = args[preset];
    return schedule === undefined ? [] : [completed(preset, schedule)];
  });
}

/** Lists what is wrong with the schedules of a snapshot policy. */
export function snapshotScheduleFaults(args: SnapshotSchedulesArgs): Fault[] {
  const faults: Fault[] = [];
  const known: readonly string[] = snapshotPresets;
  for (const preset of Object.keys(args)) {
    if (!known.includes(preset)) {
      const got = JSON.stringify(preset);
      faults.push(fault("schedules", `must be of ${known.join(", ")}, got ${got}`));
    }
  }
  const schedules = snapshotSchedules(args);
  if (schedules.length === 0) {
    faults.push(fault("schedules", `must name at least one of ${known.join(", ")}, got none`));
  }
  for (const schedule of schedules) {
    const copyKeepDays = args[schedule.preset]?.copyKeepDays;
    faults.push(...faultsOf(schedule), ...copyFaults(schedule, copyKeepDays));
  }
  return faults;
}

function completed(preset: SnapshotPreset, args: SnapshotScheduleArgs): SnapshotSchedule {
  const {
    keepDays = presetDefaults[preset].keepDays,
    coldAfterDays,
    expression = presetDefaults[preset].expression,
    timezone = "UTC",
    startWindowMinutes = shortestStartWindow,
    completionWindowMinutes = defaultCompletionWindow,
    copyToStandbys = false,
    copyKeepDays = keepDays,
  } = args;
  return {
    preset,
    expression,
    timezone,
    startWindowMinutes,
    completionWindowMinutes,
    keepDays,
    ...(coldAfterDays !== undefined && { coldAfterDays }),
    copyToStandbys,
    ...(copyToStandbys && { copyKeepDays }),
  };
}

function faultsOf(schedule: SnapshotSchedule): Fault[] {
  const { preset, startWindowMinutes, completionWindowMinutes } = schedule;
  const path = `schedules.${preset}`;
  const windowFaults = [
    ...wholeNumberFaults("startWindowMinutes", startWindowMinutes, {
      from: shortestStartWindow,
      to: longestWindow,
      reason: "AWS Backup takes no other",
    }),
    // "begins counting down from when the backup was scheduled. It does not add additional time for
    // StartWindowMinutes." [api:backup.StartBackupJobInput.CompleteWindowMinutes]
    ...wholeNumberFaults("completionWindowMinutes", completionWindowMinutes, {
      from: startWindowMinutes + 1,
      to: longestWindow,
      reason:
        "it counts from the schedule, so a job that starts late in its window would be cancelled " +
        "at once",
    }),
  ];
  return [
    ...at(path, scheduleFieldFaults(schedule)),
    ...retentionFaults(schedule, path),
    ...at(path, windowFaults),
  ];
}

function copyFaults(
  { preset, copyToStandbys }: SnapshotSchedule,
  copyKeepDays: number | undefined,
): Fault[] {
  if (copyKeepDays === undefined) return [];
  const path = `schedules.${preset}.copyKeepDays`;
  if (copyToStandbys) return daysFaults(path, copyKeepDays);
  return [
    fault(
      path,
      `must be left out without copyToStandbys, got ${copyKeepDays}: there are no copies to keep`,
    ),
  ];
}
