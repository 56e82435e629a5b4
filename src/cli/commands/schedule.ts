import {
  nextRuns,
  parseSchedule,
  scheduleFaults,
  widestGapSeconds,
} from "../../model/schedules/schedule";
import { formatDuration } from "../../model/units/duration";
import { command } from "../command";
import { jsonOption } from "../common-options";
import { exitCodes } from "../exit-codes";
import { aMoment, oneOf, wholeNumber } from "../forms";

const dialects = oneOf("events", "backup");

/** Prints when a schedule runs next, and its widest gap over ten years. */
export const schedule = command({
  name: "schedule",
  summary: "when does an AWS schedule run next, and what is its worst gap",
  description: "Lists when an AWS schedule runs next, and its widest gap over ten years.",
  arguments: {
    expression: { what: 'cron or rate expression, such as "cron(0 5 ? * MON-FRI *)"' },
  },
  options: {
    for: {
      value: "dialect",
      what: `who runs it: ${dialects.is}`,
      form: dialects,
      byDefault: "events",
    },
    timezone: {
      value: "zone",
      what: "time zone, such as Europe/Berlin",
      byDefault: "UTC",
    },
    from: {
      value: "instant",
      what: "date or ISO instant to look from",
      form: aMoment,
      byDefault: "now",
    },
    count: {
      value: "n",
      what: "how many runs to list",
      form: wholeNumber(1, 1_000),
      byDefault: "5",
    },
    json: jsonOption,
  },
  endings: { done: "with the next runs", usage: "on wrong arguments, and what AWS would refuse" },
  faults: ({ expression = "", for: dialect = "events", timezone }) =>
    scheduleFaults(expression, { dialect, timezone }),
  run: ({ expression, for: dialect, timezone, from: moment, count, json }, { now }) => {
    const from = moment === "now" ? now() : moment;
    const parsed = parseSchedule(expression, { dialect, timezone });
    const next = nextRuns(parsed, from, count).map((run) => run.toISOString());
    const gap = widestGapSeconds(parsed, from);
    const stdout = json
      ? `${JSON.stringify({ next, widestGapSeconds: gap }, null, 2)}\n`
      : readable(expression, timezone, next, gap);
    return { exit: exitCodes.done.code, stdout, stderr: "" };
  },
});

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
