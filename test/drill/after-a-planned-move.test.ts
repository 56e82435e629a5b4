import { describe, expect, test } from "vitest";

import { CloudFault } from "../../src/drill/port/cloud-fault";
import { unpausedWork } from "../../src/drill/port/compute";
import { selfScalingPlan, warmStandbyPlan } from "../support/plans";
import { live } from "./calm-world";
import { moved, planned } from "./moved";
import { moving, p, s1 } from "./moving-service";

describe("a region that a planned move stops", () => {
  test("is told again where somebody starts its tasks meanwhile", async () => {
    let stops = 0;
    const { report } = await moved({
      ...planned,
      seen: ({ cloud }) => ({
        compute: {
          ...cloud.compute,
          stop: async (region, signal) => {
            const before = await cloud.compute.capacity(region, signal);
            await cloud.compute.stop(region, signal);
            stops += 1;
            if (stops === 1) await cloud.compute.putBack(region, before, signal);
          },
        },
      }),
    });

    expect(stops).toBe(2);
    expect(report).toMatchObject({ end: "recovered", fence: { level: "stopped" } });
  });
});

describe("a region that wants no task before a planned move", () => {
  test("is told to stop all the same: its scaling could start some", async () => {
    let stops = 0;
    const { report } = await moved({
      ...planned,
      seen: ({ cloud }) => ({
        compute: {
          ...cloud.compute,
          stop: async (region, signal) => {
            stops += 1;
            await cloud.compute.stop(region, signal);
          },
          capacity: async (region, signal) => {
            const capacity = await cloud.compute.capacity(region, signal);
            const isBefore = region === "eu-west-1" && stops === 0;
            return isBefore ? { ...capacity, desired: 0, running: 0, alive: 0 } : capacity;
          },
        },
      }),
    });

    expect(stops).toBe(1);
    expect(report).toMatchObject({ end: "recovered", fence: { level: "stopped" } });
  });
});

describe("the write block of a planned move between regions that scale by themselves", () => {
  test.each([p, s1])("is heard wherever Aurora tells of it: %s", async (telling) => {
    const { move } = moving(selfScalingPlan(warmStandbyPlan()));
    const message = `Attempt to block writes for DB cluster guide-1 in Region ${p} succeeded.`;

    const { report } = await move({ from: p, to: s1 }, null, (seen) => ({
      stores: {
        ...seen.stores,
        events: async (region) =>
          region === telling ? [{ at: new Date("2099-01-01T00:00:00Z"), message }] : [],
      },
    }));

    expect(report.fence?.stores.catalog).toBe("storage-blocked");
  });
});

describe("the region that a planned move leaves", () => {
  test("stands by when the run is done: a standby's tasks serve, and scale by load and at fixed times", async () => {
    const { move, cloud } = moving();

    const { report } = await move({ from: p, to: s1 }, null);

    expect(report).toMatchObject({
      end: "recovered",
      degraded: false,
      warnings: [unpausedWork(p)],
    });
    expect(await cloud.compute.capacity(p, live)).toMatchObject({
      running: 2,
      desired: 2,
      floor: 2,
      suspended: { in: false, out: false, scheduled: false },
    });
  });

  test("is as it was declared after a move there and back", async () => {
    const { move, cloud } = moving();
    const before = await cloud.compute.capacity(s1, live);

    await move({ from: p, to: s1 }, null);
    const { report } = await move({ from: s1, to: p }, null);

    expect(report).toMatchObject({
      end: "recovered",
      degraded: false,
      warnings: [unpausedWork(s1)],
    });
    expect(await cloud.compute.capacity(s1, live)).toEqual({
      ...before,
      ceiling: expect.any(Number),
      deployment: expect.any(String),
    });
    expect((await cloud.compute.capacity(p, live)).running).toBe(4);
  });

  test("is told of where it does not come up: the service has moved, and nothing stands by", async () => {
    const { report } = await moved({
      ...planned,
      seen: ({ cloud }) => ({
        compute: {
          ...cloud.compute,
          putBack: async () => {
            throw new CloudFault("no capacity", "transient");
          },
        },
      }),
    });

    expect(report).toMatchObject({ end: "recovered", degraded: true });
    expect(report.warnings).toEqual([
      unpausedWork(p),
      "eu-west-1 does not stand by (starting the standby in eu-west-1 took longer than its limit of 720 s: " +
        "no capacity): `awsdr stand-by --region eu-west-1` makes it one",
    ]);
  });

  test("is waited for until its tasks serve", async () => {
    let served = 0;
    const { report } = await moved({
      ...planned,
      seen: ({ cloud }) => {
        let started = false;
        return {
          compute: {
            ...cloud.compute,
            putBack: async (region, before, signal) => {
              started = true;
              await cloud.compute.putBack(region, before, signal);
            },
            capacity: async (region, signal) => {
              const capacity = await cloud.compute.capacity(region, signal);
              if (!started || region !== "eu-west-1" || capacity.running === 0) return capacity;
              served += 1;
              return served < 5 ? { ...capacity, running: 1 } : capacity;
            },
          },
        };
      },
    });

    expect(report).toMatchObject({ end: "recovered", degraded: false });
    expect(served).toBe(5);
  });

  test("scales by load again once it takes over from a lost region", async () => {
    const { move, cloud } = moving();
    const before = await cloud.compute.capacity(p, live);
    await move({ from: p, to: s1 }, null);

    const { report } = await move({ from: s1, to: p }, s1);

    expect(report).toMatchObject({ end: "recovered", degraded: false });
    const { suspended, running } = await cloud.compute.capacity(p, live);
    expect({ suspended, running }).toEqual({
      // An action at a fixed time would take the tasks away again.
      suspended: { in: false, out: false, scheduled: true },
      running: before.running,
    });
  });

  test("that scales by itself was told nothing, and nothing is told of its tasks", async () => {
    const { move } = moving(selfScalingPlan(warmStandbyPlan()));

    const { report } = await move({ from: p, to: s1 }, null);

    expect(report).toMatchObject({ end: "recovered", warnings: [unpausedWork(p)] });
  });

  test("is not told of as one whose jobs run on where they were paused", async () => {
    const { move } = moving();
    let state: "running" | "paused" = "running";

    const { report } = await move({ from: p, to: s1 }, null, () => ({
      work: {
        state: async () => state,
        pause: async () => {
          state = "paused";
        },
        resume: async () => {
          state = "running";
        },
      },
    }));

    expect(report).toMatchObject({ end: "recovered", warnings: [] });
  });

  test("is asked for no jobs, and told of none, where it is lost", async () => {
    const { move } = moving();

    const { report } = await move({ from: p, to: s1 }, p);

    expect(report.end).toBe("recovered");
    expect(report.warnings).not.toContain(unpausedWork(p));
  });
});
