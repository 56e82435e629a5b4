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
  const isNamed = namer(expression);
  const runs: number[] = [];
  // The walk starts early, to know which wall times the clock has shown before.
  let latestWall = Number.NEGATIVE_INFINITY;
  const start = Math.floor((after - dayMs) / stepMs) * stepMs;
  for (let instant = start; instant <= end; instant += stepMs) {
    const wall = wallAt(instant);
    if (wall <= latestWall) continue;
    latestWall = wall;
    if (instant > after && isNamed(wall)) runs.push(instant);
  }
  return runs;
}

/** The widest distance between neighbours, in seconds; null when there are none. */
export function referenceGap(runs: readonly number[]): number | null {
  if (runs.length < 2) return null;
  return runs.reduce((gap, run, at) => Math.max(gap, run - (runs[at - 1] ?? run)), 0) / 1000;
}

/** Whether a wall time is named; each field is asked about each of its values once. */
function namer(expression: string): (wall: number) => boolean {
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = "", year = ""] =
    expression.slice("cron(".length, -1).split(" ");
  const namesMinute = remembered((value) => some(minute, value, 59, 0));
  const namesHour = remembered((value) => some(hour, value, 23, 0));
  const namesDay = remembered((midnight) => {
    const day = new Date(midnight);
    return (
      some(month, day.getUTCMonth() + 1, 12, 1, monthNames) &&
      some(year, day.getUTCFullYear(), 2199, 1970) &&
      (dayOfMonth === "?" || namesMonthDay(dayOfMonth, day)) &&
      (dayOfWeek === "?" || namesWeekDay(dayOfWeek, day))
    );
  });
  return (wall) => {
    const minutes = Math.floor(wall / minuteMs);
    return (
      namesMinute(minutes % 60) &&
      namesHour(Math.floor(minutes / 60) % 24) &&
      namesDay(Math.floor(wall / dayMs) * dayMs)
    );
  };
}

function remembered<Answer>(ask: (value: number) => Answer): (value: number) => Answer {
  const answers = new Map<number, Answer>();
  return (value) => {
    const known = answers.get(value);
    if (known !== undefined) return known;
    const answer = ask(value);
    answers.set(value, answer);
    return answer;
  };
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
  const wallAtHalfHour = remembered((instant) =>
    Date.parse(`${clock.format(instant).replace(" ", "T")}Z`),
  );
  return (instant) => {
    // Clocks change on the hour or half past it.
    const halfHour = Math.floor(instant / (30 * minuteMs)) * 30 * minuteMs;
    return wallAtHalfHour(halfHour) + instant - halfHour;
  };
}
