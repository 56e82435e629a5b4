import { describe, expect, test } from "vitest";

import type { Cloud } from "../../src/drill/cloud";
import { failOver } from "../../src/drill/failover";
import type { CallSignal } from "../../src/drill/port/call-signal";
import { calmWorld } from "./calm-world";
import { movesOf } from "./moved";

/** A run that is asked to stop while its promotion is on its way, which takes so many seconds. */
async function stoppedWhilePromoting(seconds: number) {
  const calm = calmWorld();
  const { cloud, clock, order } = calm;
  const stop = new AbortController();
  const answered: string[] = [];
  const slow: Cloud = {
    ...cloud,
    stores: {
      ...cloud.stores,
      promote: async (region, store, signal) => {
        stop.abort();
        await clock.sleep(seconds);
        signal.throwIfAborted();
        await cloud.stores.promote(region, store, signal);
        answered.push(store);
      },
    },
  };
  const report = await clock.until(failOver(slow, { ...order, signal: stop.signal }));
  return { ...calm, report, answered };
}

describe("a run that is asked to stop", () => {
  test("finishes the call that is under way, and begins no other", async () => {
    const { report, answered, world } = await stoppedWhilePromoting(5);

    expect(answered).toEqual(["catalog"]);
    expect(report).toMatchObject({ end: "suspended", reason: "stopped on request" });
    expect(movesOf(report.journal).at(-1)).toBe("ended suspended");
    expect(world.callsToLost).toEqual([]);
  });

  test("waits for that call no longer than any call may take", async () => {
    const { report, answered, clock } = await stoppedWhilePromoting(60);

    expect(answered).toEqual([]);
    expect(report.end).toBe("suspended");
    expect(clock.monotonic()).toBeLessThan(60);
  });

  test("ends other calls at once where one of its steps has failed", async () => {
    const { cloud, clock, order } = calmWorld();
    const limits = { ...order.plan.limits, promote: 1 };
    let given: CallSignal | undefined;
    const failing: Cloud = {
      ...cloud,
      compute: {
        ...cloud.compute,
        scale: (_region, _tasks, signal) => {
          given = signal;
          return new Promise(() => {});
        },
      },
      stores: {
        ...cloud.stores,
        promote: () => clock.sleep(3),
      },
    };

    const report = await clock.until(
      failOver(failing, { ...order, plan: { ...order.plan, limits } }),
    );

    expect(report.end).toBe("half-done");
    expect(given?.aborted).toBe(true);
    expect(clock.monotonic()).toBeLessThan(10);
  });
});
