import { type Checked, type Fault, fault, sentenceOf } from "../faults";
import { type AwsCron, readAwsCron } from "./aws-cron";
import { readAwsRate } from "./aws-rate";
import { cronRuns, widestCronGap } from "./cron-runs";
import { timeZoneFaults } from "./wall-clock";

/** Whose rules a schedule follows: EventBridge (rules and Scheduler) or a plan of AWS Backup. */
export type ScheduleDialect = "events" | "backup";

export interface ScheduleRules {
  readonly dialect: ScheduleDialect;
  /** IANA time zone that a cron expression is read in. Default: UTC. */
  readonly timezone?: string | undefined;
}

/** A schedule that AWS takes. */
export type Schedule =
  | { readonly kind: "rate"; readonly seconds: number }
  | { readonly kind: "cron"; readonly cron: AwsCron; readonly timezone: string };

// [api:scheduler.CreateSchedule.ScheduleExpression]
const longestExpression = 256;

const latestInstant = 8.64e15;

/** Before the first year that AWS takes begins in any time zone. */
export const beforeAllYears = new Date(Date.UTC(1969, 11, 30));

/** Takes a schedule apart. */
function readSchedule(
  expression: string,
  { dialect, timezone = "UTC" }: ScheduleRules,
): Checked<Schedule> {
  const faults: Fault[] = [];
  if (expression.length > longestExpression) {
    faults.push(
      fault(
        "schedule",
        `must have at most ${longestExpression} characters, got ${expression.length}`,
      ),
    );
  }
  faults.push(...timeZoneFaults("timezone", timezone));
  const [, form, inside = ""] = /^(cron|rate)\((.*)\)$/.exec(expression) ?? [];
  const got = `got ${JSON.stringify(expression)}`;

  if (dialect === "backup" && form !== "cron") {
    const rule = "must be cron(...) for AWS Backup";
    const reason = "AWS Backup takes cron expressions only";
    return { faults: [...faults, fault("schedule", `${rule}, ${got}: ${reason}`)] };
  }
  if (form === undefined) {
    return { faults: [...faults, fault("schedule", `must be cron(...) or rate(...), ${got}`)] };
  }
  if (form === "rate") {
    const rate = readAwsRate(inside);
    if (rate.faults !== undefined) return { faults: [...faults, ...rate.faults] };
    return faults.length > 0 ? { faults } : { value: { kind: "rate", seconds: rate.value } };
  }
  const { value: cron, faults: cronFaults } = readAwsCron(inside);
  if (cronFaults !== undefined) return { faults: [...faults, ...cronFaults] };
  if (dialect === "backup" && cron.minutes.length > 1) {
    // "as frequently as hourly":
    // docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
    faults.push(
      fault(
        "cron",
        `field minutes must hold one minute for AWS Backup, got ${cron.minutes.length} of them: ` +
          "it backs up once an hour at most",
      ),
    );
  }
  return faults.length > 0 ? { faults } : { value: { kind: "cron", cron, timezone } };
}

/** Lists what AWS would refuse in a schedule. */
export function scheduleFaults(expression: string, rules: ScheduleRules): Fault[] {
  return [...(readSchedule(expression, rules).faults ?? [])];
}

/**
 * Lists what AWS Backup would refuse in something's fields `expression` and `timezone`, and that a
 * schedule runs in no year. A text that is a schedule by itself has parts of its own, of which its
 * field knows nothing: they are told in the reason.
 */
export function scheduleFieldFaults(fields: {
  readonly expression: string;
  readonly timezone: string;
}): Fault[] {
  const { expression, timezone } = fields;
  const { value: schedule, faults } = readSchedule(expression, { dialect: "backup", timezone });
  if (schedule !== undefined) return everRuns(schedule) ? [] : [neverRuns(expression)];
  return faults.map((each) =>
    each.path === "timezone"
      ? each
      : fault("expression", `must be a schedule that AWS takes: ${sentenceOf(each)}`),
  );
}

/** Whether there is a run in any year, past ones included: 31 February has none. */
function everRuns(schedule: Schedule): boolean {
  return nextRuns(schedule, beforeAllYears, 1).length > 0;
}

function neverRuns(expression: string): Fault {
  return fault(
    "expression",
    `must be a schedule that runs, got ${JSON.stringify(expression)}: ` +
      "no year has such a day and time",
  );
}

/** Takes a schedule apart. Call it only on one without faults: it throws on any other. */
export function parseSchedule(expression: string, rules: ScheduleRules): Schedule {
  const { value, faults } = readSchedule(expression, rules);
  if (faults !== undefined) throw new RangeError(faults.map(sentenceOf).join("; "));
  return value;
}

/**
 * The next runs strictly after `from`; fewer than `count` when the schedule ends before.
 *
 * The runs of a rate are counted from `from`. In a time zone with summer time, a run at a time that
 * clocks skip does not happen, and one at a time that they show twice happens once, the first time.
 * EventBridge Scheduler documents that
 * (docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time);
 * AWS Backup does not say, so the same is assumed of it.
 */
export function nextRuns(schedule: Schedule, from: Date, count: number): Date[] {
  if (schedule.kind === "rate") {
    return Array.from({ length: count }, (_, at) => afterRuns(from, schedule.seconds, at + 1))
      .filter((instant) => instant <= latestInstant)
      .map((instant) => new Date(instant));
  }
  const runs: Date[] = [];
  if (count < 1) return runs;
  for (const instant of cronRuns(schedule.cron, schedule.timezone, from.getTime())) {
    runs.push(new Date(instant));
    if (runs.length === count) break;
  }
  return runs;
}

/**
 * Seconds between the two consecutive runs that lie furthest apart, among the runs after `from` and
 * within `years`; null when there are fewer than two.
 */
export function widestGapSeconds(schedule: Schedule, from: Date, years = 10): number | null {
  const end = new Date(from);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  if (schedule.kind === "rate") {
    return afterRuns(from, schedule.seconds, 2) <= end.getTime() ? schedule.seconds : null;
  }
  return widestCronGap(schedule.cron, schedule.timezone, from.getTime(), end.getTime());
}

function afterRuns(from: Date, seconds: number, runs: number): number {
  return from.getTime() + runs * seconds * 1000;
}
