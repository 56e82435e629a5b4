import { describe, expect, test } from "vitest";

import { bucketDraining, tableDrained } from "../../../src/model/stores/draining";

const stopped = new Date("2026-06-01T12:00:30Z");
const at = (time: string) => new Date(`2026-06-01T${time}Z`);
const lag = (time: string, milliseconds: number) => ({ at: at(time), milliseconds });

describe("a table", () => {
  test.each([
    ["not before the minute of the stop can be read", "12:03:29", lag("12:00:00", 100), false],
    ["as soon as it can", "12:03:30", lag("12:00:00", 100), true],
    ["where nothing has arrived since the stop", "12:03:30", null, true],
    [
      "where the last came before the minute of the stop, late",
      "12:03:30",
      lag("11:59:00", 60_000),
      true,
    ],
    ["where writes that go on arrive in less than 5 s", "12:30:00", lag("12:29:00", 4_999), true],
    ["not where one took 5 s", "12:05:00", lag("12:04:00", 5_000), false],
    ["not before a late one is as long ago as it took", "12:04:59", lag("12:01:00", 60_000), false],
    ["once a late one is as long ago as it took", "12:05:00", lag("12:01:00", 60_000), true],
  ])("has drained: %s", (_, now, newest, drained) => {
    expect(tableDrained({ stopped, now: at(now) }, newest)).toBe(drained);
  });
});

describe("a bucket", () => {
  const points = (...told: [string, number][]) =>
    told.map(([time, value]) => ({ at: at(time), value }));

  test.each([
    ["pending without a word", [], [], "pending"],
    ["pending by a minute that began before the stop", [["12:00:00", 0]], [], "pending"],
    ["drained by the first minute after it", [["12:01:00", 0]], [], "drained"],
    ["pending as long as one is", [["12:01:00", 1]], [], "pending"],
    [
      "pending where one came after a 0",
      [
        ["12:01:00", 0],
        ["12:02:00", 2],
      ],
      [],
      "pending",
    ],
    [
      "drained by the newest, in any order",
      [
        ["12:03:00", 0],
        ["12:02:00", 2],
      ],
      [],
      "drained",
    ],
    [
      "failed by one in the quarter of an hour before",
      [["12:01:00", 0]],
      [["11:45:00", 1]],
      "failed",
    ],
    ["not failed by one before that", [["12:01:00", 0]], [["11:44:00", 1]], "drained"],
    ["not failed by a count of none", [["12:01:00", 0]], [["12:00:00", 0]], "drained"],
  ] as const)("is %s", (_, pending, failed, expected) => {
    const told = {
      pending: points(...pending.map(([a, b]) => [a, b] as [string, number])),
      failed: points(...failed.map(([a, b]) => [a, b] as [string, number])),
    };

    expect(bucketDraining({ stopped }, told)).toBe(expected);
  });
});
