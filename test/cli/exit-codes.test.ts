import { expect, test } from "vitest";

import { endingsIn, exitCodes } from "../../src/cli/exit-codes";

test("exit codes are distinct, and those that were agreed on", () => {
  expect(Object.values(exitCodes).map(({ code }) => code)).toEqual([
    0, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23, 30, 64, 65, 70, 73, 130, 143,
  ]);
});

test("a command's endings are told in the order of the codes", () => {
  expect(endingsIn({ unreadable: "without a plan", done: "when met" })).toEqual([
    { code: 0, when: "when met" },
    { code: 64, when: "on wrong arguments" },
    { code: 65, when: "without a plan" },
  ]);
  expect(endingsIn({ usage: "on what AWS would refuse" })).toEqual([
    { code: 64, when: "on what AWS would refuse" },
  ]);
});
