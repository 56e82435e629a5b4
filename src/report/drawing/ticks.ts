import { bisectRight, ticks } from "d3-array";
import { utcDay, utcMonth, utcYear } from "d3-time";

/** Steps between ticks that a reader of clocks finds natural, in tenths of a second. */
const naturalSteps = [
  1, 2, 5, 10, 20, 50, 100, 150, 300, 600, 1_200, 3_000, 6_000, 9_000, 18_000, 36_000, 72_000,
  108_000, 216_000, 432_000, 864_000,
];
const dayInTenths = 864_000;

/**
 * Times at which an axis from 0 to `mostSeconds` has a tick: 0 and the multiples of the shortest
 * natural step that needs no more than `count` ticks. `count` counts from 2 up.
 */
export function timeTicks(mostSeconds: number, count: number): number[] {
  if (!Number.isFinite(mostSeconds) || mostSeconds <= 0) return [0];
  const room = Math.max(2, Math.floor(count));
  const most = mostSeconds * 10;
  const step = naturalSteps[bisectRight(naturalSteps, most / room)];
  if (step === undefined) {
    return roundTicks(most / dayInTenths, room).map((days) => (days * dayInTenths) / 10);
  }
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, at) => (at * step) / 10);
}

/**
 * Bytes at which an axis from 0 to `most` has a tick: at most five, on whole steps of a binary
 * unit.
 */
export function byteTicks(most: number): number[] {
  if (!Number.isFinite(most) || most <= 0) return [0];
  const power = Math.max(0, Math.floor(Math.log2(most) / 10));
  const unit = 1024 ** power;
  return roundTicks(most / unit, 5)
    .filter(Number.isInteger)
    .map((tick) => tick * unit);
}

/**
 * Round numbers from 0 to `most`, no more than `count`: to d3 a count is a hint, which it exceeds.
 */
function roundTicks(most: number, count: number): number[] {
  for (let hint = count; hint > 0; hint -= 1) {
    const found = ticks(0, most, hint);
    if (found.length <= count) return found;
  }
  return [0];
}

/** A tick of an axis of dates. */
export interface DateTick {
  /** Milliseconds. */
  readonly at: number;
  readonly text: string;
}

/** Ticks that lie about so many days apart. */
interface DateStep {
  readonly days: number;
  readonly datesIn: (from: Date, until: Date) => Date[];
  readonly textOf: (date: Date) => string;
}

const dayMs = 86_400_000;
const monthNames = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const dateSteps: readonly DateStep[] = [
  ...[1, 2, 7, 14].map(everyDays),
  ...[1, 2, 3, 6].map(everyMonths),
  ...[1, 2, 5, 10].map(everyYears),
];

/**
 * Dates between two instants at which an axis has a tick, in UTC: the closest of which it takes
 * `count` steps, or one more, from end to end.
 */
export function dateTicks(from: number, until: number, count: number): DateTick[] {
  const fits = ({ days }: DateStep) => (until - from) / (days * dayMs) <= count;
  const { datesIn, textOf } = dateSteps.find(fits) ?? everyYears(20);
  const dates = datesIn(new Date(from), new Date(until));
  return dates.map((date) => ({ at: date.getTime(), text: textOf(date) }));
}

function everyDays(days: number): DateStep {
  return {
    days,
    datesIn: (from, until) => utcDay.range(from, until, days),
    textOf: (date) => `${date.getUTCDate()} ${monthOf(date)}`,
  };
}

/** Counted from January, so that a quarter begins where a reader expects it. */
function everyMonths(months: number): DateStep {
  return {
    days: months * 30,
    datesIn: (from, until) =>
      utcMonth.range(from, until).filter((date) => date.getUTCMonth() % months === 0),
    textOf: (date) => `${monthOf(date)} ${date.getUTCFullYear()}`,
  };
}

function everyYears(years: number): DateStep {
  return {
    days: years * 360,
    datesIn: (from, until) =>
      utcYear.range(from, until).filter((date) => date.getUTCFullYear() % years === 0),
    textOf: (date) => String(date.getUTCFullYear()),
  };
}

function monthOf(date: Date): string {
  return monthNames[date.getUTCMonth()] ?? "";
}
