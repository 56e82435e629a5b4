import { afterEach, describe, expect, test, vi } from "vitest";

import { systemClock } from "../../../src/drill/machine/system-clock";

afterEach(() => {
  vi.useRealTimers();
});

function faked() {
  vi.useFakeTimers({ now: new Date("2026-06-01T12:00:00Z") });
  return systemClock();
}

/** Whether a promise has settled, and how. */
function watched(promise: Promise<unknown>) {
  const seen = { state: "pending" as "pending" | "resolved" | "rejected", reason: undefined };
  promise.then(
    () => Object.assign(seen, { state: "resolved" }),
    (reason: unknown) => Object.assign(seen, { state: "rejected", reason }),
  );
  return seen;
}

describe("the clock of the machine", () => {
  test("tells its time, and seconds that are never set back", async () => {
    const clock = faked();
    const began = clock.monotonic();

    await vi.advanceTimersByTimeAsync(1_500);
    expect(clock.now()).toEqual(new Date("2026-06-01T12:00:01.500Z"));
    expect(clock.monotonic() - began).toBeCloseTo(1.5, 6);
    vi.setSystemTime(new Date("2020-01-01T00:00:00Z"));
    expect(clock.monotonic() - began).toBeCloseTo(1.5, 6);
  });

  test("sleeps as long as it is told, and no shorter", async () => {
    const sleeping = watched(faked().sleep(2.0004));

    await vi.advanceTimersByTimeAsync(2_000);
    expect(sleeping.state).toBe("pending");
    await vi.advanceTimersByTimeAsync(1);
    expect(sleeping.state).toBe("resolved");
  });

  test("is woken at once by its signal, with the signal's reason, and leaves no timer", async () => {
    const over = new AbortController();
    const sleeping = watched(faked().sleep(60, over.signal));

    over.abort("stopped");
    await vi.advanceTimersByTimeAsync(0);

    expect(sleeping).toEqual({ state: "rejected", reason: "stopped" });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("does not fall asleep under a signal that was aborted before", async () => {
    const clock = faked();

    await expect(clock.sleep(60, AbortSignal.abort("stopped"))).rejects.toBe("stopped");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("leaves no listener with a signal that outlives the sleep", async () => {
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, "removeEventListener");
    const sleeping = faked().sleep(1, signal);

    await vi.advanceTimersByTimeAsync(1_000);
    await sleeping;

    expect(removed).toHaveBeenCalledTimes(1);
  });

  test("rings after its time, unless that was taken back", async () => {
    const clock = faked();
    const [kept, takenBack] = [vi.fn(), vi.fn()];
    clock.timeout(2, kept);
    clock.timeout(2, takenBack)();

    await vi.advanceTimersByTimeAsync(1_999);
    expect(kept).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(kept).toHaveBeenCalledTimes(1);
    expect(takenBack).not.toHaveBeenCalled();
  });

  test("does not ring at once for a wait that is longer than a timer can be", async () => {
    const ring = vi.fn();
    const takeBack = systemClock().timeout(30 * 86_400, ring);

    await new Promise((resolve) => setTimeout(resolve, 20));

    expect(ring).not.toHaveBeenCalled();
    takeBack();
  });
});
