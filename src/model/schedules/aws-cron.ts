import { Cron } from "croner";

import { type Checked, type Fault, fault } from "../faults";
import {
  type CronFieldRule,
  cronFieldFault,
  cronValue,
  dayOfMonthRule,
  dayOfWeekRule,
  hourRule,
  minuteRule,
  monthRule,
  readCronField,
  yearRule,
} from "./aws-cron-field";

/** An AWS cron expression, taken apart: times of a day, and the days that have them. */
export interface AwsCron {
  /** Minutes of the hour, rising. */
  readonly minutes: readonly number[];
  /** Hours of the day, rising. */
  readonly hours: readonly number[];
  /** Day-of-month, month, day-of-week and year in the spelling that croner reads. */
  readonly days: string;
}

const everyDay = "* * * *";
const dayMs = 86_400_000;
/** First midnight after the last year that AWS takes. */
const endOfYears = Date.UTC(yearRule.highest + 1, 0, 1);

/** Reads the inside of `cron(…)`: six fields with white space between them. */
export function readAwsCron(inside: string): Checked<AwsCron> {
  const fields = inside.split(/\s+/);
  if (fields.length !== 6) {
    return {
      faults: [
        fault(
          "cron",
          `must have 6 fields, got ${fields.length} in ${JSON.stringify(inside)}: ` +
            "minutes, hours, day-of-month, month, day-of-week, year",
        ),
      ],
    };
  }
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = "", year = ""] = fields;
  const faults: Fault[] = [];
  const valuesOf = (text: string, rule: CronFieldRule): readonly number[] => {
    const field = readCronField(text, rule);
    faults.push(...(field.faults ?? []));
    return field.value ?? [];
  };
  const spell = (text: string, rule: CronFieldRule): string => {
    const values = valuesOf(text, rule);
    return values.length === rule.highest - rule.lowest + 1 ? "*" : values.join(",");
  };

  const minutes = valuesOf(minute, minuteRule);
  const hours = valuesOf(hour, hourRule);
  const monthDays = specialMonthDay(dayOfMonth, faults) ?? spell(dayOfMonth, dayOfMonthRule);
  const months = spell(month, monthRule);
  const weekDays = specialWeekDay(dayOfWeek, faults) ?? spell(dayOfWeek, dayOfWeekRule);
  const years = spell(year, yearRule);
  if ((dayOfMonth === "?") === (dayOfWeek === "?")) {
    faults.push(
      fault(
        "cron",
        "must have ? in exactly one of day-of-month and day-of-week, " +
          `got ${JSON.stringify(dayOfMonth)} and ${JSON.stringify(dayOfWeek)}: ` +
          "AWS cannot combine them",
      ),
    );
  }
  return faults.length > 0
    ? { faults }
    : { value: { minutes, hours, days: `${monthDays} ${months} ${weekDays} ${years}` } };
}

/**
 * Days with runs, as midnights on a calendar without time zones (milliseconds, as if UTC), from
 * `firstDay` on. Ends with the year 2199.
 *
 * croner does the calendar: last days, nearest weekdays, nth weekdays. It sees canonical fields
 * only, because on its own it accepts what AWS refuses.
 */
export function* runDays({ days }: AwsCron, firstDay: number): Generator<number> {
  if (days === everyDay) {
    for (let day = firstDay; day < endOfYears; day += dayMs) yield day;
    return;
  }
  const calendar = new Cron(`0 0 0 ${days}`, {
    mode: "7-part",
    // 1 is Sunday, as AWS counts.
    alternativeWeekdays: true,
    timezone: "UTC",
    stopAt: new Date(endOfYears).toISOString(),
    paused: true,
  });
  let day = calendar.nextRun(new Date(firstDay - 1000));
  while (day !== null) {
    yield day.getTime();
    day = calendar.nextRun(day);
  }
}

/**
 * `?`, `L` and `3W`. A month without day n has no `nW`: AWS does not say, and a backup that may not
 * run is the safer reading.
 */
function specialMonthDay(text: string, faults: Fault[]): string | undefined {
  if (text === "?") return "*";
  if (text === "L") return "L";
  const [, day] = /^(\d+)W$/.exec(text) ?? [];
  if (day !== undefined && cronValue(day, dayOfMonthRule) !== undefined) return `${Number(day)}W`;
  if (!/[?LW]/.test(text)) return undefined;
  const reason = "?, L and a weekday such as 15W stand alone, in no list or range";
  faults.push(cronFieldFault(text, dayOfMonthRule, reason));
  return "*";
}

/** `?`, `L` (the last day of the week, Saturday), `6L` (the last Friday) and `6#3` (the third). */
function specialWeekDay(text: string, faults: Fault[]): string | undefined {
  if (text === "?") return "*";
  if (text === "L") return String(dayOfWeekRule.highest);
  const [, dayText, last, nth] = /^([A-Z]{3}|\d)(?:(L)|#(\d+))$/.exec(text) ?? [];
  const day = dayText === undefined ? undefined : cronValue(dayText, dayOfWeekRule);
  if (day !== undefined && last !== undefined) return `${day}L`;
  if (day !== undefined && nth !== undefined && /^[1-5]$/.test(nth)) return `${day}#${nth}`;
  if (!/[?#]|L/.test(text)) return undefined;
  const reason = text.includes("#")
    ? "# takes one weekday and its place in the month, 1 to 5, such as 6#3"
    : "?, L and a last weekday such as 6L stand alone, in no list or range";
  faults.push(cronFieldFault(text, dayOfWeekRule, reason));
  return "*";
}
