import { type Checked, type Fault, fault } from "../faults";

/** What one field of an AWS cron expression may hold. */
export interface CronFieldRule {
  readonly name: string;
  readonly lowest: number;
  readonly highest: number;
  /** Names of the values from `lowest` up, such as JAN; none for plain numbers. */
  readonly names?: readonly string[];
}

// Fields, values and wildcards:
// docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html
export const minuteRule: CronFieldRule = { name: "minutes", lowest: 0, highest: 59 };
export const hourRule: CronFieldRule = { name: "hours", lowest: 0, highest: 23 };
export const dayOfMonthRule: CronFieldRule = { name: "day-of-month", lowest: 1, highest: 31 };
export const monthRule: CronFieldRule = {
  name: "month",
  lowest: 1,
  highest: 12,
  names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
};
export const dayOfWeekRule: CronFieldRule = {
  name: "day-of-week",
  lowest: 1,
  highest: 7,
  names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
};
export const yearRule: CronFieldRule = { name: "year", lowest: 1970, highest: 2199 };

/**
 * The values, rising, that a field names by values, ranges (`1-5`), steps (`0/15`, `1-10/3`) and
 * lists of these.
 *
 * Ranges that wrap around (`22-2`) and names in small letters are refused: AWS documents neither.
 */
export function readCronField(text: string, rule: CronFieldRule): Checked<readonly number[]> {
  const values = new Set<number>();
  const reasons = new Set<string>();

  for (const item of text.split(",")) {
    const { value = [], faults = [] } = readItem(item, rule);
    for (const each of value) values.add(each);
    for (const { reason } of faults) reasons.add(reason);
  }
  return reasons.size > 0
    ? { faults: [...reasons].map((reason) => cronFieldFault(text, rule, reason)) }
    : { value: [...values].sort((a, b) => a - b) };
}

/** The value of a number or a name; `undefined` when the field has no such value. */
export function cronValue(text: string, { lowest, highest, names }: CronFieldRule) {
  const named = names?.indexOf(text) ?? -1;
  if (named >= 0) return lowest + named;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= lowest && value <= highest ? value : undefined;
}

/** A fault of one field. */
export function cronFieldFault(text: string, rule: CronFieldRule, reason: string): Fault {
  const got = JSON.stringify(text);
  return fault("cron", `field ${rule.name} must hold ${spanOf(rule)}, got ${got}: ${reason}`);
}

function readItem(item: string, rule: CronFieldRule): Checked<readonly number[]> {
  const wrong = (reason: string) => ({ faults: [fault("", reason)] });
  const match = /^([^-/]+)(?:-([^-/]+))?(?:\/([^-/]+))?$/.exec(item);
  if (match === null) return wrong(`${JSON.stringify(item)} is not a value, a range or a step`);
  const [, start = "", end, stepText] = match;
  if (start === "*" && end !== undefined) return wrong("* stands alone or before a step");

  const first = start === "*" ? rule.lowest : cronValue(start, rule);
  if (first === undefined) return wrong(outside(start, rule));
  const step = stepText === undefined ? 1 : stepOf(stepText, rule);
  if (step === undefined) {
    const longest = longestStep(rule);
    return wrong(`step ${JSON.stringify(stepText)} is not a whole number from 1 to ${longest}`);
  }
  if (end === undefined) {
    const open = start === "*" || stepText !== undefined;
    return { value: every(step, first, open ? rule.highest : first) };
  }
  const last = cronValue(end, rule);
  if (last === undefined) return wrong(outside(end, rule));
  return last < first
    ? wrong(`the range ${start}-${end} must rise, AWS documents none that wraps around`)
    : { value: every(step, first, last) };
}

function outside(value: string, rule: CronFieldRule): string {
  const capitals = value.toUpperCase();
  if (value !== capitals && rule.names?.includes(capitals)) return `write ${capitals}`;
  return `${JSON.stringify(value)} is none of them`;
}

function stepOf(text: string, rule: CronFieldRule): number | undefined {
  const step = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return step >= 1 && step <= longestStep(rule) ? step : undefined;
}

function longestStep({ lowest, highest }: CronFieldRule): number {
  return Math.min(highest, highest - lowest + 1);
}

function spanOf({ lowest, highest, names }: CronFieldRule): string {
  const named = names === undefined ? "" : ` or ${names.at(0)}-${names.at(-1)}`;
  return `${lowest}-${highest}${named}`;
}

function every(step: number, first: number, last: number): number[] {
  return Array.from(
    { length: Math.floor((last - first) / step) + 1 },
    (_, at) => first + at * step,
  );
}
