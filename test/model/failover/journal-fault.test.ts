import { describe, expect, test } from "vitest";

import { allowedMoves, failoverEnds, unbegun } from "../../../src/model/failover/failover-machine";
import { journalFault } from "../../../src/model/failover/journal-fault";

function lines(...moves: readonly unknown[]) {
  return moves.map((move, at) => ({ number: at + 1, move }));
}

const opened = { type: "opened" };

describe("journalFault", () => {
  test("finds none in a journal that nobody has begun, nor in any move of the machine", () => {
    const { steps } = unbegun("planned");
    const ofSteps = Object.keys(steps).flatMap((step) =>
      ["begun", "noted", "done", "failed", "undoing", "undone"].map((type) => ({ type, step })),
    );
    const ends = failoverEnds.map((end) => ({ type: "ended", end }));

    expect(journalFault([])).toBeUndefined();
    expect(journalFault(lines(...allowedMoves(unbegun("planned"))))).toBeUndefined();
    expect(journalFault(lines(opened, { type: "locked" }, ...ofSteps, ...ends))).toBeUndefined();
  });

  test.each([
    ["the first", [2, 3], 1],
    ["one between", [1, 2, 4], 3],
    ["one that another stands for", [1, 1, 2], 2],
  ])("finds that %s is missing", (_, numbers, missing) => {
    const torn = numbers.map((number) => ({ number, move: opened }));

    expect(journalFault(torn)).toBe(`its line ${missing} is missing`);
  });

  test.each([
    [{ type: "begun", step: "warm" }],
    [{ type: "begun" }],
    [{ type: "teleported", step: "shift" }],
    [{ type: "ended", end: "paused" }],
    ["opened"],
    [null],
  ])("finds %j, which a newer release may have written, or nobody", (move) => {
    const words = `its line 2 is none that this release knows: ${JSON.stringify(move)}`;

    expect(journalFault(lines(opened, move))).toBe(words);
  });
});
