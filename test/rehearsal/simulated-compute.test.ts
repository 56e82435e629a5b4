import { describe, expect, test } from "vitest";

import { calmWorld, live } from "../drill/calm-world";

const region = "eu-central-1";

describe("a simulated restart", () => {
  test("replaces each task by a new one, and loses none meanwhile", async () => {
    const { cloud, clock } = calmWorld();
    const { compute } = cloud;
    const before = await compute.capacity(region, live);

    await compute.restart(region, live);
    await clock.until(clock.sleep(179));
    const meanwhile = await compute.capacity(region, live);
    await clock.until(clock.sleep(2));
    const after = await compute.capacity(region, live);

    expect(before).toMatchObject({ running: 2, deploying: false, deployment: "deployment-1" });
    expect(meanwhile).toMatchObject({ running: 2, deploying: true, deployment: "deployment-2" });
    expect(after).toMatchObject({ running: 2, deploying: false, deployment: "deployment-2" });
  });

  test("is a deployment, and another number of tasks is none", async () => {
    const { cloud, clock } = calmWorld();
    const { compute } = cloud;

    await compute.scale(region, 4, live);
    const scaling = await compute.capacity(region, live);
    await compute.restart(region, live);
    await clock.until(clock.sleep(200));

    expect(scaling).toMatchObject({ desired: 4, deploying: false, deployment: "deployment-1" });
    expect(await compute.capacity(region, live)).toMatchObject({ running: 4, deploying: false });
  });

  test("is not over before the tasks are there that were asked for", async () => {
    const { cloud, clock } = calmWorld();
    const { compute } = cloud;
    await compute.restart(region, live);
    await clock.until(clock.sleep(100));

    await compute.scale(region, 4, live);
    await clock.until(clock.sleep(100));

    expect(await compute.capacity(region, live)).toMatchObject({ running: 2, deploying: true });
    await clock.until(clock.sleep(100));
    expect(await compute.capacity(region, live)).toMatchObject({ running: 4, deploying: false });
  });

  test("begins anew when it is ordered again", async () => {
    const { cloud, clock } = calmWorld();
    const { compute } = cloud;
    await compute.restart(region, live);
    await clock.until(clock.sleep(100));

    await compute.restart(region, live);
    await clock.until(clock.sleep(100));

    const { deploying, deployment } = await compute.capacity(region, live);
    expect([deploying, deployment]).toEqual([true, "deployment-3"]);
    await clock.until(clock.sleep(100));
    expect((await compute.capacity(region, live)).deploying).toBe(false);
  });

  test("waits where there is no capacity, with all of the old tasks", async () => {
    const { cloud, clock } = calmWorld({
      "no capacity in the standby": 1,
      "capacity comes back": 600,
    });
    const { compute } = cloud;

    await compute.restart(region, live);
    await clock.until(clock.sleep(700));
    const waiting = await compute.capacity(region, live);
    await clock.until(clock.sleep(100));

    expect(waiting).toMatchObject({ running: 2, deploying: true });
    expect(await compute.capacity(region, live)).toMatchObject({ running: 2, deploying: false });
  });

  test("of no tasks is over at once", async () => {
    const { cloud, clock } = calmWorld({}, undefined, null);
    const { compute } = cloud;
    await compute.stop(region, live);
    await clock.until(clock.sleep(60));

    await compute.restart(region, live);

    expect(await compute.capacity(region, live)).toMatchObject({ running: 0, deploying: false });
  });
});
