import { describe, expect, test } from "vitest";

import {
  advance,
  allowedMoves,
  type FailoverMove,
  hasChanged,
  isDegraded,
  replay,
  unbegun,
} from "../../../src/model/failover/failover-machine";
import {
  type FailoverMode,
  type FailoverStep,
  failoverModes,
  failoverSteps,
  stepsOf,
} from "../../../src/model/failover/failover-steps";

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

describe("advance", () => {
  test.each(failoverModes)("takes a %s run through all its steps to its end", (mode) => {
    const state = stateAfter(
      [...through(...stepsOf(mode)), { type: "ended", end: "recovered" }],
      mode,
    );

    expect(state.end).toBe("recovered");
    for (const step of failoverSteps) {
      expect([step, state.steps[step]]).toEqual([
        step,
        stepsOf(mode).includes(step) ? "done" : "pending",
      ]);
    }
  });

  test("makes a standby of the old region of a planned move, before it is recorded, and of no lost one", () => {
    const verified = through("preflight", "fence", "scale", "promote", "shift", "verify");
    const planned = stateAfter(verified, "planned");
    const lost = stateAfter(verified, "lost-region");

    expect(advance(planned, begun("record"))).toBeUndefined();
    expect(advance(planned, begun("standby"))?.steps.standby).toBe("begun");
    expect(advance(lost, begun("standby"))).toBeUndefined();
    expect(advance(lost, begun("record"))?.steps.record).toBe("begun");
  });

  test("is recorded though its standby does not come up, and counts as degraded", () => {
    const failed = stateAfter(
      [
        ...through("preflight", "fence", "scale", "promote", "shift", "verify"),
        begun("standby"),
        { type: "failed", step: "standby" },
      ],
      "planned",
    );

    expect(isDegraded(failed)).toBe(true);
    expect(advance(failed, begun("record"))?.steps.record).toBe("begun");
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

  test("lets a promotion and a shift write down what they find, which moves nothing", () => {
    const promoting = stateAfter([...through("preflight", "fence"), begun("promote")]);

    expect(advance(promoting, noted("promote"))).toEqual(promoting);
    expect(advance(replay(promoting, [done("promote")]), noted("promote"))).toBeUndefined();
    expect(advance(stateAfter(through("preflight", "fence")), noted("promote"))).toBeUndefined();
    const shifting = stateAfter([
      ...through("preflight", "fence", "scale", "promote"),
      begun("shift"),
    ]);
    expect(advance(shifting, noted("shift"))).toEqual(shifting);
    expect(advance(replay(shifting, [done("shift")]), noted("shift"))).toBeUndefined();
  });

  test.each<FailoverStep>(["preflight", "verify", "record"])(
    "lets %s write nothing down: it changes nothing that could be put back",
    (step) => {
      const before = failoverSteps.slice(0, failoverSteps.indexOf(step));
      const at = stateAfter([...through(...before), locked, begun(step)]);

      expect(at.steps[step]).toBe("begun");
      expect(advance(at, noted(step))).toBeUndefined();
    },
  );

  test("verifies and records again what was being put back when somebody went on with it", () => {
    const recording = stateAfter(
      [
        ...through("preflight", "fence", "scale", "promote", "shift", "verify", "standby"),
        begun("record"),
      ],
      "planned",
    );
    const back = replay(recording, [opened, locked, { type: "undoing", step: "shift" }]);
    expect(back.steps).toMatchObject({
      shift: "begun",
      verify: "pending",
      standby: "pending",
      record: "pending",
    });

    const forth = replay(back, [begun("shift"), done("shift"), begun("verify"), done("verify")]);
    expect(forth.steps).toMatchObject({ shift: "done", verify: "done" });
    expect(advance(forth, begun("record"))).toBeUndefined();
    const standing = replay(forth, [begun("standby"), done("standby")]);
    expect(advance(standing, begun("record"))?.steps.record).toBe("begun");
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
