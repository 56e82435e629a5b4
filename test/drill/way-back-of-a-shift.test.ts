import { describe, expect, test } from "vitest";

import { abandonFailover } from "../../src/drill/failover";
import { twoStandbysPlan } from "../rehearsal/other-plans";
import { moving, p, type Seen, s1, s2 } from "./moving-service";

/** The name moves, and nobody outside can write. */
const unverified: Seen = ({ probe }) => ({
  probe: { ...probe, write: async () => ({ ok: false, servedBy: null }) },
});

describe("the way back of a shift", () => {
  test.each([
    ["to a standby", p, s1],
    ["to the last standby", p, s2],
  ])(
    "leads the name home although no switch was ever seen before: a move %s",
    async (_, from, to) => {
      const { move, cloud } = moving(twoStandbysPlan());
      const order = { from, to };
      const { report, leads } = await move(order, null, unverified);
      expect(report).toMatchObject({ end: "half-done" });
      expect(leads).toEqual([from, to]);

      const given = await move({ ...order, process: "p2" }, null, undefined, abandonFailover);

      expect(given.report).toMatchObject({ end: "abandoned", warnings: [] });
      expect(given.leads).toEqual([to, from]);
      expect(cloud.router.answer()).toBe(from);
    },
  );

  test("gives a standby that served its 1 back, though its switch was not seen to stand there", async () => {
    const { move, cloud } = moving(twoStandbysPlan());
    await move({ to: s1 }, p);
    let told = false;
    const unseen: Seen = ({ router }) => ({
      router: {
        ...router,
        switchReading: async (region, signal) => {
          const reading = await router.switchReading(region, signal);
          return told ? reading : { value: null, at: null, alarm: "INSUFFICIENT_DATA" };
        },
        publishSwitch: async (region, active, signal) => {
          told = true;
          await router.publishSwitch(region, active, signal);
        },
      },
    });
    const order = { from: s1, to: p };
    const seen: Seen = (cloud) => ({ ...unseen(cloud), ...unverified(cloud) });
    const { report, published } = await move(order, null, seen);
    expect(report).toMatchObject({ end: "half-done" });
    expect(published).toEqual([`switch of ${s1} to 0`, `switch of ${s2} to 0`]);

    const given = await move({ ...order, process: "p2" }, null, undefined, abandonFailover);

    expect(given.report).toMatchObject({ end: "abandoned", warnings: [] });
    expect(given.published).toEqual([`switch of ${s1} to 1`]);
    expect(cloud.router.answer()).toBe(s1);
  });

  test("publishes nothing of a switch that was never seen and was put to 0", async () => {
    const { move } = moving(twoStandbysPlan());
    const order = { from: p, to: s1 };
    await move(order, null, unverified);

    const given = await move({ ...order, process: "p2" }, null, undefined, abandonFailover);

    expect(given.published).toEqual([`switch of ${s1} to 0`]);
  });
});
