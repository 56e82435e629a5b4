import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  advance,
  allowedMoves,
  changingSteps,
  type FailoverMode,
  type FailoverMove,
  type FailoverState,
  type FailoverStep,
  failoverModes,
  failoverSteps,
  hasChanged,
  isOver,
  replay,
  unbegun,
} from "../../../src/model/failover/failover-machine";

const opened: FailoverMove = { type: "opened" };
const locked: FailoverMove = { type: "locked" };

function begun(step: FailoverStep): FailoverMove {
  return { type: "begun", step };
}

function done(step: FailoverStep): FailoverMove {
  return { type: "done", step };
}

function failed(step: FailoverStep): FailoverMove {
  return { type: "failed", step };
}

function noted(step: FailoverStep): FailoverMove {
  return { type: "noted", step };
}

function undone(step: FailoverStep): FailoverMove {
  return { type: "undone", step };
}

/** A process that goes through steps; it has the lock from its fence on. */
function through(...steps: FailoverStep[]): FailoverMove[] {
  const moves = steps.flatMap((step) => [
    begun(step),
    ...(step === "fence" ? [locked] : []),
    ...(step === "fence" || step === "scale" ? [noted(step)] : []),
    done(step),
  ]);
  return [opened, ...moves];
}

function stateAfter(moves: readonly FailoverMove[], mode: FailoverMode = "lost-region") {
  return replay(unbegun(mode), moves);
}

/** Journals that a run could write: any allowed moves, mostly such as bring it further. */
const journals = fc
  .record({
    mode: fc.constantFrom(...failoverModes),
    shiftEarly: fc.boolean(),
    picks: fc.array(fc.nat(), { maxLength: 60, size: "max" }),
  })
  .map(({ mode, shiftEarly, picks }) => {
    const begin = unbegun(mode, { shiftEarly });
    const moves: FailoverMove[] = [];
    let state = begin;
    for (const pick of picks) {
      const allowed = allowedMoves(state);
      const onwards = allowed.filter(
        ({ type }) =>
          type === "begun" ||
          type === "done" ||
          (type === "locked" && !state.locked) ||
          type === "noted",
      );
      const back = allowed.filter(({ type }) => type === "undone");
      const usual = pick % 8 > 0 && onwards.length > 0 ? onwards : allowed;
      const choice = pick % 8 === 7 && back.length > 0 ? back : usual;
      const move = choice[pick % Math.max(choice.length, 1)];
      if (move === undefined) break;
      moves.push(move);
      state = advance(state, move) ?? state;
    }
    return { begin, moves, state };
  });

function settled(state: FailoverState, step: FailoverStep): boolean {
  return state.steps[step] === "done" || (step === "scale" && state.steps[step] === "failed");
}

describe("advance", () => {
  test("takes a run through all its steps to its end", () => {
    const state = stateAfter([...through(...failoverSteps), { type: "ended", end: "recovered" }]);

    expect(state.end).toBe("recovered");
    expect(new Set(Object.values(state.steps))).toEqual(new Set(["done"]));
  });

  test("lets the fence and the scale-up run side by side, as soon as the lock is had", () => {
    const fencing = stateAfter([...through("preflight"), begun("fence")]);

    expect(advance(fencing, begun("scale"))).toBeUndefined();
    expect(advance(advance(fencing, locked) ?? fencing, begun("scale"))?.steps).toMatchObject({
      fence: "begun",
      scale: "begun",
    });
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
    expect(advance(stateAfter(through(...before)), begun(step))).toBeUndefined();
  });

  test("moves nothing before a process has opened the run", () => {
    expect(allowedMoves(unbegun("planned"))).toEqual([opened]);
  });

  test("shifts traffic although the scale-up failed, and never although a promotion failed", () => {
    const fenced = through("preflight", "fence");
    const unscaled = [
      ...fenced,
      begun("promote"),
      done("promote"),
      begun("scale"),
      failed("scale"),
    ];
    const unpromoted = [
      ...fenced,
      begun("scale"),
      done("scale"),
      begun("promote"),
      failed("promote"),
    ];

    expect(advance(stateAfter(unscaled), begun("shift"))?.steps.shift).toBe("begun");
    expect(advance(stateAfter(unpromoted), begun("shift"))).toBeUndefined();
  });

  test("shifts early while data is promoted, and verifies only once it is", () => {
    const early = unbegun("lost-region", { shiftEarly: true });
    const moves = [
      ...through("preflight", "fence"),
      begun("promote"),
      begun("scale"),
      done("scale"),
    ];
    const shifted = replay(early, [...moves, begun("shift"), done("shift")]);

    expect(shifted.steps).toMatchObject({ promote: "begun", shift: "done" });
    expect(advance(shifted, begun("verify"))).toBeUndefined();
    expect(advance(replay(shifted, [done("promote")]), begun("verify"))).toBeDefined();
  });

  test("ends without a change only as long as nothing has changed", () => {
    const fenced = stateAfter(through("preflight", "fence"));
    const promoting = advance(fenced, begun("promote")) ?? fenced;

    expect(advance(fenced, { type: "ended", end: "aborted" })?.end).toBe("aborted");
    expect(advance(fenced, { type: "ended", end: "half-done" })).toBeUndefined();
    expect(advance(promoting, { type: "ended", end: "aborted" })).toBeUndefined();
    expect(advance(promoting, { type: "ended", end: "half-done" })?.end).toBe("half-done");
  });

  test("counts the stop of the old region as a change: a planned fence, and no other", () => {
    const fenced = through("preflight", "fence");

    expect(hasChanged(stateAfter(fenced, "lost-region"))).toBe(false);
    expect(hasChanged(stateAfter(fenced, "planned"))).toBe(true);
  });

  test("counts a scale-up as a change once what stood before is written down", () => {
    const scaling = stateAfter([...through("preflight", "fence"), begun("scale")]);

    expect(hasChanged(scaling)).toBe(false);
    expect(hasChanged(replay(scaling, [noted("scale")]))).toBe(true);
  });

  test("ends aborted once everything is put back, the last step first", () => {
    const moved = stateAfter([...through("preflight", "fence", "scale", "promote")], "planned");

    expect(advance(moved, undone("fence"))).toBeUndefined();
    const back = replay(moved, [undone("promote"), undone("scale"), undone("fence")]);
    expect(hasChanged(back)).toBe(false);
    expect(advance(back, { type: "ended", end: "aborted" })?.end).toBe("aborted");
  });

  test("takes up what was half done under the same id, with a lock of its own", () => {
    const halfDone = stateAfter([
      ...through("preflight", "fence"),
      begun("promote"),
      failed("promote"),
      begun("scale"),
      done("scale"),
      { type: "ended", end: "half-done" },
    ]);

    expect(advance(halfDone, begun("promote"))).toBeUndefined();
    const again = advance(halfDone, opened) ?? halfDone;
    expect(again).toMatchObject({ end: null, locked: false, steps: { scale: "done" } });
    expect(advance(again, begun("promote"))).toBeUndefined();
    expect(replay(again, [locked, begun("promote")]).steps.promote).toBe("begun");
  });

  test("looks at the world anew where nothing has changed yet", () => {
    const refused = stateAfter([...through("preflight"), { type: "ended", end: "refused" }]);

    expect(advance(refused, opened)?.steps.preflight).toBe("pending");
  });

  test.each(["recovered", "abandoned"] as const)("lets nobody take up what is %s", (end) => {
    const moves = end === "recovered" ? through(...failoverSteps) : through("preflight", "fence");

    const over = stateAfter([...moves, { type: "ended", end }]);

    expect(over.end).toBe(end);
    expect(allowedMoves(over)).toEqual([]);
  });
});

