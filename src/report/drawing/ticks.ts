/** A tick of an axis of dates. */
export interface DateTick {
  /** Milliseconds. */
  readonly at: number;
  readonly text: string;
}

const dayMs = 86_400_000;
const dayMsOfMonth = 30 * dayMs;
const daySteps = [1, 2, 7, 14];
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120];
const monthNames = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** Dates between two instants at which an axis has a tick, in UTC, no more than `count` of them. */
export function dateTicks(from: number, until: number, count: number): DateTick[] {
  const span = until - from;
  const days = daySteps.find((step) => span / (step * dayMs) <= count);
  if (days !== undefined) return dayTicks(from, until, days);
  const months = monthSteps.find((step) => span / (step * dayMsOfMonth) <= count) ?? 240;
  return monthTicks(from, until, months);
}

function dayTicks(from: number, until: number, step: number): DateTick[] {
  const ticks: DateTick[] = [];
  for (let at = Math.ceil(from / dayMs) * dayMs; at < until; at += step * dayMs) {
    const date = new Date(at);
    ticks.push({ at, text: `${date.getUTCDate()} ${monthNames[date.getUTCMonth()]}` });
  }
  return ticks;
}

/** Counted from January, so that a quarter begins where a reader expects it. */
function monthTicks(from: number, until: number, step: number): DateTick[] {
  const ticks: DateTick[] = [];
  const begin = new Date(from);
  let month = Math.floor((begin.getUTCFullYear() * 12 + begin.getUTCMonth()) / step) * step;
  for (; monthStart(month) < until; month += step) {
    const at = monthStart(month);
    if (at >= from) ticks.push({ at, text: nameOf(at, step) });
  }
  return ticks;
}

function monthStart(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12);
}

function nameOf(at: number, step: number): string {
  const date = new Date(at);
  const year = String(date.getUTCFullYear());
  return step >= 12 ? year : `${monthNames[date.getUTCMonth()]} ${year}`;
}

const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/** Bytes at which an axis from 0 to `most` has a tick: at most five, on whole steps of a binary unit. */
export function byteTicks(most: number): number[] {
  if (!Number.isFinite(most) || most <= 0) return [0];
  const power = Math.max(0, Math.floor(Math.log2(most) / 10));
  const unit = 1024 ** power;
  const step = (steps.find((one) => most / (one * unit) < 5) ?? 1000) * unit;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, at) => at * step);
}
