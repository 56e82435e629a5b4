import { describe, expect, test } from "vitest";

import { selfScalingPlan, warmStandbyPlan } from "../support/plans";
import { live } from "./calm-world";
import { moved, planned } from "./moved";
import { moving, p, s1 } from "./moving-service";

describe("a region that a planned move stops", () => {
  test("is told again where somebody starts its tasks meanwhile", async () => {
    let stops = 0;
    const { report } = await moved({
      ...planned,
      seen: ({ cloud }) => ({
        compute: {
          ...cloud.compute,
          stop: async (region, signal) => {
            const before = await cloud.compute.capacity(region, signal);
            await cloud.compute.stop(region, signal);
            stops += 1;
            if (stops === 1) await cloud.compute.putBack(region, before, signal);
          },
        },
      }),
    });

    expect(stops).toBe(2);
    expect(report).toMatchObject({ end: "recovered", fence: { level: "stopped" } });
  });
});

describe("a region that a planned move has stopped", () => {
  test("is told of: it runs nothing, and stands by for nobody until it is started", async () => {
    const { move, cloud } = moving();

    const { report } = await move({ from: p, to: s1 }, null);

    expect(report).toMatchObject({ end: "recovered" });
    expect(report.warnings).toEqual([
      `${p} runs no task, and its scaling is suspended: it stands by as the plan says only once ` +
        "somebody has started it again",
    ]);
    expect(await cloud.compute.capacity(p, live)).toMatchObject({ running: 0, floor: 0 });
  });

  test("scales by load again once it takes over, planned or from a lost region", async () => {
    for (const lost of [null, s1]) {
      const { move, cloud } = moving();
      const before = await cloud.compute.capacity(p, live);
      await move({ from: p, to: s1 }, null);

      const { report } = await move({ from: s1, to: p }, lost);

      expect(report).toMatchObject({ end: "recovered", degraded: false });
      const { suspended, running } = await cloud.compute.capacity(p, live);
      expect({ suspended, running }).toEqual({
        // An action at a fixed time would take the tasks away again.
        suspended: { in: false, out: false, scheduled: true },
        running: before.running,
      });
    }
  });

  test("that scales by itself was told nothing, and nothing is told of it", async () => {
    const { move } = moving(selfScalingPlan(warmStandbyPlan()));

    const { report } = await move({ from: p, to: s1 }, null);

    expect(report).toMatchObject({ end: "recovered", warnings: [] });
  });
});
