import { describe, expect, test } from "vitest";

import { CloudFault } from "../../src/drill/port/cloud-fault";
import { unpausedWork } from "../../src/drill/port/compute";
import { live } from "./calm-world";
import { moving, p, s1 } from "./moving-service";

const standBy = { mode: "stand-by", from: p, to: s1 } as const;

/** The primary was lost, the service has moved, and the primary answers again as it was. */
async function answeringAgain() {
  const service = moving();
  await service.move({ from: p, to: s1 }, p);
  return service;
}

describe("a region that was given up and answers again", () => {
  test("is stopped first, and comes up as a standby once its stores follow", async () => {
    const { move, cloud } = await answeringAgain();
    const story: string[] = [];
    let asked = 0;

    const { report } = await move(standBy, null, (seen) => ({
      compute: {
        ...seen.compute,
        stop: async (region, signal) => {
          story.push(`stop ${region}`);
          await seen.compute.stop(region, signal);
        },
        putBack: async (region, before, signal) => {
          story.push(`start ${region} with ${before.desired}`);
          await seen.compute.putBack(region, before, signal);
        },
      },
      stores: {
        ...seen.stores,
        state: async (region, store, signal) => {
          const state = await seen.stores.state(region, store, signal);
          if (region !== p || store !== "catalog") return state;
          asked += 1;
          story.push("ask for catalog");
          return { ...state, writes: "refused", reason: asked < 3 ? "it is resynchronised" : null };
        },
      },
    }));

    expect(report).toMatchObject({
      end: "recovered",
      degraded: false,
      warnings: [unpausedWork(p)],
    });
    expect(story).toEqual([
      "ask for catalog",
      `stop ${p}`,
      ...Array.from({ length: 2 }, () => "ask for catalog"),
      `start ${p} with 2`,
    ]);
    expect(await cloud.compute.capacity(p, live)).toMatchObject({
      running: 2,
      desired: 2,
      floor: 2,
      suspended: { in: false, out: false, scheduled: false },
    });
  });

  test("stays stopped while a store does not follow, and says which and why", async () => {
    const { move, cloud } = await answeringAgain();

    const { report } = await move(standBy, null, (seen) => ({
      stores: {
        ...seen.stores,
        state: async (region, store, signal) => {
          const state = await seen.stores.state(region, store, signal);
          return region === p && store === "catalog"
            ? { ...state, writes: "refused", alone: true }
            : state;
        },
      },
    }));

    expect(report.end).toBe("half-done");
    expect(report.reason).toContain("catalog stands alone and follows nothing");
    expect(await cloud.compute.capacity(p, live)).toMatchObject({ running: 0, floor: 0 });
  });

  test("is refused with nothing changed where it does not answer", async () => {
    const { move, cloud } = await answeringAgain();

    const { report } = await move(standBy, null, (seen) => ({
      compute: {
        ...seen.compute,
        capacity: async (region, signal) => {
          if (region === p) throw new CloudFault("DescribeServices: silent", "transient");
          return seen.compute.capacity(region, signal);
        },
      },
    }));

    expect(report.end).toBe("refused");
    expect(await cloud.compute.capacity(p, live)).toMatchObject({ running: 4, floor: 4 });
  });

  test("leaves the lock with the region that serves, tells no phase of a recovery, and moves no name", async () => {
    const { move, cloud } = await answeringAgain();
    const told: string[] = [];

    const { report, all } = await move(standBy, null, (seen) => ({
      events: {
        publish: async (region, event, signal) => {
          told.push(event.detail.phase);
          await seen.events.publish(region, event, signal);
        },
      },
      stores: {
        ...seen.stores,
        state: async (region, store, signal) => {
          const state = await seen.stores.state(region, store, signal);
          return region === p && store === "catalog" ? { ...state, writes: "refused" } : state;
        },
      },
    }));

    expect(report.end).toBe("recovered");
    expect([told, all]).toEqual([[], []]);
    const lock = await cloud.lock.read("eu-north-1", live);
    expect(lock).toMatchObject({ active: s1, lease: null });
  });
});
