import {
  nextRuns,
  parseSchedule,
  type ScheduleDialect,
  scheduleFaults,
  widestGapSeconds,
} from "../../model/schedules/schedule";
import { formatDuration } from "../../model/units/duration";
import { instantOf } from "../arguments";
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
  const from = options.from === undefined ? now : instantOf(options.from);
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

function countOf(text: string | undefined): number | undefined {
  if (text === undefined) return 5;
  const count = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= mostRuns ? count : undefined;
}
