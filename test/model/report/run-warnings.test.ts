import { expect, test } from "vitest";

import type { RunLine } from "../../../src/model/report/run-line";
import { runWarnings } from "../../../src/model/report/run-warnings";

type Line = Pick<RunLine, "move" | "result">;

function line(move: RunLine["move"], ...warnings: readonly string[]): Line {
  return { move, result: { note: "", ...(warnings.length > 0 && { warnings }) } };
}

const fenced = line({ type: "done", step: "fence" }, "its jobs run on");
const scaled = line({ type: "done", step: "scale" }, "fewer tasks serve");

test("a run's warnings are told once each, in the order of its journal", () => {
  const again = line({ type: "done", step: "verify" }, "its jobs run on", "nobody answers");

  expect(runWarnings([scaled, fenced, again])).toEqual([
    "fewer tasks serve",
    "its jobs run on",
    "nobody answers",
  ]);
});

test("a fence that was put back warns of nothing any more, and all else does", () => {
  const undone = line({ type: "undone", step: "fence" });

  expect(runWarnings([fenced, scaled, undone])).toEqual(["fewer tasks serve"]);
});

test("a fence warns while it is being put back, and once it is done again", () => {
  const undoing = line({ type: "undoing", step: "fence" });
  const undone = line({ type: "undone", step: "fence" });

  expect(runWarnings([fenced, undoing])).toEqual(["its jobs run on"]);
  expect(runWarnings([fenced, undone, fenced])).toEqual(["its jobs run on"]);
});
