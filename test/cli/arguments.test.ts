import { expect, test } from "vitest";

import { ofOptions, wholeNumber } from "../../src/cli/arguments";
import { fault } from "../../src/model/faults";

const limits = { from: 1, to: 100, otherwise: 10 };

test("a missing number is its default", () => {
  expect(wholeNumber("--runs", undefined, limits)).toEqual({ value: 10 });
});

test.each(["1", "100"])("%s lies within the limits", (text) => {
  expect(wholeNumber("--runs", text, limits)).toEqual({ value: Number(text) });
});

test.each(["0", "101", "-1", "1.5", "1e1", "ten", "", "9".repeat(30)])("%j is refused", (text) => {
  expect(wholeNumber("--runs", text, limits).faults).toEqual([
    {
      path: "--runs",
      reason: `must be a whole number from 1 to 100, got ${JSON.stringify(text)}`,
    },
  ]);
});

test("a fault of an argument that came as an option is told of the option", () => {
  expect(ofOptions([fault("lose", "must be the primary eu-west-1")])).toEqual([
    fault("--lose", "must be the primary eu-west-1"),
  ]);
});
