import { describe, expect, test } from "vitest";

import type { Cloud } from "../../src/drill/cloud";
import { failOver } from "../../src/drill/failover";
import { pilotLightPlan } from "../support/plans";
import { type CalmWorld, calmWorld, live, type Values } from "./calm-world";

type Method = (...args: readonly unknown[]) => unknown;

/** A cloud as one process sees it, which is killed before or after its nth call takes effect. */
function mortal(cloud: Cloud, killAt: number, moment: "before" | "after") {
  let calls = 0;
  const ports = Object.entries(cloud).map(([port, methods]) => {
    if (typeof methods !== "object" || port === "delivered") return [port, methods];
    const wrapped = new Proxy(methods, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return (...args: readonly unknown[]) => {
          if (name === "now") return Reflect.apply(method as Method, target, args);
          const waits = name === "sleep" || name === "timeout";
          if (!waits) calls += 1;
          const dead = calls > killAt || (calls === killAt && moment === "before");
          if (name === "timeout" && dead) return () => {};
          // A killed process never sees another answer, nor does it wake up.
          if (dead) return new Promise(() => {});
          const answer = Reflect.apply(method as Method, target, args);
          return calls === killAt && name !== "timeout" ? new Promise(() => {}) : answer;
        };
      },
    });
    return [port, wrapped];
  });
  const killed = () => calls >= killAt;
  return { mortalCloud: Object.fromEntries(ports) as Cloud, killed };
}

/** Counts the orders that change something, by name and arguments. */
function counting({ cloud }: CalmWorld) {
  const orders: string[] = [];
  const counted = <Port extends object>(port: Port, names: readonly string[]): Port =>
    new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function" || !names.includes(String(name))) return method;
        return (...args: readonly unknown[]) => {
          orders.push(`${String(name)} ${args.slice(0, 2).join(" ")}`);
          return Reflect.apply(method as Method, target, args);
        };
      },
    });
  const watched: Cloud = {
    ...cloud,
    stores: counted(cloud.stores, ["promote"]),
    vaults: cloud.vaults && counted(cloud.vaults, ["restore"]),
  };
  return { watched, orders };
}

/** One store that comes back from a backup; the others write in the standby at once. */
const restoring = pilotLightPlan({
  stores: pilotLightPlan().stores.map((store) =>
    store.name === "catalog" ? { ...store, replicationLag: null, promotion: null } : store,
  ),
});

/** Every call that a run could be killed at, and a little beyond. */
const kills = Array.from({ length: 60 }, (_, at) => at + 1);

describe("a run killed at any call", () => {
  test.each([
    ["before", pilotLightPlan(), ["promote eu-central-1 catalog"]],
    ["after", pilotLightPlan(), ["promote eu-central-1 catalog"]],
    ["after", restoring, ["restore eu-central-1 catalog"]],
  ] as const)(
    "ends like a run that was not killed, when it is resumed: killed %s the call took effect",
    async (moment, plan, ordered) => {
      for (const killAt of kills) {
        const calm = calmWorld({}, plan);
        const { clock, order } = calm;
        const { watched, orders } = counting(calm);
        const { mortalCloud, killed } = mortal(watched, killAt, moment);
        const first = failOver(mortalCloud, order);
        await clock.until(Promise.race([first, clock.sleep(1_200)]));

        const next = { ...watched, lock: calm.cloud.lock.ofAnotherProcess() };
        const report = await clock.until(failOver(next, { ...order, process: "p2" }));

        expect(report, `killed at call ${killAt}`).toMatchObject({
          end: "recovered",
          fence: { level: "lock-only" },
          degraded: false,
        });
        expect(orders, `killed at call ${killAt}`).toEqual(ordered);
        expect(calm.world.callsToLost).toEqual([]);
        const phases = calm.cloud.delivered.map(
          ({ event }) => (event as { detail: { phase: string } }).detail.phase,
        );
        expect(new Set(phases)).toEqual(
          new Set(["started", "detected", "decided", "shifted", "recovered"]),
        );
        if (!killed()) break;
      }
    },
  );

  test("skips the steps that its journal calls done", async () => {
    const calm = calmWorld();
    await calm.clock.until(failOver(calm.cloud, calm.order));
    const publishedBefore = calm.cloud.delivered.length;

    const again = await calm.clock.until(failOver(calm.cloud, calm.order));

    expect(again.end).toBe("recovered");
    expect(calm.cloud.delivered).toHaveLength(publishedBefore);
  });
});

describe("a run that was asked to stop", () => {
  async function stoppedAt(seconds: number, values: Values = {}) {
    const calm = calmWorld(values);
    const operator = new AbortController();
    calm.clock.after(seconds, () => operator.abort(), { awaited: true });
    const order = { ...calm.order, signal: operator.signal };
    const report = await calm.clock.until(failOver(calm.cloud, order));
    return { ...calm, report };
  }

  test("is suspended while it waits for the lock, and has changed nothing", async () => {
    const { report, cloud } = await stoppedAt(20, { "witness does not answer": 1 });

    expect(report).toMatchObject({ end: "suspended", reason: "stopped on request" });
    expect(await cloud.compute.capacity("eu-central-1", live)).toMatchObject({ running: 2 });
  });

  test("is suspended once data or capacity began to move, and leaves traffic alone", async () => {
    const { report, cloud } = await stoppedAt(30);

    expect(report).toMatchObject({ end: "suspended", reason: "stopped on request" });
    expect(cloud.router.answer()).toBe("eu-west-1");
  });

  test("is taken up by another process under the same id", async () => {
    const { clock, cloud, order } = await stoppedAt(30);
    const next = { ...cloud, lock: cloud.lock.ofAnotherProcess() };

    const report = await clock.until(failOver(next, { ...order, process: "p2" }));

    expect(report.end).toBe("recovered");
    expect(report.journal.filter(({ move }) => move.type === "opened")).toHaveLength(2);
  });

  test("is finished by a new run", async () => {
    const { clock, cloud, order } = await stoppedAt(30);
    const next = { ...cloud, lock: cloud.lock.ofAnotherProcess() };

    const report = await clock.until(failOver(next, { ...order, runId: "run-2" }));

    expect(report.end).toBe("recovered");
  });
});

describe("a journal that does not answer", () => {
  test("keeps a run from beginning, without a line or an event", async () => {
    const calm = calmWorld();
    const journal = { ...calm.cloud.journal, read: () => new Promise<never>(() => {}) };

    const report = await calm.clock.until(failOver({ ...calm.cloud, journal }, calm.order));

    expect(report).toMatchObject({ end: "unknown", journal: [] });
    expect(report.reason).toBe(
      "reading the journal took longer than its limit of 60 s: no answer within 10 s",
    );
    expect(calm.cloud.delivered).toEqual([]);
  });
});
