import { describe, expect, test } from "vitest";

import { aMoment, aMomentOrLength, aPath, aRegion, oneOf, wholeNumber } from "../../src/cli/forms";

const now = new Date("2026-01-01T00:00:00Z");

describe("a whole number", () => {
  const number = wholeNumber(1, 100);

  test.each(["1", "100"])("is %s within its limits", (text) => {
    expect(number.read(text, now)).toBe(Number(text));
  });

  test.each(["0", "101", "-1", "1.5", "1e1", "ten", "", "9".repeat(30)])("is not %j", (text) => {
    expect(number.read(text, now)).toBeUndefined();
  });

  test("says its limits", () => {
    expect(number.is).toBe("a whole number from 1 to 100");
  });
});

describe("a moment", () => {
  test.each([
    ["now", "2026-01-01T00:00:00.000Z"],
    ["2026-02-01", "2026-02-01T00:00:00.000Z"],
    ["2026-02-01T05:00Z", "2026-02-01T05:00:00.000Z"],
    ["2026-02-01T05:00:00+01:00", "2026-02-01T04:00:00.000Z"],
  ])("is %s", (text, instant) => {
    expect(aMoment.read(text, now)).toEqual(new Date(instant));
  });

  test.each(["2026-02-01T05:00:00", "2026-02-30", "yesterday", "90 days", ""])(
    "is not %j",
    (text) => {
      expect(aMoment.read(text, now)).toBeUndefined();
    },
  );

  test("or a length is one of both", () => {
    expect(aMomentOrLength.read("90 days", now)).toBe(90 * 86_400);
    expect(aMomentOrLength.read("2026-02-01", now)).toEqual(new Date("2026-02-01T00:00:00Z"));
    expect(aMomentOrLength.read("last week", now)).toBeUndefined();
  });
});

test("a path is any text but none", () => {
  expect(aPath.read("-", now)).toBe("-");
  expect(aPath.read("", now)).toBeUndefined();
});

test("a region is one that AWS has", () => {
  expect(aRegion.read("eu-west-1", now)).toBe("eu-west-1");
  expect(aRegion.read("mars-1", now)).toBeUndefined();
});

test("one of a few words is none but these", () => {
  const either = oneOf("events", "backup");

  expect([either.is, either.read("backup", now)]).toEqual(["events or backup", "backup"]);
  expect(either.read("Backup", now)).toBeUndefined();
});
