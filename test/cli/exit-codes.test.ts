import { expect, test } from "vitest";

import { endingsSentence, exitCodes } from "../../src/cli/exit-codes";

test("exit codes are distinct, and those that were agreed on", () => {
  expect(Object.values(exitCodes).map(({ code }) => code)).toEqual([
    0, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23, 30, 64, 65, 70, 73, 130, 143,
  ]);
});

test("a command's endings make one sentence, in the order of the codes", () => {
  expect(endingsSentence({ unreadable: "without a plan", done: "when met" })).toBe(
    "Exits 0 when met, 64 on wrong arguments, 65 without a plan.",
  );
  expect(endingsSentence({ usage: "on what AWS would refuse" })).toBe(
    "Exits 64 on what AWS would refuse.",
  );
});
