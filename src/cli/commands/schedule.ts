import { formatDuration } from "../../model/duration";
import { parseEventTime } from "../../model/event-time";
import {
  nextRuns,
  parseSchedule,
  type ScheduleDialect,
  scheduleFaults,
  widestGapSeconds,
} from "../../model/schedule";
import { exitCodes, type Outcome, refused } from "../outcome";

/** What the user wrote after `awsdr schedule`. */
export interface ScheduleOptions {
  /** `cron(…)` or `rate(…)`. */
  readonly expression: string;
  /** `events` or `backup`. Default: events. */
  readonly for?: string | undefined;
  /** IANA time zone. Default: UTC. */
  readonly timezone?: string | undefined;
  /** ISO instant, or a date (midnight UTC). Default: now. */
  readonly from?: string | undefined;
  /** Runs to print. Default: 5. */
  readonly count?: string | undefined;
  readonly json?: boolean | undefined;
}

const mostRuns = 1_000;

/** Prints when a schedule runs next, and its widest gap over ten years. */
export function scheduleCommand(options: ScheduleOptions, now: Date): Outcome {
  const { expression, for: dialectName = "events", timezone = "UTC", json = false } = options;
  const faults: string[] = [];

  const dialect = dialectNamed(dialectName);
  if (dialect === undefined) {
    faults.push(`--for must be events or backup, got ${JSON.stringify(dialectName)}`);
  }
  const from = instantOf(options.from, now);
  if (from === undefined) {
    faults.push(
      `--from must be an ISO instant such as 2026-01-31T05:00:00Z, got ${JSON.stringify(options.from)}`,
    );
  }
  const count = countOf(options.count);
  if (count === undefined) {
    faults.push(
      `--count must be a whole number from 1 to ${mostRuns}, got ${JSON.stringify(options.count)}`,
    );
  }
  faults.push(...scheduleFaults(expression, { dialect: dialect ?? "events", timezone }));
  if (faults.length > 0 || dialect === undefined || from === undefined || count === undefined) {
    return refused(exitCodes.usage, faults);
  }

  const schedule = parseSchedule(expression, { dialect, timezone });
  const next = nextRuns(schedule, from, count).map((run) => run.toISOString());
  const gap = widestGapSeconds(schedule, from);
  const stdout = json
    ? `${JSON.stringify({ next, widestGapSeconds: gap }, null, 2)}\n`
    : readable(expression, timezone, next, gap);
  return { exit: exitCodes.ok, stdout, stderr: "" };
}

function readable(
  expression: string,
  timezone: string,
  next: readonly string[],
  gap: number | null,
): string {
  const zone = timezone === "UTC" ? "UTC" : `${timezone}, times below in UTC`;
  const runs = next.length === 0 ? ["  never"] : next.map((run) => `  ${run}`);
  const widest =
    gap === null
      ? "none: fewer than two runs in the next ten years"
      : `${formatDuration(gap)} (${gap} s) over the next ten years`;
  return `Next runs of ${expression} (${zone}):\n${runs.join("\n")}\nWidest gap: ${widest}\n`;
}

function dialectNamed(name: string): ScheduleDialect | undefined {
  return name === "events" || name === "backup" ? name : undefined;
}

function instantOf(text: string | undefined, now: Date): Date | undefined {
  if (text === undefined) return now;
  // A time without a zone is refused: it could mean the schedule's zone, the machine's or UTC.
  const [, date = "", time = ""] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)))?$/.exec(text) ?? [];
  const whole = /^\d\d:\d\d(?!:\d\d)/.test(time) ? `${time.slice(0, 5)}:00${time.slice(5)}` : time;
  return parseEventTime(`${date}T${whole === "" ? "00:00:00Z" : whole}`);
}

function countOf(text: string | undefined): number | undefined {
  if (text === undefined) return 5;
  const count = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= mostRuns ? count : undefined;
}
