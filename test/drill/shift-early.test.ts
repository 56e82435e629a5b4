import { describe, expect, test } from "vitest";

import { failOver } from "../../src/drill/failover";
import { warmStandbyPlan } from "../support/plans";
import { calmWorld } from "./calm-world";
import { type Differences, moved, movesOf, planned } from "./moved";

const slow: Differences = { values: { "promotion of catalog": 500 } };

describe("a shift before the data is promoted", () => {
  test("is left out unless it is asked for", async () => {
    const moves = movesOf((await moved(slow)).report.journal);

    expect(moves.indexOf("begun shift")).toBeGreaterThan(moves.indexOf("done promote"));
  });

  test("moves the name while promotion runs, and verifies after it", async () => {
    const usual = await moved(slow);

    const early = await moved({ ...slow, order: { shiftEarly: true } });

    const moves = movesOf(early.report.journal);
    expect(early.report.end).toBe("recovered");
    expect(moves.indexOf("done shift")).toBeLessThan(moves.indexOf("done promote"));
    expect(moves.indexOf("begun verify")).toBeGreaterThan(moves.indexOf("done promote"));
    expect(Number(early.report.recoveredAt)).toBeLessThan(Number(usual.report.recoveredAt));
  });

  test("is what the plan says where the order says nothing, and never part of a planned move", async () => {
    const plan = warmStandbyPlan({ order: { shiftEarly: true } });

    const early = await moved({ ...slow, plan });
    const told = await moved({ ...slow, plan, order: { shiftEarly: false } });
    const inPeace = await moved({ ...planned, plan });

    const [first, second, third] = [early, told, inPeace].map(({ report }) => {
      const moves = movesOf(report.journal);
      return [report.end, moves.indexOf("done shift") < moves.indexOf("done promote")];
    });
    expect(first).toEqual(["recovered", true]);
    expect(second).toEqual(["recovered", false]);
    expect(third).toEqual(["recovered", false]);
    expect(early.report.journal[0]?.result?.order).toMatchObject({ shiftEarly: true });
    expect(inPeace.report.journal[0]?.result?.order).toMatchObject({ shiftEarly: false });
  });

  test.each<Differences>([
    { order: { shiftEarly: true } },
    { plan: warmStandbyPlan({ order: { shiftEarly: true } }) },
  ])(
    "is refused while a store of the target cannot be read, whoever asks for it",
    async (asked) => {
      const { report } = await moved({
        ...asked,
        seen: ({ cloud }) => ({
          stores: {
            ...cloud.stores,
            state: async (region, store, signal) => ({
              ...(await cloud.stores.state(region, store, signal)),
              reads: store !== "catalog",
            }),
          },
        }),
      });

      expect(report).toMatchObject({
        end: "refused",
        reason:
          "shiftEarly needs every store of eu-central-1 to be readable before it is promoted: " +
          "leave it out, or out of the plan",
      });
    },
  );

  test("is no part of a planned move", async () => {
    const { cloud, order } = calmWorld({}, undefined, null);

    await expect(failOver(cloud, { ...order, ...planned.order, shiftEarly: true })).rejects.toThrow(
      "shiftEarly must be left out of a planned move",
    );
  });

  test("stays as it was ordered when another process takes the run up", async () => {
    const first = await moved({
      values: { "promotion or restore hangs": 1 },
      order: { shiftEarly: true },
    });
    const next = { ...first.cloud, lock: first.cloud.lock.ofAnotherProcess() };

    const report = await first.clock.until(
      failOver(next, { ...first.order, process: "p2", shiftEarly: false }),
    );

    expect(movesOf(report.journal)).toContain("done shift");
    expect(report.end).toBe("half-done");
  });
});
