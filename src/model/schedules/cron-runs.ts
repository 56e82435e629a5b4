import { type AwsCron, runDays } from "./aws-cron";
import { type WallClock, wallClock } from "./wall-clock";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Instants of the runs strictly after `after` (milliseconds), rising; ends with the schedule. */
export function* cronRuns(cron: AwsCron, timezone: string, after: number): Generator<number> {
  const clock = wallClock(timezone);
  const times = timesOfDay(cron);
  for (const day of runDays(cron, dayOf(clock.at(after)))) {
    for (const instant of instantsOf(day, times, clock)) {
      if (instant > after) yield instant;
    }
  }
}

/**
 * Seconds of the widest gap between consecutive runs in (after, end]; null with fewer than two.
 *
 * A day on which clocks do not change repeats the same times, so only its first and last run are
 * looked at, besides the widest gap within a day, which is computed once. Every five minutes for
 * ten years is a million runs, and this looks at a few thousand days.
 */
export function widestCronGap(
  cron: AwsCron,
  timezone: string,
  after: number,
  end: number,
): number | null {
  const clock = wallClock(timezone);
  const times = timesOfDay(cron);
  const first = times.at(0) ?? 0;
  const last = times.at(-1) ?? 0;
  const within = widest(times);
  let gap = 0;
  let previous: number | undefined;
  const visit = (instant: number): void => {
    if (previous !== undefined) gap = Math.max(gap, instant - previous);
    previous = instant;
  };

  let runs = 0;
  for (const day of runDays(cron, dayOf(clock.at(after)))) {
    const offset = clock.steadyOffset(day);
    const start = offset === undefined ? undefined : day - offset;
    if (start !== undefined && start + first > end) break;
    if (start !== undefined && start + first > after && start + last <= end) {
      visit(start + first);
      gap = Math.max(gap, within);
      previous = start + last;
      runs += times.length;
      continue;
    }
    // A day in which the window begins or ends, or clocks change.
    const instants = instantsOf(day, times, clock);
    for (const instant of instants) {
      if (instant <= after || instant > end) continue;
      visit(instant);
      runs += 1;
    }
    if (instants.some((instant) => instant > end)) break;
  }
  return runs < 2 ? null : gap / 1000;
}

function instantsOf(day: number, times: readonly number[], clock: WallClock): number[] {
  const offset = clock.steadyOffset(day);
  return times
    .map((time) => (offset === undefined ? clock.firstInstant(day + time) : day + time - offset))
    .filter((instant) => instant !== undefined);
}

function timesOfDay({ hours, minutes }: AwsCron): number[] {
  return hours.flatMap((hour) => minutes.map((minute) => (hour * 60 + minute) * minuteMs));
}

function widest(times: readonly number[]): number {
  return times.reduce((gap, time, at) => Math.max(gap, time - (times[at - 1] ?? time)), 0);
}

function dayOf(wall: number): number {
  return Math.floor(wall / dayMs) * dayMs;
}
