import { describe, expect, test } from "vitest";

import {
  briefly,
  counted,
  grouped,
  instant,
  lasting,
  listed,
  percent,
} from "../../../src/report/paper/words";

describe("lasting", () => {
  test.each([
    [null, "none"],
    [Number.POSITIVE_INFINITY, "unbounded"],
    [0, "0s"],
    [0.04, "< 0.1s"],
    [0.05, "0.1s"],
    [0.84, "0.8s"],
    [9.94, "9.9s"],
    [9.96, "10s"],
    [10.4, "10s"],
    [1_450, "24m 10s"],
  ])("writes %s as %s", (seconds, text) => {
    expect(lasting(seconds)).toBe(text);
  });
});

describe("briefly", () => {
  test.each([
    [0, "0"],
    [0.5, "0.5s"],
    [1_800, "30m"],
    [3_605, "1h 5s"],
    [5_400, "1h 30m"],
    [604_800, "7d"],
    [Number.POSITIVE_INFINITY, "unbounded"],
  ])("writes %s as %s", (seconds, text) => {
    expect(briefly(seconds)).toBe(text);
  });
});

describe("percent", () => {
  test.each([
    [0, 1_000, "0 %"],
    [1, 100_000, "< 0.1 %"],
    [4, 1_000, "0.4 %"],
    [500, 1_000, "50 %"],
    [99_999, 100_000, "> 99.9 %"],
    [7, 7, "100 %"],
    [0, 0, "0 %"],
  ])("writes %d of %d as %s", (part, whole, text) => {
    expect(percent(part, whole)).toBe(text);
  });
});

describe("other words", () => {
  test("group thousands, count nouns, list names and tell instants", () => {
    expect([grouped(999), grouped(1_000), grouped(1_234_567)]).toEqual([
      "999",
      "1,000",
      "1,234,567",
    ]);
    expect([counted(1, "run"), counted(1_000, "run")]).toEqual(["1 run", "1,000 runs"]);
    expect([listed([]), listed(["a"]), listed(["a", "b", "c"])]).toEqual(["", "a", "a, b and c"]);
    expect(instant("2026-03-04T13:41:07.000Z")).toBe("2026-03-04 13:41:07 UTC");
    expect(instant("soon")).toBe("soon");
  });
});
