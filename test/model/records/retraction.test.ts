import { expect, test } from "vitest";

import { isRetraction, retractionFact, retractionOf } from "../../../src/model/records/retraction";

test("a retraction is read as it was written", () => {
  const retraction = { by: "Ada Lovelace", reason: "a drill, told as an incident", at: 1_000 };

  expect(retractionOf({ retracted: retractionFact(retraction) })).toEqual(retraction);
  expect(retractionOf({})).toBeUndefined();
});

test.each([
  ["Ada\na forgery", true],
  ["Ada", false],
  ["\na forgery", false],
  ["Ada\n", false],
  ["Ada\na\nforgery", false],
])("a store may hold %j as a retraction: %s", (text, expected) => {
  expect(isRetraction(text)).toBe(expected);
});
