import { type Fault, fault } from "../faults";

/**
 * The clock on the wall of one time zone. Wall times are milliseconds as if the wall were in UTC.
 */
export interface WallClock {
  /** What the wall shows at an instant. */
  readonly at: (instant: number) => number;
  /**
   * The first instant at which the wall shows a time; `undefined` when clocks skip it in spring.
   *
   * So a time that clocks show twice in autumn is taken once.
   */
  readonly firstInstant: (wall: number) => number | undefined;
  /** What to subtract from every wall time of a day; `undefined` when clocks change around it. */
  readonly steadyOffset: (midnight: number) => number | undefined;
}

const dayMs = 86_400_000;

const utcClock: WallClock = {
  at: (instant) => instant,
  firstInstant: (wall) => wall,
  steadyOffset: () => 0,
};

/** The wall clock of an IANA time zone. Call it only with a zone that `timeZoneFaults` passes. */
export function wallClock(timeZone: string): WallClock {
  if (timeZone === "UTC") return utcClock;
  const format = formatter(timeZone);
  const known = new Map<number, number>();

  const offsetAt = (instant: number): number => {
    const fields = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    const field = (name: Intl.DateTimeFormatPartTypes) => Number(fields.get(name));
    const wall = Date.UTC(
      field("year"),
      field("month") - 1,
      field("day"),
      field("hour"),
      field("minute"),
      field("second"),
    );
    return wall - Math.floor(instant / 1000) * 1000;
  };
  const offsetAtMidnight = (midnight: number): number => {
    const offset = known.get(midnight) ?? offsetAt(midnight);
    known.set(midnight, offset);
    return offset;
  };

  return {
    at: (instant) => instant + offsetAt(instant),
    firstInstant: (wall) => {
      // No zone is more than a day from UTC, so one of these offsets holds at the wall time.
      const offsets = new Set([offsetAt(wall - dayMs), offsetAt(wall + dayMs)]);
      const instants = [...offsets]
        .map((offset) => wall - offset)
        .filter((instant) => instant + offsetAt(instant) === wall);
      return instants.length === 0 ? undefined : Math.min(...instants);
    },
    steadyOffset: (midnight) => {
      const before = offsetAtMidnight(midnight - dayMs);
      return before === offsetAtMidnight(midnight + 2 * dayMs) ? before : undefined;
    },
  };
}

// [api:scheduler.CreateSchedule.ScheduleExpressionTimezone]
const longestTimeZone = 50;

/** Lists why a text is no time zone that AWS takes. */
export function timeZoneFaults(path: string, timeZone: string): Fault[] {
  const wrong = (reason: string) => [
    fault(path, `must be a time zone, got ${JSON.stringify(timeZone)}: ${reason}`),
  ];
  const offered = "write an IANA name such as Europe/Berlin";
  // Node also takes offsets such as +01:00, which are no names.
  if (!/^[A-Za-z]/.test(timeZone)) return wrong(offered);
  try {
    const name = formatter(timeZone).resolvedOptions().timeZone;
    const sameLetters = name !== timeZone && name.toLowerCase() === timeZone.toLowerCase();
    if (sameLetters) return wrong(`write ${name}`);
  } catch {
    return wrong(offered);
  }
  return timeZone.length > longestTimeZone
    ? wrong(`it has more than ${longestTimeZone} characters`)
    : [];
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
}
