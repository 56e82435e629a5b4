import { describe, expect, test } from "vitest";

import { boundCloud } from "../../src/drill/bound-cloud";
import { callTraits } from "../../src/drill/calls";
import type { Cloud } from "../../src/drill/cloud";
import type { CallSignal } from "../../src/drill/port/call-signal";
import { calmWorld } from "./calm-world";

const silent = () => new Promise<never>(() => {});

/** A bound cloud of which some calls are replaced. */
function bound(parts: Partial<Cloud> = {}, mayChange: (call: string) => void = () => {}) {
  const calm = calmWorld();
  const stop = new AbortController();
  const calls = boundCloud({ ...calm.cloud, ...parts }, { signal: stop.signal, mayChange });
  return { ...calm, calls, stop };
}

describe("a call of a run", () => {
  test("is given up after its limit, as a fault that passes", async () => {
    const { calls, clock } = bound({
      probe: { mayWrite: silent, write: silent, read: silent },
    });

    await expect(clock.until(calls.probe.write(null))).rejects.toMatchObject({
      message: "no answer within 10 s",
      class: "transient",
    });
    expect(clock.monotonic()).toBe(10);
  });

  test("I8: sends nothing more once it was given up", async () => {
    let given: CallSignal | undefined;
    const { calls, clock } = bound({
      events: {
        publish: (_region, _event, signal) => {
          given = signal;
          return silent();
        },
      },
    });
    const event = { source: "awsdr", detailType: "Recovery Phase", detail: {} };

    await expect(clock.until(calls.events.publish("eu-central-1", event as never))).rejects.toThrow(
      "no answer",
    );
    expect(given?.aborted).toBe(true);
    // A client that is ended says why it was.
    expect(() => given?.throwIfAborted()).toThrow("no answer within 10 s");
  });

  test("is over for good once it was answered: what it left behind sends nothing more", async () => {
    let given: CallSignal | undefined;
    const { calls, clock, cloud } = bound({
      access: {
        who: async (_region, signal) => {
          given = signal;
          return { account: "1", arn: "a", until: null };
        },
      },
    });

    await clock.until(calls.access.who("eu-central-1"));

    expect(given?.aborted).toBe(true);
    expect(cloud.delivered).toEqual([]);
  });

  test("ends when the run is stopped, and no other begins", async () => {
    const { calls, clock, stop } = bound({
      probe: { mayWrite: silent, write: silent, read: silent },
    });
    clock.after(3, () => stop.abort(new Error("stopped")), { awaited: true });

    await expect(clock.until(calls.probe.write(null))).rejects.toThrow("stopped");
    expect(clock.monotonic()).toBe(3);
    await expect(calls.access.who("eu-central-1")).rejects.toThrow("stopped");
  });

  test("asks whether it may change something, and only where it would", async () => {
    const asked: string[] = [];
    const { calls, clock } = bound({}, (call) => {
      asked.push(call);
    });

    await clock.until(calls.compute.capacity("eu-central-1"));
    await clock.until(calls.router.answers());
    await clock.until(calls.compute.scale("eu-central-1", 4));
    await clock.until(calls.router.publishSwitch("eu-central-1", true));

    expect(asked).toEqual(["compute.scale", "router.publishSwitch"]);
  });

  test("is not made where it may not change anything now", async () => {
    const { calls, clock, cloud } = bound({}, () => {
      throw new Error("not now");
    });

    await expect(clock.until(calls.router.publishSwitch("eu-central-1", true))).rejects.toThrow(
      "not now",
    );
    const { signal } = new AbortController();
    expect(await cloud.router.switchReading("eu-central-1", signal)).toMatchObject({ value: null });
  });
});

describe("the table of calls", () => {
  const { cloud } = calmWorld();

  test.each(Object.entries(callTraits))("names every call of %s", (area, traits) => {
    const port = Reflect.get(cloud, area) as object;
    const methods = Object.keys(port).filter((name) => name in traits);

    expect(methods.toSorted()).toEqual(Object.keys(traits).toSorted());
  });

  test("says of each call how long it may take and what is missing without it", () => {
    for (const traits of Object.values(callTraits)) {
      for (const { limitSeconds, without } of Object.values(traits)) {
        expect(limitSeconds).toBe(10);
        expect(without).toMatch(/^[a-z].*[^.]$/);
      }
    }
  });

  test("counts as a change what users or operators could notice, and nothing else", () => {
    const changes = Object.entries(callTraits).flatMap(([area, traits]) =>
      Object.entries(traits).flatMap(([name, { mutates }]) => (mutates ? `${area}.${name}` : [])),
    );

    expect(changes).toEqual([
      "compute.scale",
      "compute.stop",
      "compute.putBack",
      "compute.restart",
      "work.pause",
      "work.resume",
      "stores.promote",
      "stores.switchOver",
      "stores.detach",
      "stores.rebind",
      "stores.secure",
      "vaults.restore",
      "router.publishSwitch",
      "router.publishForce",
    ]);
  });
});
