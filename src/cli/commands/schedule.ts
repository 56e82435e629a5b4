import { type Checked, fault, together } from "../../model/faults";
import {
  nextRuns,
  readSchedule,
  type ScheduleDialect,
  widestGapSeconds,
} from "../../model/schedules/schedule";
import { formatDuration } from "../../model/units/duration";
import { instantOf, wholeNumber } from "../arguments";
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
  const dialect = dialectNamed(dialectName);
  const read = together({
    dialect,
    from: options.from === undefined ? { value: now } : instantIn(options.from),
    count: wholeNumber("--count", options.count, { from: 1, to: mostRuns, otherwise: 5 }),
    schedule: readSchedule(expression, { dialect: dialect.value ?? "events", timezone }),
  });
  if (read.faults !== undefined) return refused(exitCodes.usage, read.faults);

  const { schedule, from, count } = read.value;
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

function dialectNamed(name: string): Checked<ScheduleDialect> {
  if (name === "events" || name === "backup") return { value: name };
  return { faults: [fault("--for", `must be events or backup, got ${JSON.stringify(name)}`)] };
}

function instantIn(text: string): Checked<Date> {
  const value = instantOf(text);
  if (value !== undefined) return { value };
  const rule = "must be an ISO instant such as 2026-01-31T05:00:00Z";
  return { faults: [fault("--from", `${rule}, got ${JSON.stringify(text)}`)] };
}
