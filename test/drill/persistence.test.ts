import { describe, expect, test } from "vitest";

import { CloudFault } from "../../src/drill/cloud";
import { Aborted, callBounded, persist, StepFault } from "../../src/drill/persistence";
import { VirtualClock } from "../../src/rehearsal/virtual-clock";

const start = new Date("2026-06-01T00:00:00Z");

/** Persists with an attempt; tells at which seconds it was called. */
async function attempts(
  seconds: number,
  attempt: (count: number) => Promise<string | undefined>,
  signal = new AbortController().signal,
) {
  const clock = new VirtualClock(start);
  const at: number[] = [];
  const patience = { clock, signal, what: "the order", seconds };
  const outcome = persist(patience, 5, () => {
    at.push((clock.now().getTime() - start.getTime()) / 1_000);
    return attempt(at.length);
  });
  const settled = await clock.until(Promise.allSettled([outcome]));
  return { at, outcome: settled[0] };
}

function throttled(): never {
  throw new CloudFault("rate exceeded", { retryable: true });
}

describe("persist", () => {
  test("asks again after the poll as long as the answer is not yet", async () => {
    const { at, outcome } = await attempts(60, async (count) => (count < 4 ? undefined : "done"));

    expect(at).toEqual([0, 5, 10, 15]);
    expect(outcome).toMatchObject({ value: "done" });
  });

  test("doubles its wait after each fault, from 1 s to 30 s", async () => {
    const { at } = await attempts(150, async () => throttled());

    expect(at).toEqual([0, 1, 3, 7, 15, 31, 61, 91, 121]);
  });

  test("waits for one second again after an answer", async () => {
    const { at } = await attempts(60, async (count) => {
      if (count === 4) return undefined;
      return count < 6 ? throttled() : "done";
    });

    expect(at).toEqual([0, 1, 3, 7, 12, 13]);
  });

  test("gives up at its limit, and says what the last fault was", async () => {
    const { outcome } = await attempts(10, async () => throttled());

    expect(outcome).toMatchObject({ status: "rejected" });
    expect(outcome).toHaveProperty(
      "reason",
      new StepFault("the order took longer than its limit of 10 s: rate exceeded"),
    );
  });

  test("tries up to the limit itself and no later", async () => {
    expect((await attempts(10, async () => undefined)).at).toEqual([0, 5, 10]);
    expect((await attempts(9, async () => undefined)).at).toEqual([0, 5]);
  });

  test("gives up at once on a fault that will not go away", async () => {
    const { at, outcome } = await attempts(60, async () => {
      throw new CloudFault("access denied", { retryable: false });
    });

    expect(at).toEqual([0]);
    expect(outcome).toHaveProperty("reason", new StepFault("the order failed: access denied"));
  });

  test("calls no more once it is aborted", async () => {
    const operator = new AbortController();
    const { at, outcome } = await attempts(
      60,
      async (count) => {
        if (count === 2) operator.abort();
        return undefined;
      },
      operator.signal,
    );

    expect(at).toEqual([0, 5]);
    expect(outcome).toHaveProperty("reason", new Aborted());
  });
});

describe("bounded", () => {
  test("gives a call that hangs ten seconds", async () => {
    const clock = new VirtualClock(start);

    const call = callBounded(clock, () => new Promise<never>(() => {}));

    await expect(clock.until(call)).rejects.toThrow("no answer within 10 s");
    expect(clock.now().getTime() - start.getTime()).toBe(10_000);
  });
});
