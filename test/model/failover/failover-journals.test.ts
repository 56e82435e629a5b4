import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  advance,
  allowedMoves,
  changingSteps,
  type FailoverMove,
  type FailoverState,
  hasChanged,
  isOver,
  replay,
  unbegun,
} from "../../../src/model/failover/failover-machine";
import {
  type FailoverStep,
  failoverModes,
  failoverSteps,
} from "../../../src/model/failover/failover-steps";

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
          if (isChange || move.type.startsWith("undo")) expect(state.locked).toBe(true);
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
            expect(anew || move.type === "undoing" || move.type === "undone").toBe(true);
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
