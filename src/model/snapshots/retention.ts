import { type Fault, fault, pathIn, wholeNumberFaults } from "../faults";

/** How long a recovery point lives, in whole days: AWS Backup counts nothing smaller. */
export interface Retention {
  /** Days after which the recovery point is deleted. */
  readonly keepDays: number;
  /**
   * Days after which it moves to cold storage; leave it out to keep it warm to the end.
   *
   * AWS Backup ignores this, without a word, for resource types that have no cold storage.
   */
  readonly coldAfterDays?: number | undefined;
}

/** What AWS Backup takes: "cannot be less than 1 or more than 36500". [api:backup.Lifecycle] */
const shortestKeepDays = 1;
const longestKeepDays = 36_500;

/** Days that a recovery point must stay cold before it may be deleted. [api:backup.Lifecycle] */
const shortestColdDays = 90;

/** Lists what is wrong with the days that recovery points are kept, or kept warm. */
export function daysFaults(path: string, value: number): Fault[] {
  return wholeNumberFaults(path, value, {
    from: shortestKeepDays,
    to: longestKeepDays,
    reason: "AWS Backup takes no other",
  });
}

/** Lists what is wrong with the retention at a path, such as `schedules.hourly`. */
export function retentionFaults({ keepDays, coldAfterDays }: Retention, path = ""): Fault[] {
  const [keepPath, coldPath] = [pathIn(path, "keepDays"), pathIn(path, "coldAfterDays")];
  const faults = daysFaults(keepPath, keepDays);
  if (coldAfterDays === undefined) return faults;
  faults.push(...daysFaults(coldPath, coldAfterDays));
  const least = coldAfterDays + shortestColdDays;
  if (faults.length === 0 && keepDays < least) {
    faults.push(
      fault(
        keepPath,
        `must be at least ${least} with ${coldPath} ${coldAfterDays}, got ${keepDays}: ` +
          `a recovery point stays cold for ${shortestColdDays} days or more`,
      ),
    );
  }
  return faults;
}
