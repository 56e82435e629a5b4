import { expect, test } from "vitest";

import { wholeNumber } from "../../src/cli/arguments";

const limits = { from: 1, to: 100, otherwise: 10 };

test("a missing number is its default", () => {
  expect(wholeNumber("--runs", undefined, limits)).toEqual({ value: 10, faults: [] });
});

test.each(["1", "100"])("%s lies within the limits", (text) => {
  expect(wholeNumber("--runs", text, limits)).toEqual({ value: Number(text), faults: [] });
});

test.each(["0", "101", "-1", "1.5", "1e1", "ten", "", "9".repeat(30)])("%j is refused", (text) => {
  expect(wholeNumber("--runs", text, limits).faults).toEqual([
    `--runs must be a whole number from 1 to 100, got ${JSON.stringify(text)}`,
  ]);
});
