import { describe, expect, test } from "vitest";

import type { RunLine } from "../../../src/model/report/run-line";
import { heldScaling } from "../../../src/model/report/run-scaling";
import { warmStandbyPlan } from "../../support/plans";

const running = { in: false, out: false, scheduled: false };

/** Lines of a run that found this before it scaled its target up. */
function found(floor: number | null, ceiling: number | null, suspended = running): RunLine[] {
  const before = { running: 2, floor, ceiling, suspended: floor === null ? null : suspended };
  return [
    {
      at: "2026-06-01T12:00:00.000Z",
      process: "p1",
      fence: 1,
      move: { type: "noted", step: "scale" },
      result: { note: "ran 2 tasks", before },
    },
  ];
}

function held(
  lines: readonly RunLine[],
  changed: readonly "scale"[] = ["scale"],
  plan = warmStandbyPlan(),
) {
  return heldScaling(lines, { changed: [...changed] }, "eu-central-1", plan);
}

describe("the scaling that a run has left in its target", () => {
  test("is told with what was found there, to put it back exactly", () => {
    const told = held(found(2, 3, { in: true, out: true, scheduled: false }));

    expect(told).toMatchObject({
      found: { floor: 2, ceiling: 3, suspended: { in: true, out: true, scheduled: false } },
      left: { floor: 4, ceiling: 4, suspended: { in: false, out: false, scheduled: true } },
    });
    expect(told?.putBack).toContain(
      "--min-capacity 2 --max-capacity 3 --suspended-state DynamicScalingInSuspended=true," +
        "DynamicScalingOutSuspended=true,ScheduledScalingSuspended=false",
    );
  });

  test("keeps limits that stood above the full load", () => {
    expect(held(found(5, 9))?.left).toMatchObject({ floor: 5, ceiling: 9 });
  });

  test("is nothing where it was found so", () => {
    expect(held(found(4, 4, { in: false, out: false, scheduled: true }))).toBeNull();
    expect(held(found(4, 4))).not.toBeNull();
  });

  test("is nothing where nothing scales the target, or where the run has put it back", () => {
    expect(held(found(null, null))).toBeNull();
    expect(held(found(2, 4), [])).toBeNull();
    expect(held([])).toBeNull();
  });

  test("is that of the last time that it was scaled up", () => {
    const [first] = found(1, 4);
    const [second] = found(2, 4);
    if (first === undefined || second === undefined) throw new Error("no line");
    const undone: RunLine = { ...first, move: { type: "undone", step: "scale" }, result: null };

    expect(held([first, undone, second])?.found.floor).toBe(2);
  });

  test("has no line for a shell where the plan knows no service of ECS there", () => {
    const plan = warmStandbyPlan();
    const { compute } = plan.deployed.replicas["eu-central-1"] ?? {};
    expect(compute?.kind).toBe("ecs-service");
    const replicas = {};

    const told = held(found(2, 4), ["scale"], {
      ...plan,
      deployed: { ...plan.deployed, replicas },
    });

    expect([told?.look, told?.putBack]).toEqual([null, null]);
  });
});
