import { describe, expect, test } from "vitest";

import { boundCloud } from "../../src/drill/bound-cloud";
import type { Cloud } from "../../src/drill/cloud";
import { isFirstOfForce, publishUntilFollowed, publishUntilLed } from "../../src/drill/moving-name";
import type { SwitchReading } from "../../src/drill/port/router";
import type { ValueOrder } from "../../src/model/routing/moving-orders";
import { calmWorld, live } from "./calm-world";

const order: ValueOrder = { metric: "switch", region: "eu-central-1", value: 1 };

/** A router whose alarm, and whose name, turn at instants of the test's. */
function turning(alarmAt: (seconds: number) => SwitchReading["alarm"], ledFrom = Infinity) {
  const { cloud, clock } = calmWorld();
  const published: number[] = [];
  const router: Cloud["router"] = {
    ...cloud.router,
    publishSwitch: async () => void published.push(clock.monotonic()),
    publishForce: async () => void published.push(clock.monotonic()),
    switchReading: async () => ({ value: 1, at: null, alarm: alarmAt(clock.monotonic()) }),
    forceReading: async () => ({ value: 0, at: null, alarm: alarmAt(clock.monotonic()) }),
    answers: async () =>
      ["1", "2", "3", "4"].map((server) => ({
        server,
        region: clock.monotonic() >= ledFrom ? "eu-central-1" : "eu-west-1",
      })),
  };
  const bounds = { signal: live, mayChange: () => {} };
  const calls = boundCloud({ ...cloud, router }, bounds);
  const patience = {
    clock,
    signal: live,
    what: "the name",
    seconds: 1_000,
    renewCredentials: async () => false,
  };
  return { calls, clock, patience, published };
}

describe("a value that is published until it is followed", () => {
  const every5 = { everySeconds: 5, forSeconds: 0 };

  test("is given as long as name servers take to learn of it, once its alarm has turned", async () => {
    const { calls, clock, patience, published } = turning((at) => (at >= 20 ? "ALARM" : "OK"));

    await clock.until(publishUntilFollowed(calls, patience, order, 60, every5));

    expect(clock.monotonic()).toBe(80);
    expect(published).toEqual(Array.from({ length: 17 }, (_, nth) => nth * 5));
  });

  test("counts anew where its alarm turns back meanwhile", async () => {
    const back = turning((at) => (at >= 20 && at !== 50 ? "ALARM" : "OK"));

    await back.clock.until(publishUntilFollowed(back.calls, back.patience, order, 60, every5));

    expect(back.clock.monotonic()).toBe(115);
  });

  test.each([
    ["a switch at 0", { ...order, value: 0 } as const],
    ["primaryForced at 0", { metric: "force", region: "eu-north-1", value: 0 } as const],
  ])("waits for the alarm to be OK: %s", async (_, value) => {
    const { calls, clock, patience } = turning((at) => (at >= 30 ? "OK" : "ALARM"));

    await clock.until(publishUntilFollowed(calls, patience, value, 10, every5));

    expect(clock.monotonic()).toBe(40);
  });

  test("is published for as long as it is told to", async () => {
    const { calls, clock, patience } = turning(() => "ALARM");
    const long = { everySeconds: 30, forSeconds: 300 };

    await clock.until(publishUntilFollowed(calls, patience, order, 60, long));

    expect(clock.monotonic()).toBe(300);
  });
});

describe("a value that is published until the name leads there", () => {
  test("is not published where it leads there already", async () => {
    const { calls, clock, patience, published } = turning(() => "OK", 0);
    const once = { everySeconds: 5, forSeconds: 0, spreadSeconds: 60 };

    await clock.until(publishUntilLed(calls, patience, order, "eu-central-1", once));

    expect(published).toEqual([]);
  });

  test("is published all the same for as long as it is told to", async () => {
    const { calls, clock, patience, published } = turning(() => "OK", 0);
    const long = { everySeconds: 30, forSeconds: 300, spreadSeconds: 60 };

    await clock.until(publishUntilLed(calls, patience, order, "eu-central-1", long));

    expect(published).toEqual(Array.from({ length: 10 }, (_, nth) => nth * 30));
  });
});

describe("primaryForced", () => {
  test.each([
    ["put to 0, and never seen", 0, null, true],
    ["put to 0, and stood at 1", 0, 1, false],
    ["put to 1, and never seen", 1, null, false],
  ] as const)("is put where it should have stood: %s", (_, value, before, first) => {
    const force = { metric: "force", region: "eu-north-1", value, before } as const;
    expect(isFirstOfForce(force)).toBe(first);
    expect(isFirstOfForce({ ...force, metric: "switch" })).toBe(false);
  });
});
