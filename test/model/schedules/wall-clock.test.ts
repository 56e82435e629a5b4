import fc from "fast-check";
import { Temporal } from "temporal-polyfill/implementation";
import { describe, expect, test } from "vitest";

import { wallClock } from "../../../src/model/schedules/wall-clock";

const minuteMs = 60_000;
const dayMs = 86_400_000;

const zone = fc.constantFrom("UTC", ...Intl.supportedValuesOf("timeZone"));
/**
 * The next change of a zone's clocks, or any minute where there is none; and a few hours around it.
 */
const nearChange = fc
  .tuple(
    zone,
    fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2050, 0, 1) }),
    fc.integer({ min: -200, max: 200 }),
  )
  .map(([timezone, from, minutes]) => {
    const minute = Math.floor(from / minuteMs) * minuteMs;
    const change = zoned(minute, timezone).getTimeZoneTransition("next")?.epochMilliseconds;
    const instant = (change ?? minute) + minutes * minuteMs;
    // As many minutes from the wall time that the change leads to.
    const wall = wallAt(change ?? minute, timezone) + minutes * minuteMs;
    return { timezone, instant, wall, clock: wallClock(timezone) };
  });

function zoned(instant: number, timezone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone);
}

/** What Temporal says that the wall shows. */
function wallAt(instant: number, timezone: string): number {
  return plainMs(zoned(instant, timezone).toPlainDateTime());
}

/** The first instant at which Temporal has the wall show a time; undefined when clocks skip it. */
function firstInstant(wall: number, timezone: string): number | undefined {
  const first = zoned(wall, "UTC")
    .toPlainDateTime()
    .toZonedDateTime(timezone, { disambiguation: "earlier" });
  return plainMs(first.toPlainDateTime()) === wall ? first.epochMilliseconds : undefined;
}

function plainMs(plain: Temporal.PlainDateTime): number {
  return plain.toZonedDateTime("UTC").epochMilliseconds;
}

describe("the wall clock of every time zone", () => {
  test("shows what Temporal's shows", () => {
    fc.assert(
      fc.property(nearChange, ({ timezone, instant, clock }) => {
        expect(clock.at(instant)).toBe(wallAt(instant, timezone));
      }),
      { numRuns: 400 },
    );
  });

  test("shows a time first when Temporal's does, and no time that clocks skip", () => {
    fc.assert(
      fc.property(nearChange, ({ timezone, wall, clock }) => {
        expect(clock.firstInstant(wall)).toBe(firstInstant(wall, timezone));
      }),
      { numRuns: 400 },
    );
  });

  test("is steady on no day on which Temporal's changes", () => {
    fc.assert(
      fc.property(
        nearChange,
        fc.integer({ min: -2, max: 2 }),
        ({ timezone, wall, clock }, days) => {
          const midnight = (Math.floor(wall / dayMs) + days) * dayMs;
          const offset = clock.steadyOffset(midnight);
          const time = midnight + (wall % dayMs);

          if (offset !== undefined) expect(time - offset).toBe(firstInstant(time, timezone));
        },
      ),
      { numRuns: 400 },
    );
  });

  test.each([
    ["Europe/Berlin", "2026-03-29T02:30:00Z"],
    ["Antarctica/Troll", "2026-03-29T01:30:00Z"],
    ["Australia/Lord_Howe", "2026-10-04T02:15:00Z"],
    ["Africa/Cairo", "2026-04-24T00:30:00Z"],
    ["Pacific/Apia", "2011-12-30T12:00:00Z"],
  ])("never shows, in %s, %s", (timezone, wall) => {
    expect(wallClock(timezone).firstInstant(Date.parse(wall))).toBeUndefined();
  });

  test.each([
    ["Europe/Berlin", "2026-03-29T03:00:00Z", "2026-03-29T01:00:00.000Z"],
    ["Europe/Berlin", "2026-10-25T02:30:00Z", "2026-10-25T00:30:00.000Z"],
    ["Africa/Casablanca", "2027-02-07T02:30:00Z", "2027-02-07T01:30:00.000Z"],
  ])("shows, in %s, %s first at %s", (timezone, wall, first) => {
    expect(wallClock(timezone).firstInstant(Date.parse(wall))).toBe(Date.parse(first));
  });
});
