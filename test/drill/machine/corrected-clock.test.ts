import { describe, expect, test } from "vitest";

import { correctedClock } from "../../../src/drill/machine/corrected-clock";
import { writeBlockIn } from "../../../src/model/failover/write-block";
import { VirtualClock } from "../../../src/rehearsal/virtual-clock";

const noon = Date.parse("2026-06-01T12:00:00Z");
const seconds = 1_000;

/** A machine whose clock is off by so much at noon, once AWS has answered it. */
function machine(aheadSeconds: number) {
  const own = new VirtualClock(new Date(noon + aheadSeconds * seconds));
  const clock = correctedClock(own);
  const answer = (date: number) =>
    clock.heard({ sent: own.now(), received: own.now(), date: new Date(date) });
  return { own, clock, answer };
}

describe("the clock of a run", () => {
  test.each([240, -240])("tells AWS's time on a machine that is %i s ahead", async (ahead) => {
    const { own, clock, answer } = machine(ahead);
    expect(clock.now()).toEqual(own.now());
    expect(clock.offset()).toBeNull();

    answer(noon);

    expect(Math.abs(clock.now().getTime() - noon)).toBeLessThanOrEqual(seconds);
    const began = clock.monotonic();
    await own.until(clock.sleep(10));
    expect(clock.monotonic() - began).toBe(10);
    expect(Math.abs(clock.now().getTime() - noon - 10 * seconds)).toBeLessThanOrEqual(seconds);
  });

  test("follows a clock that is set while it runs", () => {
    const { own, clock, answer } = machine(240);
    answer(noon);

    // The machine has been set right: what was its noon and four minutes is so now.
    clock.heard({ sent: own.now(), received: own.now(), date: own.now() });

    expect(clock.now()).toEqual(own.now());
  });

  test.each([
    ["ahead, and blocked after the decision", 240, 10, "blocked"],
    ["ahead, and blocked before it", 240, -10, null],
    ["behind, and blocked after it", -240, 10, "blocked"],
    ["behind, and blocked before it", -240, -10, null],
  ] as const)("dates a decision as RDS dates its events: %s", (_, ahead, at, block) => {
    const { clock, answer } = machine(ahead);
    answer(noon);
    const message = "Attempt to block writes for DB cluster catalog in Region eu-west-1 succeeded.";

    const events = [{ at: new Date(noon + at * seconds), message }];

    expect(writeBlockIn(events, "eu-west-1", clock.now())).toBe(block);
  });
});
