import { describe, expect, test } from "vitest";

import { votedRegion } from "../../../src/model/routing/name-server-vote";

function vote(...regions: (string | null)[]) {
  return votedRegion(regions.map((region) => ({ region })));
}

describe("the vote of the name servers", () => {
  test.each([
    ["all four", ["b", "b", "b", "b"]],
    ["three, while one lies", ["b", "a", "b", "b"]],
    ["three, while one hangs", ["b", "b", null, "b"]],
  ])("is the region of %s", (_, regions) => {
    expect(vote(...regions)).toBe("b");
  });

  test.each([
    ["two agree", ["a", "a", "b", "b"]],
    ["two hang", ["a", "a", null, null]],
    ["all lead nowhere known", [null, null, null, null]],
    ["nobody was asked", []],
  ])("is no region while %s", (_, regions) => {
    expect(vote(...regions)).toBeNull();
  });
});
