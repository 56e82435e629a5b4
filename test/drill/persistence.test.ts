import { describe, expect, test } from "vitest";

import { Aborted, CredentialsEnded, persist, StepFault } from "../../src/drill/persistence";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import { VirtualClock } from "../../src/rehearsal/virtual-clock";

const start = new Date("2026-06-01T00:00:00Z");

/** Persists with an attempt; tells at which seconds it was called. */
async function attempts(
  seconds: number,
  attempt: (count: number) => Promise<string | undefined>,
  signal = new AbortController().signal,
  renewCredentials: (clock: VirtualClock) => Promise<boolean> = async () => false,
) {
  const clock = new VirtualClock(start);
  const at: number[] = [];
  const patience = {
    clock,
    signal,
    what: "the order",
    seconds,
    renewCredentials: () => renewCredentials(clock),
  };
  const outcome = persist(patience, 5, () => {
    at.push((clock.now().getTime() - start.getTime()) / 1_000);
    return attempt(at.length);
  });
  const settled = await clock.until(Promise.allSettled([outcome]));
  return { at, outcome: settled[0] };
}

function throttled(): never {
  throw new CloudFault("rate exceeded", "throttled");
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
      new StepFault("the order took longer than its limit of 10 s: rate exceeded", "overdue"),
    );
  });

  test("tries up to the limit itself and no later", async () => {
    expect((await attempts(10, async () => undefined)).at).toEqual([0, 5, 10]);
    expect((await attempts(9, async () => undefined)).at).toEqual([0, 5]);
  });

  test("gives up at once on a fault that will not go away", async () => {
    const { at, outcome } = await attempts(60, async () => {
      throw new CloudFault("access denied", "denied");
    });

    expect(at).toEqual([0]);
    expect(outcome).toHaveProperty(
      "reason",
      new StepFault("the order failed: access denied", "access"),
    );
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

  test("reads again after the poll when the order was given already", async () => {
    const { at, outcome } = await attempts(60, async (count) => {
      if (count < 3) throw new CloudFault("InvalidGlobalClusterStateFault", "already");
      return "done";
    });

    expect(at).toEqual([0, 5, 10]);
    expect(outcome).toMatchObject({ value: "done" });
  });

  test("goes on with new credentials, and does not count the time that they took", async () => {
    const ended = () => {
      throw new CloudFault("ExpiredToken", "credentials");
    };
    const { at, outcome } = await attempts(
      10,
      async (count) => (count === 1 ? ended() : count < 4 ? undefined : "done"),
      undefined,
      async (clock) => {
        await clock.sleep(300);
        return true;
      },
    );

    expect(at).toEqual([0, 300, 305, 310]);
    expect(outcome).toMatchObject({ value: "done" });
  });

  test("is no step over its limit where credentials have ended and nobody gives new ones", async () => {
    const { outcome } = await attempts(10, async () => {
      throw new CloudFault("ExpiredToken", "credentials");
    });

    expect(outcome).toHaveProperty(
      "reason",
      new CredentialsEnded("the order needs new credentials: ExpiredToken"),
    );
  });
});
