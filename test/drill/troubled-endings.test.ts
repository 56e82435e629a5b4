import { describe, expect, test } from "vitest";

import { CloudFault } from "../../src/drill/port/cloud-fault";
import { live } from "./calm-world";
import { moved, movesOf, takenUp } from "./moved";
import { stoppedWhileStopping } from "./stopped-while-stopping";

const never = () => new Promise<never>(() => {});

describe("a process that takes a run up", () => {
  test("puts nothing back where it does not get the lock, and ends half-done", async () => {
    const half = await stoppedWhileStopping();
    const lock = half.cloud.lock.ofAnotherProcess();
    const denied = {
      ...lock,
      take: async () => {
        throw new CloudFault("GetItem: not authorized", "denied");
      },
    };

    const report = await takenUp(half, {}, { lock: denied });

    expect(report).toMatchObject({ end: "half-done", stopCause: "access" });
    expect(movesOf(report.journal).slice(-3)).toEqual([
      "begun fence",
      "failed fence",
      "ended half-done",
    ]);
    expect(await half.cloud.compute.capacity("eu-west-1", live)).toMatchObject({ desired: 0 });
  });

  test("is suspended where it is stopped while the lock does not answer", async () => {
    const half = await stoppedWhileStopping();
    const operator = new AbortController();
    half.clock.after(5, () => operator.abort(), { awaited: true });
    const lock = half.cloud.lock.ofAnotherProcess();

    const report = await takenUp(
      half,
      { signal: operator.signal },
      { lock: { ...lock, read: never } },
    );

    expect(report).toMatchObject({ end: "suspended", reason: "stopped on request" });
  });
});

describe("a lock that says no whenever it is asked", () => {
  test("is not silent: a typed acceptance of split brain does not overrule it", async () => {
    const { report, cloud } = await moved({
      order: { acceptSplitBrain: "guide" },
      seen: ({ cloud: calm }) => ({
        lock: {
          ...calm.lock,
          take: async () => {
            throw new CloudFault("UpdateItem: in use", "already");
          },
        },
      }),
    });

    expect(report).toMatchObject({
      end: "refused",
      stopCause: "access",
      reason: "the lock cannot be taken: UpdateItem: in use",
    });
    expect(cloud.router.answer()).toBe("eu-west-1");
  });
});
