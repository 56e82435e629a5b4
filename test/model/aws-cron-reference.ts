/**
 * A second opinion on AWS cron, written from AWS's table of fields and wildcards alone: it asks of
 * every single minute whether the expression names it, and shares no code with the library.
 */
const monthNames = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const weekdayNames = "SUN MON TUE WED THU FRI SAT".split(" ");
const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Runs in (after, end], found by walking the clock in steps. */
export function referenceRuns(
  expression: string,
  after: number,
  end: number,
  { timezone = "UTC", stepMs = minuteMs } = {},
): number[] {
  const wallAt = referenceWall(timezone);
  const runs: number[] = [];
  // The walk starts early, to know which wall times the clock has shown before.
  let latestWall = Number.NEGATIVE_INFINITY;
  const start = Math.floor((after - dayMs) / stepMs) * stepMs;
  for (let instant = start; instant <= end; instant += stepMs) {
    const wall = wallAt(instant);
    if (wall <= latestWall) continue;
    latestWall = wall;
    if (instant > after && names(expression, new Date(wall))) runs.push(instant);
  }
  return runs;
}

/** The widest distance between neighbours, in seconds; null when there are none. */
export function referenceGap(runs: readonly number[]): number | null {
  if (runs.length < 2) return null;
  return Math.max(...runs.slice(1).map((run, at) => run - (runs[at] ?? 0))) / 1000;
}

function names(expression: string, wall: Date): boolean {
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = "", year = ""] =
    expression.slice("cron(".length, -1).split(" ");
  return (
    some(minute, wall.getUTCMinutes(), 59, 0) &&
    some(hour, wall.getUTCHours(), 23, 0) &&
    some(month, wall.getUTCMonth() + 1, 12, 1, monthNames) &&
    some(year, wall.getUTCFullYear(), 2199, 1970) &&
    (dayOfMonth === "?" || namesMonthDay(dayOfMonth, wall)) &&
    (dayOfWeek === "?" || namesWeekDay(dayOfWeek, wall))
  );
}

function some(field: string, value: number, highest: number, lowest: number, named: string[] = []) {
  const numberOf = (text: string) =>
    named.includes(text) ? named.indexOf(text) + lowest : Number(text);
  return field.split(",").some((item) => {
    const [range = "", step = "1"] = item.split("/");
    const [low = "", high] = range.split("-");
    const from = low === "*" ? lowest : numberOf(low);
    const to =
      high !== undefined ? numberOf(high) : low === "*" || item.includes("/") ? highest : from;
    return value >= from && value <= to && (value - from) % Number(step) === 0;
  });
}

function namesMonthDay(field: string, wall: Date): boolean {
  const day = wall.getUTCDate();
  const last = lastDay(wall);
  if (field === "L") return day === last;
  if (!field.endsWith("W")) return some(field, day, 31, 1);
  const wanted = Number(field.slice(0, -1));
  if (wanted > last) return false;
  const workdays = Array.from({ length: last }, (_, at) => at + 1).filter((candidate) => {
    const weekday = new Date(wall).setUTCDate(candidate);
    return ![0, 6].includes(new Date(weekday).getUTCDay());
  });
  const nearest = workdays.reduce((best, candidate) =>
    Math.abs(candidate - wanted) < Math.abs(best - wanted) ? candidate : best,
  );
  return day === nearest;
}

function namesWeekDay(field: string, wall: Date): boolean {
  const weekday = wall.getUTCDay() + 1;
  const day = wall.getUTCDate();
  const numberOf = (text: string) =>
    weekdayNames.includes(text) ? weekdayNames.indexOf(text) + 1 : Number(text);
  if (field === "L") return weekday === 7;
  if (field.endsWith("L")) {
    return weekday === numberOf(field.slice(0, -1)) && day + 7 > lastDay(wall);
  }
  const [wanted = "", nth] = field.split("#");
  if (nth !== undefined) {
    return weekday === numberOf(wanted) && Math.ceil(day / 7) === Number(nth);
  }
  return some(field, weekday, 7, 1, weekdayNames);
}

function lastDay(wall: Date): number {
  return new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0)).getUTCDate();
}

function referenceWall(timezone: string): (instant: number) => number {
  if (timezone === "UTC") return (instant) => instant;
  // Swedish dates are ISO dates, which makes the wall clock a matter of reading text.
  const clock = new Intl.DateTimeFormat("sv-SE", {
    timeZone: timezone,
    dateStyle: "short",
    timeStyle: "medium",
  });
  return (instant) => Date.parse(`${clock.format(instant).replace(" ", "T")}Z`);
}
