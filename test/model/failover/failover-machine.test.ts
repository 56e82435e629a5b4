import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  advance,
  allowedMoves,
  type FailoverMove,
  type FailoverState,
  type FailoverStep,
  failoverSteps,
  hasChanged,
  replay,
  unbegun,
} from "../../../src/model/failover/failover-machine";

function begun(step: FailoverStep): FailoverMove {
  return { type: "begun", step };
}

function done(step: FailoverStep): FailoverMove {
  return { type: "done", step };
}

function failed(step: FailoverStep): FailoverMove {
  return { type: "failed", step };
}

function through(...steps: FailoverStep[]): FailoverMove[] {
  return steps.flatMap((step) => [begun(step), done(step)]);
}

/** Journals that a run could write: any allowed moves, mostly such as bring it further. */
const journals = fc.array(fc.nat(), { maxLength: 40, size: "max" }).map((picks) => {
  const moves: FailoverMove[] = [];
  let state = unbegun;
  for (const pick of picks) {
    const allowed = allowedMoves(state);
    const further = allowed.filter(({ type }) => type === "begun" || type === "done");
    const choice = pick % 8 > 0 && further.length > 0 ? further : allowed;
    const move = choice[pick % Math.max(choice.length, 1)];
    if (move === undefined) break;
    moves.push(move);
    state = advance(state, move) ?? state;
  }
  return moves;
});

function settled(state: FailoverState, step: FailoverStep): boolean {
  return state.steps[step] === "done" || (step === "scale" && state.steps[step] === "failed");
}

describe("advance", () => {
  test("takes a run through all its steps to its end", () => {
    const state = replay([...through(...failoverSteps), { type: "ended", end: "recovered" }]);

    expect(state.end).toBe("recovered");
    expect(new Set(Object.values(state.steps))).toEqual(new Set(["done"]));
  });

  test("lets promotion and scale-up run side by side", () => {
    const fenced = replay(through("preflight", "fence"));

    const both = advance(advance(fenced, begun("promote")) ?? fenced, begun("scale"));

    expect(both?.steps).toMatchObject({ promote: "begun", scale: "begun" });
  });

  test.each<[FailoverStep, FailoverStep[]]>([
    ["fence", []],
    ["promote", ["preflight"]],
    ["scale", ["preflight"]],
    ["shift", ["preflight", "fence", "promote"]],
    ["shift", ["preflight", "fence", "scale"]],
    ["verify", ["preflight", "fence", "promote", "scale"]],
    ["record", ["preflight", "fence", "promote", "scale", "shift"]],
  ])("does not begin %s after no more than %j", (step, before) => {
    expect(advance(replay(through(...before)), begun(step))).toBeUndefined();
  });

  test("shifts traffic although the scale-up failed, and never although a promotion failed", () => {
    const fenced = through("preflight", "fence");
    const unscaled = [...fenced, ...through("promote"), begun("scale"), failed("scale")];
    const unpromoted = [...fenced, ...through("scale"), begun("promote"), failed("promote")];

    expect(advance(replay(unscaled), begun("shift"))?.steps.shift).toBe("begun");
    expect(advance(replay(unpromoted), begun("shift"))).toBeUndefined();
  });

  test("ends without a change only as long as nothing has changed", () => {
    const fenced = replay(through("preflight", "fence"));
    const promoting = advance(fenced, begun("promote")) ?? fenced;

    expect(advance(fenced, { type: "ended", end: "aborted" })?.end).toBe("aborted");
    expect(advance(fenced, { type: "ended", end: "half-done" })).toBeUndefined();
    expect(advance(promoting, { type: "ended", end: "aborted" })).toBeUndefined();
    expect(advance(promoting, { type: "ended", end: "half-done" })?.end).toBe("half-done");
  });
});

describe("any journal that a run could write", () => {
  test("shifts traffic only when the data is promoted and the old region fenced", () => {
    fc.assert(
      fc.property(journals, (moves) => {
        const state = replay(moves);
        if (state.steps.shift === "pending") return;
        expect(state.steps).toMatchObject({ preflight: "done", fence: "done", promote: "done" });
        expect(settled(state, "scale")).toBe(true);
      }),
    );
  });

  test("never takes a done step back", () => {
    fc.assert(
      fc.property(journals, fc.nat(40), (moves, cut) => {
        const before = replay(moves.slice(0, cut));
        const after = replay(moves);
        for (const step of failoverSteps) {
          if (before.steps[step] === "done") expect(after.steps[step]).toBe("done");
        }
      }),
    );
  });

  test("allows nothing after its end, and says recovered only when everything is recorded", () => {
    fc.assert(
      fc.property(journals, (moves) => {
        const state = replay(moves);
        if (state.end === null) return;
        expect(allowedMoves(state)).toEqual([]);
        expect(state.end === "recovered").toBe(state.steps.record === "done");
        expect(state.end === "half-done").toBe(hasChanged(state) && state.end !== "recovered");
      }),
    );
  });

  test("leads to the same state when each line is written twice", () => {
    fc.assert(
      fc.property(journals, (moves) => {
        expect(replay(moves.flatMap((move) => [move, move]))).toEqual(replay(moves));
      }),
    );
  });

  test("reaches every end and every step somewhere, so that the others prove something", () => {
    const states = fc.sample(journals, { numRuns: 500, seed: 1 }).map(replay);

    expect(new Set(states.map(({ end }) => end))).toEqual(
      new Set([null, "recovered", "refused", "aborted", "half-done"]),
    );
    expect(states.filter(({ steps }) => steps.shift !== "pending").length).toBeGreaterThan(50);
  });

  test("can always go on or end", () => {
    fc.assert(
      fc.property(journals, (moves) => {
        const state = replay(moves);
        expect(allowedMoves(state).length > 0).toBe(state.end === null);
      }),
    );
  });
});
