import { describe, expect, test } from "vitest";

import { settingOf } from "../../src/rehearsal/setting";
import { simulateRun } from "../../src/rehearsal/simulated-run";
import { pilotLightPlan, selfScalingPlan, warmStandbyPlan } from "../support/plans";

const now = new Date("2026-06-01T00:00:00Z");
const warm = selfScalingPlan(warmStandbyPlan({ snapshots: null }));
const cold = selfScalingPlan(pilotLightPlan({ snapshots: null }));

/** Seconds from the loss to the first write that an outside client got through. */
async function firstServed(plan: typeof warm): Promise<number> {
  const { clients } = await simulateRun(settingOf(plan, now), 1);
  return clients.firstSeconds ?? Number.NaN;
}

describe("a rehearsal of a replica that scales by itself", () => {
  test("serves at once with what runs, and after a start-up where nothing does", async () => {
    const [served, woken] = [await firstServed(warm), await firstServed(cold)];

    expect(woken - served).toBeGreaterThan(30);
    expect(woken - served).toBeLessThan(600);
  });
});
