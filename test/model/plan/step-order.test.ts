import { describe, expect, test } from "vitest";

import { readPlan } from "../../../src/model/plan/recovery-plan";
import { stepOrderFaults, stepOrderOf } from "../../../src/model/plan/step-order";
import { backupAndRestorePlan } from "../../rehearsal/other-plans";
import { warmStandbyPlan } from "../../support/plans";
import { sentences } from "../../support/sentences";

describe("the order of a failover's steps", () => {
  test("moves the name after the data, unless a program asks for it", () => {
    expect(stepOrderOf()).toEqual({ shiftEarly: false });
    expect(stepOrderOf(null)).toEqual({ shiftEarly: false });
    expect(stepOrderOf({ shiftEarly: undefined })).toEqual({ shiftEarly: false });
    expect(stepOrderOf({ shiftEarly: true })).toEqual({ shiftEarly: true });
  });

  test("may move the name first where every store can be read in a standby", () => {
    const order = { shiftEarly: true };

    expect(readPlan(warmStandbyPlan({ order })).faults).toBeUndefined();
    expect(sentences(readPlan({ ...backupAndRestorePlan(), order }).faults ?? [])).toEqual([
      "order.shiftEarly must be false: catalog, sessions, media cannot be read in a standby before it is restored",
    ]);
  });

  test.each([
    [undefined, []],
    [null, []],
    [{ shiftEarly: undefined }, []],
    [{ shiftEarly: null }, []],
    [true, ["order must hold choices by name, got true: such as { shiftEarly: true }"]],
    [[], ["order must hold choices by name, got a list: such as { shiftEarly: true }"]],
    [new Map(), ["order must hold choices by name, got an object: such as { shiftEarly: true }"]],
    [{ shiftEarly: "no" }, ['order.shiftEarly must be true or false, got "no"']],
    [{ early: true }, ["order.early must be left out: shiftEarly is all that can be chosen"]],
  ])("such as %j is told what is wrong with it", (order, faults) => {
    expect(sentences(stepOrderFaults("order", order))).toEqual(faults);
  });
});
