import { describe, expect, test } from "vitest";

import type { Cloud } from "../../src/drill/cloud";
import { abandonFailover, failOver } from "../../src/drill/failover";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import { calmWorld, live, lostAt } from "./calm-world";
import { moved, movesOf, planned, takenUp } from "./moved";
import { restarting, watched } from "./restarting";

type Method = (...args: readonly unknown[]) => unknown;

/** A cloud as a process sees it that is killed once its nth call has taken effect. */
function mortal(cloud: Cloud, killAt: number) {
  let calls = 0;
  let die = () => {};
  const dead = new Promise<void>((resolve) => {
    die = resolve;
  });
  const ports = Object.entries(cloud).map(([port, methods]) => {
    if (typeof methods !== "object" || methods === null || port === "clock") return [port, methods];
    const wrapped = new Proxy(methods, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return (...args: readonly unknown[]) => {
          calls += 1;
          if (calls === killAt) die();
          const never = new Promise(() => {});
          if (calls > killAt) return never;
          const answer = Reflect.apply(method as Method, target, args);
          return calls === killAt ? never : answer;
        };
      },
    });
    return [port, wrapped];
  });
  return { cloud: Object.fromEntries(ports) as Cloud, dead };
}

describe("a restart of tasks", () => {
  test("that answers nobody is waited for before it is ordered again: it may still come", async () => {
    const orders: number[] = [];
    const { report, cloud } = await moved({
      plan: restarting(),
      seen: ({ cloud: calm, clock }) => ({
        compute: {
          ...calm.compute,
          restart: (region, signal) => {
            orders.push(clock.monotonic());
            clock.after(12, () => void calm.compute.restart(region, signal));
            return new Promise<never>(() => {});
          },
        },
      }),
    });

    expect(report).toMatchObject({ end: "recovered", warnings: [] });
    expect(orders).toHaveLength(1);
    expect(await cloud.compute.capacity("eu-central-1", live)).toMatchObject({ deploying: false });
  });

  test("is ordered again once nothing of it has come for a minute", async () => {
    const orders: number[] = [];
    const { report } = await moved({
      plan: restarting(),
      seen: ({ cloud: calm, clock }) => ({
        compute: {
          ...calm.compute,
          restart: async (region, signal) => {
            orders.push(clock.monotonic());
            if (orders.length === 1) throw new CloudFault("no answer", "transient");
            await calm.compute.restart(region, signal);
          },
        },
      }),
    });

    expect(report).toMatchObject({ end: "recovered", warnings: [] });
    expect(orders).toHaveLength(2);
    const [first = 0, second = 0] = orders;
    expect(second - first).toBeGreaterThanOrEqual(60);
    expect(second - first).toBeLessThan(70);
  });

  test("takes place once, whatever call its process is killed after", async () => {
    for (let killAt = 1, over = false; !over; killAt += 1) {
      const calm = calmWorld({}, restarting());
      const { compute, restarts } = watched(calm);
      const dying = mortal({ ...calm.cloud, compute }, killAt);
      const first = failOver(dying.cloud, calm.order);
      over = await calm.clock.until(
        Promise.race([first.then(() => true), dying.dead.then(() => false)]),
      );

      const report = await takenUp(calm, {}, { compute });

      expect(report, `after ${killAt} calls`).toMatchObject({ end: "recovered", warnings: [] });
      expect(restarts, `after ${killAt} calls`).toHaveLength(1);
    }
  });

  test("that was refused is ordered by the next process, before it verifies", async () => {
    const calm = calmWorld({}, restarting());
    const { compute, restarts } = watched(calm);
    const denied = () => Promise.reject(new CloudFault("not allowed", "denied"));
    const refusing = {
      ...calm.cloud,
      compute: { ...calm.cloud.compute, restart: denied },
      router: { ...calm.cloud.router, publishSwitch: denied },
    };
    const first = await calm.clock.until(failOver(refusing, calm.order));

    const report = await takenUp(calm, {}, { compute });

    expect(first).toMatchObject({
      end: "half-done",
      warnings: [
        expect.stringContaining("tasks of eu-central-1 may still look for the old writer"),
      ],
    });
    expect([report.end, restarts.length]).toEqual(["recovered", 1]);
    const verified = report.journal.find(
      ({ move }) => move.type === "done" && move.step === "verify",
    );
    expect(verified?.result?.note).toContain("; the tasks of eu-central-1 are replaced");
  });

  test("takes place once, though its deployment is not seen at once", async () => {
    let restarts = 0;
    let seenFrom = 0;
    const { report } = await moved({
      plan: restarting(),
      seen: ({ cloud: { compute }, clock }) => ({
        compute: {
          ...compute,
          restart: async (...args) => {
            await compute.restart(...args);
            restarts += 1;
            seenFrom = clock.monotonic() + 30;
          },
          capacity: async (...args) => {
            const now = await compute.capacity(...args);
            const stale = { ...now, deployment: "deployment-1", deploying: false };
            return clock.monotonic() < seenFrom ? stale : now;
          },
        },
      }),
    });

    expect(report).toMatchObject({ end: "recovered", warnings: [] });
    expect(restarts).toBe(1);
  });

  test("takes place again only where the writer was on its way back, whenever that was cut short", async () => {
    const counts = new Set<number>();
    for (let killAt = 1, over = false; !over; killAt += 1) {
      const operator = new AbortController();
      const first = await moved({
        ...planned,
        plan: restarting(),
        values: { "promotion of catalog": 300 },
        order: { ...planned.order, signal: operator.signal },
        seen: ({ clock }) => {
          clock.after(560, () => operator.abort(), { awaited: true });
          return {};
        },
      });
      expect(first.report.end).toBe("suspended");
      expect(movesOf(first.report.journal)).toContain("begun shift");
      const watch = watched(first);
      const next = { ...first.cloud, lock: first.cloud.lock.ofAnotherProcess() };
      let back = 0;
      const stores: Cloud["stores"] = {
        ...next.stores,
        switchOver: async (...args) => {
          await next.stores.switchOver(...args);
          back += 1;
        },
      };
      const dying = mortal({ ...next, stores, compute: watch.compute }, killAt);
      const order = { ...first.order, ...planned.order };
      const abandoning = abandonFailover(dying.cloud, { ...order, process: "p2" });
      over = await first.clock.until(
        Promise.race([abandoning.then(() => true), dying.dead.then(() => false)]),
      );
      if (over) break;

      const report = await takenUp(first, { ...planned.order, process: "p3" }, watch);

      if (report.end === "abandoned") continue;
      expect(report.end, `killed at call ${killAt}`).toBe("recovered");
      expect(watch.restarts, `killed at call ${killAt}`).toHaveLength(back);
      counts.add(back);
    }
    expect(counts).toEqual(new Set([0, 1]));
  });

  test("that the lease of the lock does not allow suspends the run, and is no warning", async () => {
    const { report, cloud } = await moved({
      plan: restarting(),
      seen: ({ cloud: { lock }, clock }) => ({
        lock: {
          ...lock,
          take: (region, request, signal) =>
            clock.now().getTime() - lostAt.getTime() > 60_000
              ? Promise.reject(new CloudFault("no answer", "transient"))
              : lock.take(region, request, signal),
        },
      }),
    });

    expect(report).toMatchObject({ end: "suspended", stopCause: "lease" });
    expect(report.reason).toMatch(/^lease lost: the restart of the tasks in eu-central-1 took/);
    expect((await cloud.compute.capacity("eu-central-1", live)).deployment).toBe("deployment-1");
  });
});
