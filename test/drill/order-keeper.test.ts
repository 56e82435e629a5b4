import { describe, expect, test } from "vitest";

import type { Cloud } from "../../src/drill/cloud";
import { failOver } from "../../src/drill/failover";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import { warmStandbyPlan } from "../support/plans";
import { calmWorld } from "./calm-world";

/** Runs a failover whose signal has to be met for no time at all; what was published, and when. */
async function published(fails: (nth: number) => boolean = () => false) {
  const { cloud, clock, order } = calmWorld({}, warmStandbyPlan({ holdDownSeconds: 0 }));
  const at: number[] = [];
  let settledAt = 0;
  const seconds = () => clock.now().getTime() / 1_000;
  const watched: Cloud = {
    ...cloud,
    router: {
      ...cloud.router,
      publishSwitch: async (region, active, signal) => {
        at.push(seconds());
        if (fails(at.length)) throw new CloudFault("throttled", "throttled");
        return cloud.router.publishSwitch(region, active, signal);
      },
    },
    lock: {
      ...cloud.lock,
      settle: async (...args) => {
        settledAt = seconds();
        return cloud.lock.settle(...args);
      },
    },
  };
  const { end, journal } = await clock.until(failOver(watched, order));
  const shifted = journal.find(({ move }) => move.type === "done" && move.step === "shift");
  const shiftedAt = Date.parse(shifted?.at ?? "") / 1_000;
  return {
    end,
    after: at.filter((one) => one > shiftedAt).map((one) => one - shiftedAt),
    settledAt,
    shiftedAt,
  };
}

describe("a failover that has shifted", () => {
  test("publishes the switch's value every 30 seconds for five minutes more", async () => {
    const { end, after } = await published();

    expect(end).toBe("recovered");
    expect(after).toEqual([30, 60, 90, 120, 150, 180, 210, 240, 270, 300]);
  });

  test("keeps the lock meanwhile, so that no sentinel publishes", async () => {
    const { settledAt, shiftedAt } = await published();

    expect(settledAt - shiftedAt).toBeGreaterThanOrEqual(300);
  });

  test("goes on over calls that fail", async () => {
    const { end, after } = await published((nth) => nth % 2 === 0);

    expect(end).toBe("recovered");
    expect(after).toHaveLength(10);
  });
});
