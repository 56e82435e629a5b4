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
export const shortestKeepDays = 1;
export const longestKeepDays = 36_500;

/** Days that a recovery point must stay cold before it may be deleted. [api:backup.Lifecycle] */
export const shortestColdDays = 90;

/** Lists what is wrong with a retention; `path` stands before the field's name, such as `hourly.`. */
export function retentionFaults({ keepDays, coldAfterDays }: Retention, path = ""): string[] {
  const faults: string[] = [];

  if (!isDays(keepDays)) {
    faults.push(
      `${path}keepDays must be a whole number from ${shortestKeepDays} to ${longestKeepDays}, ` +
        `got ${keepDays}: AWS Backup takes no other`,
    );
  }
  if (coldAfterDays === undefined) return faults;
  if (!isDays(coldAfterDays)) {
    faults.push(
      `${path}coldAfterDays must be a whole number from ${shortestKeepDays} to ${longestKeepDays}, ` +
        `got ${coldAfterDays}: AWS Backup takes no other`,
    );
  } else if (isDays(keepDays) && keepDays - coldAfterDays < shortestColdDays) {
    faults.push(
      `${path}keepDays must be at least ${coldAfterDays + shortestColdDays} with ` +
        `${path}coldAfterDays ${coldAfterDays}, got ${keepDays}: a recovery point stays cold for ` +
        `${shortestColdDays} days or more`,
    );
  }
  return faults;
}

function isDays(days: number): boolean {
  return Number.isInteger(days) && days >= shortestKeepDays && days <= longestKeepDays;
}
