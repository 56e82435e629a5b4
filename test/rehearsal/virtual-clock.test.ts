import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { VirtualClock } from "../../src/rehearsal/virtual-clock";

const start = new Date("2026-06-01T00:00:00Z");

describe("VirtualClock", () => {
  test("calls everybody in the order of time, and of asking among equals", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(20), { maxLength: 60 }), async (times) => {
        const clock = new VirtualClock(start);
        const called: [number, number][] = [];
        for (const [order, seconds] of times.entries()) {
          clock.after(seconds, () => called.push([seconds, order]));
        }

        await clock.until(clock.sleep(21));

        expect(called).toEqual(
          called.toSorted(([at, order], [later, next]) => at - later || order - next),
        );
        expect(called).toHaveLength(times.length);
      }),
    );
  });

  test("lets a sleeper take all his steps before time goes on", async () => {
    const clock = new VirtualClock(start);
    const seen: string[] = [];
    const sleeper = async (name: string, seconds: number) => {
      await clock.sleep(seconds);
      await Promise.resolve().then(() => Promise.resolve());
      seen.push(`${name} at ${(clock.now().getTime() - start.getTime()) / 1_000}`);
    };

    await clock.until(Promise.all([sleeper("b", 2), sleeper("a", 1)]));

    expect(seen).toEqual(["a at 1", "b at 2"]);
  });

  test("wakes an interrupted sleeper at once and forgets his appointment", async () => {
    const clock = new VirtualClock(start);
    const stop = new AbortController();
    clock.after(3, () => stop.abort("enough"), { awaited: true });

    const sleep = clock.until(clock.sleep(3_600, stop.signal));

    await expect(sleep).rejects.toBe("enough");
    expect(clock.now().getTime() - start.getTime()).toBe(3_000);
  });

  test("wakes all who sleep under one signal, and those who have woken not again", async () => {
    const clock = new VirtualClock(start);
    const stop = new AbortController();
    const woken: string[] = [];
    const sleeper = async (name: string, seconds: number) => {
      await clock.sleep(seconds, stop.signal).catch(() => woken.push(`${name} is interrupted`));
      woken.push(`${name} at ${clock.monotonic()}`);
    };
    clock.after(5, () => stop.abort(), { awaited: true });

    await clock.until(
      Promise.all([sleeper("short", 2), sleeper("long", 9), sleeper("longer", 99)]),
    );

    expect(woken).toEqual([
      "short at 2",
      "long is interrupted",
      "longer is interrupted",
      "long at 5",
      "longer at 5",
    ]);
  });

  test("lets what is outside its world have a turn in every run", async () => {
    const clock = new VirtualClock(start);
    let outside = 0;
    setImmediate(() => {
      outside += 1;
    });

    await clock.until(clock.sleep(1));

    expect(outside).toBe(1);
  });

  test("keeps no appointment that was taken back", async () => {
    const clock = new VirtualClock(start);
    const called: string[] = [];
    const takeBack = clock.after(1, () => called.push("taken back"));
    clock.after(2, () => called.push("kept"));

    takeBack();
    await clock.until(clock.sleep(5));

    expect(called).toEqual(["kept"]);
  });

  test("says so when everybody waits for nothing", async () => {
    const clock = new VirtualClock(start);

    await expect(clock.until(new Promise<never>(() => {}))).rejects.toThrow(
      "everybody waits and nothing is due",
    );
  });
});
