import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";

import { parseEventTime } from "../../../src/model/events/event-time";

const spellings: readonly [text: string, iso: string][] = [
  ["2020-07-15T21:39:07Z", "2020-07-15T21:39:07.000Z"],
  ["2020-07-15T21:39:07.180Z", "2020-07-15T21:39:07.180Z"],
  ["2024-03-11T10:04:50.123+0000", "2024-03-11T10:04:50.123Z"],
  ["2024-03-11T12:04:50+02:00", "2024-03-11T10:04:50.000Z"],
  ["2024-03-11T05:04:50.5-0500", "2024-03-11T10:04:50.500Z"],
  ["Fri, 31 Jan 2025 02:02:02 GMT", "2025-01-31T02:02:02.000Z"],
  ["Sun Nov 24 22:32:55 UTC 2024", "2024-11-24T22:32:55.000Z"],
  ["Jul 15, 2020 9:39:07 PM", "2020-07-15T21:39:07.000Z"],
  ["Jul 15, 2020 12:00:00 AM", "2020-07-15T00:00:00.000Z"],
  ["Jul 15, 2020 12:00:00 PM", "2020-07-15T12:00:00.000Z"],
];

describe("parseEventTime", () => {
  test.each(spellings)("reads %s", (text, iso) => {
    expect(parseEventTime(text)?.toISOString()).toBe(iso);
  });

  test.each([
    "yyyy-mm-ddThh:mm:ssZ",
    "2020-07-15T21:39:07",
    "2020-07-15",
    "2020-02-30T00:00:00Z",
    "2020-13-01T00:00:00Z",
    "2020-07-15T24:00:00Z",
    "2020-07-15T21:39:60Z",
    "2020-07-15T21:39:07+2500",
    "Fri, 31 Foo 2025 02:02:02 GMT",
    "Sun Nov 24 22:32:55 PST 2024",
    "Jul 15, 2020 13:39:07 PM",
    "Jul 15, 2020 0:39:07 PM",
    "1594849147",
    "",
    1_594_849_147,
    null,
    undefined,
    {},
  ])("refuses %j", (value) => {
    expect(parseEventTime(value)).toBeUndefined();
  });

  test("reads back every ISO instant", () => {
    const years = { min: new Date("1970-01-01"), max: new Date("2199-12-31"), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(years), (date) => {
        expect(parseEventTime(date.toISOString())).toEqual(date);
      }),
    );
  });

  test.each([
    ["UTC", 0],
    ["America/New_York", 300],
    ["Asia/Tokyo", -540],
  ])("reads the same on a machine in %s", (zone, minutesBehindUtc) => {
    vi.stubEnv("TZ", zone);

    expect(new Date(0).getTimezoneOffset()).toBe(minutesBehindUtc);
    for (const [text, iso] of spellings) expect(parseEventTime(text)?.toISOString()).toBe(iso);

    vi.unstubAllEnvs();
  });
});
