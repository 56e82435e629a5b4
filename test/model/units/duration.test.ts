import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  durationFaults,
  formatDuration,
  parseDuration,
  shortDuration,
} from "../../../src/model/units/duration";
import { sentences } from "../../support/sentences";

describe("parseDuration", () => {
  test.each([
    ["1 second", 1],
    ["15 minutes", 900],
    ["1 hour", 3_600],
    ["2 days", 172_800],
    ["1 hour 30 minutes", 5_400],
    ["1 day 1 second", 86_401],
  ])("reads %s", (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  test.each([
    "1 minutes",
    "2 minute",
    "15 min",
    "15",
    "minutes",
    "",
    " 15 minutes",
    "15  minutes",
    "1.5 hours",
    "-1 hours",
    "05 minutes",
    "30 minutes 1 hour",
    "1 hour 1 hour",
    "15 Minutes",
    "1 hour 30",
    "9007199254740992 seconds",
  ])("refuses %j", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  test("takes zero only where it is allowed", () => {
    expect(parseDuration("0 seconds")).toBeUndefined();
    expect(parseDuration("0 seconds", { zero: true })).toBe(0);
  });
});

describe("durationFaults", () => {
  test("says what to write instead", () => {
    expect(sentences(durationFaults("rto", "1 minutes"))).toEqual([
      'rto must be a duration, got "1 minutes": write "1 minute"',
    ]);
    expect(sentences(durationFaults("rto", "2 minute"))).toEqual([
      'rto must be a duration, got "2 minute": write "2 minutes"',
    ]);
    expect(sentences(durationFaults("rto", "0 minutes"))).toEqual([
      'rto must be a duration, got "0 minutes": it must be longer than zero',
    ]);
    expect(sentences(durationFaults("rto", "1 minute 1 hour"))).toEqual([
      'rto must be a duration, got "1 minute 1 hour": ' +
        "units must go from the largest to the smallest, each at most once",
    ]);
  });

  test("passes what can be read, and refuses what is no text", () => {
    expect(durationFaults("rto", "30 minutes")).toEqual([]);
    expect(durationFaults("rto", 30)).toHaveLength(1);
    expect(durationFaults("rto", undefined)).toHaveLength(1);
  });
});

describe("formatDuration", () => {
  test("says whole seconds in words that read back to the same number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 12 }), (seconds) => {
        expect(parseDuration(formatDuration(seconds))).toBe(seconds);
      }),
    );
  });

  test.each([
    [0, "0 seconds"],
    [45, "45 seconds"],
    [5_400, "1 hour 30 minutes"],
    [90_061, "1 day 1 hour 1 minute 1 second"],
    [59.5, "1 minute"],
  ])("says %d seconds", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});

describe("shortDuration", () => {
  test.each([
    [0, "0s"],
    [45, "45s"],
    [60, "1m 00s"],
    [5_405, "1h 30m 05s"],
    [172_800, "2d 00h 00m 00s"],
  ])("fits %d seconds into a table", (seconds, text) => {
    expect(shortDuration(seconds)).toBe(text);
  });
});
