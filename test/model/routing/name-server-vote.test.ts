import { describe, expect, test } from "vitest";

import { canVote, nameSight, votedRegion } from "../../../src/model/routing/name-server-vote";

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

describe("the sight of a name", () => {
  const silent = { region: null, silent: true } as const;
  const [there, away, unknown] = [{ region: "b" }, { region: "a" }, { region: null }];

  test.each([
    ["there", "three lead there", [there, there, there, silent]],
    ["there", "three lead there and one does not", [there, there, there, away]],
    ["unseen", "two lead there and two are silent", [there, there, silent, silent]],
    ["unseen", "all are silent", [silent, silent, silent, silent]],
    ["unseen", "nobody could be asked", []],
    ["elsewhere", "two lead there, and two that answer do not", [there, there, away, unknown]],
    ["elsewhere", "one of two that answer leads elsewhere", [there, away, silent, silent]],
    [
      "elsewhere",
      "the only one that answers leads nowhere known",
      [unknown, silent, silent, silent],
    ],
    [
      "elsewhere",
      "three answer, and one of them leads nowhere known",
      [there, there, unknown, silent],
    ],
  ] as const)("is %s where %s", (sight, _, answers) => {
    expect(nameSight(answers, "b")).toBe(sight);
  });

  test.each([
    [true, [there, away, unknown, silent]],
    [false, [there, there, silent, silent]],
    [false, []],
  ] as const)("can be voted on: %s", (can, answers) => {
    expect(canVote(answers)).toBe(can);
  });
});
