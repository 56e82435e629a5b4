import { describe, expect, test } from "vitest";

import { diceOf } from "../../src/rehearsal/dice";
import { inputsOf } from "../../src/rehearsal/inputs";
import { simulatedRouter } from "../../src/rehearsal/simulated-router";
import { VirtualClock } from "../../src/rehearsal/virtual-clock";
import { newWorld } from "../../src/rehearsal/world";
import { live, lostAt } from "../drill/calm-world";
import { warmStandbyPlan } from "../support/plans";

const plan = warmStandbyPlan();
const inputs = inputsOf(plan);
const standby = "eu-central-1";

function routerOf(seed: number) {
  const clock = new VirtualClock(lostAt);
  const world = newWorld({ plan, clock, dice: diceOf(inputs, seed) }, {});
  return { clock, router: simulatedRouter(world, () => {}) };
}

describe("a simulated switch", () => {
  test("is without data before its first value, and keeps its alarm through silence", async () => {
    const { clock, router } = routerOf(1);
    const first = { value: null, at: null, alarm: "INSUFFICIENT_DATA" };
    expect(await router.switchReading(standby, live)).toEqual(first);
    expect(await router.forceReading(live)).toEqual(first);

    await router.publishSwitch(standby, true, live);
    await clock.until(clock.sleep(86_400));

    expect(await router.switchReading(standby, live)).toMatchObject({ value: 1, alarm: "ALARM" });
  });

  test("ends at its newest value, however soon after another that came", async () => {
    const ends: string[] = [];
    for (let seed = 1; seed <= 200; seed += 1) {
      const { clock, router } = routerOf(seed);
      const turn = async () => {
        await router.publishSwitch(standby, true, live);
        await clock.sleep(5);
        await router.publishSwitch(standby, false, live);
        await clock.sleep(3_600);
        const { alarm } = await router.switchReading(standby, live);
        ends.push(`${alarm} ${router.answer()}`);
      };
      await clock.until(turn());
    }

    expect([...new Set(ends)]).toEqual(["OK eu-west-1"]);
  });
});