describe("any journal that a run could write", () => {
  test("moves traffic only when the old region is fenced and its data promoted, or early", () => {
    fc.assert(
      fc.property(journals, ({ state }) => {
        const { shift } = state.steps;
        if (shift === "pending" || shift === "undone") return;
        expect(state.steps.fence).toBe("done");
        if (!state.shiftEarly) expect(state.steps.promote).toBe("done");
        expect(settled(state, "scale")).toBe(true);
      }),
    );
  });

  test("I1: begins no step that may change something in a process that has no lock", () => {
    fc.assert(
      fc.property(journals, ({ begin, moves }) => {
        let state = begin;
        for (const move of moves) {
          const isChange =
            move.type === "begun" && move.step !== "preflight" && move.step !== "fence";
          if (isChange || move.type === "undone") expect(state.locked).toBe(true);
          state = advance(state, move) ?? state;
        }
      }),
    );
  });

  test("never takes a done step back but by a way back, or before anything has changed", () => {
    fc.assert(
      fc.property(journals, ({ begin, moves }) => {
        let state = begin;
        for (const move of moves) {
          const next = advance(state, move) ?? state;
          for (const step of failoverSteps) {
            if (state.steps[step] !== "done" || next.steps[step] === "done") continue;
            const anew = move.type === "opened" && !hasChanged(state);
            expect(anew || move.type === "undone").toBe(true);
          }
          state = next;
        }
      }),
    );
  });

  test("allows nothing after a recovery or once it is abandoned, and says so of nothing else", () => {
    fc.assert(
      fc.property(journals, ({ state }) => {
        expect(allowedMoves(state).length === 0).toBe(isOver(state));
        if (state.end === null) return;
        expect(state.end === "recovered").toBe(state.steps.record === "done");
        if (state.end === "half-done") expect(hasChanged(state)).toBe(true);
        if (state.end === "refused" || state.end === "aborted") {
          expect(hasChanged(state)).toBe(false);
        }
      }),
    );
  });

  test("leads to the same state when each line is written twice", () => {
    fc.assert(
      fc.property(journals, ({ begin, moves }) => {
        const twice = moves.flatMap((move) => [move, move]);
        expect(replay(begin, twice)).toEqual(replay(begin, moves));
      }),
    );
  });

  test("reaches every end and every step somewhere, so that the others prove something", () => {
    const states = fc.sample(journals, { numRuns: 2_000, seed: 1 }).map(({ state }) => state);

    expect(new Set(states.map(({ end }) => end))).toEqual(
      new Set([null, "recovered", "refused", "aborted", "suspended", "half-done", "abandoned"]),
    );
    expect(states.filter(({ steps }) => steps.shift === "done").length).toBeGreaterThan(50);
    for (const step of changingSteps) {
      expect(
        states.some(({ steps }) => steps[step] === "undone"),
        step,
      ).toBe(true);
    }
  });
});
