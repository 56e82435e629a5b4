import { describe, expect, test } from "vitest";

import { LockHold } from "../../src/drill/lock-hold";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import type { Lock } from "../../src/drill/port/lock";
import { live, lostAt } from "./calm-world";
import { moved } from "./moved";

/** A hold on a lock, and both clocks of its machine. */
function hold() {
  let monotonic = 100;
  let wall = lostAt.getTime() / 1_000;
  const lock = new LockHold({
    monotonic: () => monotonic,
    now: () => new Date(wall * 1_000),
  });
  const pass = (seconds: { readonly monotonic: number; readonly wall: number }) => {
    monotonic += seconds.monotonic;
    wall += seconds.wall;
  };
  return { lock, pass };
}

describe("what a process holds of the lock", () => {
  test("lets it change nothing before it has the lock", () => {
    expect(() => hold().lock.mayChange("compute.scale")).toThrow(
      "compute.scale waits: the lease of our lock has lapsed",
    );
  });

  test.each([
    ["as long as its lease lasts", { monotonic: 59.999, wall: 59.999 }, false],
    ["no longer", { monotonic: 60, wall: 60 }, true],
    ["no longer by the wall's clock alone: the machine slept", { monotonic: 1, wall: 60 }, true],
    [
      "no longer by the other clock alone: the wall's was set back",
      { monotonic: 60, wall: -5 },
      true,
    ],
  ])("lets it change something %s", (_, passed, lapses) => {
    const { lock, pass } = hold();
    lock.taken(7, lock.moment(), 60);
    pass(passed);

    const change = () => lock.mayChange("compute.scale");

    if (lapses) expect(change).toThrow("has lapsed");
    else expect(change).not.toThrow();
  });

  test("counts its lease from before it was asked for", () => {
    const { lock, pass } = hold();
    const asked = lock.moment();
    pass({ monotonic: 9, wall: 9 });
    lock.taken(7, asked, 60);

    expect(lock.secondsLeft).toBe(51);
  });

  test("lets it change something without a lock where split brain is accepted", () => {
    const { lock } = hold();
    lock.acceptsSplitBrain = true;

    expect(() => lock.mayChange("compute.scale")).not.toThrow();
  });

  test("lets it change nothing once the lock is given back", () => {
    const { lock } = hold();
    lock.taken(7, lock.moment(), 60);
    lock.givenBack();

    expect(() => lock.mayChange("compute.scale")).toThrow("has lapsed");
  });
});

/** A lock that answers only outside a stretch of seconds. */
function silentFrom(seconds: number, until: number) {
  return ({ cloud, clock }: { cloud: { lock: Lock }; clock: { monotonic(): number } }) => ({
    lock: {
      ...cloud.lock,
      take: async (...request: Parameters<Lock["take"]>) => {
        const now = clock.monotonic();
        if (now >= seconds && now < until) return new Promise<never>(() => {});
        return cloud.lock.take(...request);
      },
    },
  });
}

describe("the lease of a run", () => {
  test("is renewed at a third of its length", async () => {
    const at: number[] = [];
    await moved({
      seen: ({ cloud, clock }) => ({
        lock: {
          ...cloud.lock,
          take: async (...request) => {
            at.push(clock.monotonic());
            return cloud.lock.take(...request);
          },
        },
      }),
    });

    expect(at.slice(0, 5)).toEqual([0, 20, 40, 60, 80]);
  });

  test("that lapses keeps the run from changing anything until it is renewed", async () => {
    const published: number[] = [];
    const { report } = await moved({
      values: { "promotion of catalog": 120 },
      seen: (calm) => ({
        ...silentFrom(30, 200)(calm),
        router: {
          ...calm.cloud.router,
          publishSwitch: async (...request) => {
            published.push(calm.clock.monotonic());
            return calm.cloud.router.publishSwitch(...request);
          },
        },
      }),
    });

    expect(report.end).toBe("recovered");
    expect(published[0]).toBeGreaterThanOrEqual(200);
    expect(published[0]).toBeLessThanOrEqual(260);
  });

  test("that cannot be renewed suspends the run once a step is over its limit", async () => {
    const { report, cloud } = await moved({
      values: { "promotion of catalog": 120 },
      seen: silentFrom(30, Number.POSITIVE_INFINITY),
    });

    expect(report).toMatchObject({ end: "suspended", stopCause: "lease" });
    expect(report.reason).toMatch(
      /^lease lost: primaryForced, which was never seen in eu-north-1 took longer than its limit of 180 s: router.publishForce waits/,
    );
    expect(cloud.router.answer()).toBe("eu-west-1");
  });

  test("is renewed for as long as the run's events are on their way, and the lock its own", async () => {
    const left: number[] = [];
    const { report } = await moved({
      seen: ({ cloud, clock }) => ({
        events: { publish: () => new Promise<never>(() => {}) },
        lock: {
          ...cloud.lock,
          settle: async (...request) => {
            const { lease } = await cloud.lock.read("eu-north-1", live);
            left.push(((lease?.expiresAt.getTime() ?? 0) - clock.now().getTime()) / 1_000);
            await cloud.lock.settle(...request);
          },
        },
      }),
    });

    expect(report).toMatchObject({ end: "recovered", warnings: [] });
    expect(left).toHaveLength(1);
    expect(left[0]).toBeGreaterThanOrEqual(40);
  });

  test("is renewed no more once the lock is given back: it would be taken anew", async () => {
    let lost = 5;
    const { report, cloud } = await moved({
      seen: ({ cloud }) => ({
        lock: {
          ...cloud.lock,
          settle: async (...request) => {
            await cloud.lock.settle(...request);
            lost -= 1;
            if (lost >= 0) throw new CloudFault("the reply was lost", "transient");
          },
        },
      }),
    });

    expect(report).toMatchObject({ end: "recovered", warnings: [] });
    expect(cloud.lock.state()).toEqual({ active: "eu-central-1", fence: 1, holder: null });
  });
});
