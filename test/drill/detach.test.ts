import { describe, expect, test } from "vitest";

import { CloudFault } from "../../src/drill/port/cloud-fault";
import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import { selfScalingPlan, warmStandbyPlan } from "../support/plans";
import { calmWorld, live } from "./calm-world";
import { type Differences, moved, movesOf, noting, takenUp } from "./moved";
import { restarting } from "./restarting";

const detach = ["catalog"];
const hangs = { "promotion or restore hangs": 1 };

/** Fails over while every call is noted. */
async function noted(differences: Differences = {}) {
  let calls: ReturnType<typeof noting>["calls"] = [];
  const game = await moved({
    ...differences,
    seen: (calm) => {
      const watch = noting({ ...calm.cloud, ...differences.seen?.(calm) });
      calls = watch.calls;
      return watch.cloud;
    },
  });
  const ordered = ["stores.promote", "stores.detach", "stores.rebind", "compute.restart"];
  const orders = () => calls.map(({ call }) => call).filter((call) => ordered.includes(call));
  return { ...game, orders: orders() };
}

/** The guide's plan, whose database's clients nobody can tell anything. */
function untold(): RecoveryPlanDocument {
  const plan = warmStandbyPlan();
  const { catalog } = plan.deployed.stores;
  if (catalog === undefined) throw new Error("the guide has no catalog");
  const stores = { ...plan.deployed.stores, catalog: { ...catalog, coordinates: null } };
  return { ...plan, deployed: { ...plan.deployed, stores } };
}

describe("a database that is taken out of its global one", () => {
  test("leaves it, is told of, and only then are the tasks replaced, though no replica asks for it", async () => {
    const { report, orders, cloud } = await noted({ order: { detach } });

    expect(report.end).toBe("recovered");
    expect(orders).toEqual(["stores.detach", "stores.rebind", "compute.restart"]);
    expect(await cloud.stores.state("eu-central-1", "catalog", live)).toMatchObject({
      writes: "accepted",
      alone: true,
    });
    expect(movesOf(report.journal)).toContain("noted promote");
  });

  test("proves nothing of the old writer, and is told of in the report", async () => {
    const { report } = await noted({ order: { detach } });

    expect(report.fence).toMatchObject({ level: "lock-only", stores: { catalog: "lock-only" } });
    expect(report.warnings).toEqual([
      expect.stringMatching(/^catalog in eu-central-1 was taken out of guide-catalog for good/),
      expect.stringMatching(/^the cluster of catalog in eu-west-1 was not blocked/),
      expect.stringMatching(/^pulumi preview shows no change for catalog/),
    ]);
  });

  test("is what helps a run whose managed failover hangs, once it is taken up with that order", async () => {
    const stuck = await moved({ values: hangs });
    expect(stuck.report).toMatchObject({ end: "half-done", stopCause: "overdue" });
    expect(await takenUp(stuck, { process: "p2" })).toMatchObject({ end: "half-done" });

    const report = await takenUp(stuck, { process: "p3", detach });

    expect(report.end).toBe("recovered");
    expect(await stuck.cloud.stores.state("eu-central-1", "catalog", live)).toMatchObject({
      alone: true,
    });
  });

  test("stays ordered for a process that is not told so: the journal has it", async () => {
    const refusing: Differences["seen"] = ({ cloud: { stores } }) => ({
      stores: {
        ...stores,
        detach: async () => {
          throw new CloudFault("RemoveFromGlobalCluster: not authorized", "denied");
        },
      },
    });
    const first = await moved({ values: hangs, order: { detach }, seen: refusing });
    expect(first.report).toMatchObject({ end: "half-done", stopCause: "access" });
    const [opened] = first.report.journal;
    expect(opened?.result?.order?.detach).toEqual(detach);

    const report = await takenUp(first);

    expect(report.end).toBe("recovered");
    expect(report.journal.at(-1)?.process).toBe("p2");
  });

  test("is left in it where the managed failover has come through meanwhile", async () => {
    const { report, orders } = await noted({
      order: { detach },
      seen: ({ cloud: { stores } }) => ({
        stores: {
          ...stores,
          detach: async (region, store, signal) => {
            await stores.promote(region, store, signal);
            throw new CloudFault("it is on its way", "already");
          },
        },
      }),
    });

    expect(report.end).toBe("recovered");
    expect(new Set(orders)).toEqual(new Set(["stores.detach"]));
    expect(report.warnings).toEqual([
      "catalog was not taken out of its global database: it had moved already",
    ]);
    expect(report.fence?.stores).toEqual({
      catalog: "lock-only",
      sessions: "lock-only",
      media: "lock-only",
    });
  });

  test("cannot be any more once its writer has moved, and the operator is told so", async () => {
    const operator = new AbortController();
    const first = await moved({
      order: { signal: operator.signal },
      seen: ({ cloud: { router } }) => ({
        router: {
          ...router,
          publishSwitch: async (...args) => {
            operator.abort();
            await router.publishSwitch(...args);
          },
        },
      }),
    });
    expect(first.report.end).toBe("suspended");
    expect(movesOf(first.report.journal)).toContain("done promote");

    const late = await takenUp(first, { detach });

    expect(late).toMatchObject({ end: "half-done", stopCause: "unready" });
    expect(late.reason).toBe(
      "catalog cannot be taken out of its global database any more: run-1 has moved its writer; " +
        "take the run up without that",
    );
    expect(await takenUp(first, { process: "p3" })).toMatchObject({ end: "recovered" });
  });

  test("is told of by the next run, where the one that took it out was cut off before", async () => {
    const calm = calmWorld();
    await calm.cloud.stores.detach("eu-central-1", "catalog", live);
    await calm.clock.until(calm.clock.sleep(600));

    const report = await takenUp(calm, { runId: "run-2" });

    expect(report.end).toBe("recovered");
    expect(report.warnings[0]).toMatch(/^catalog in eu-central-1 was taken out of guide-catalog/);
    expect(await calm.cloud.compute.capacity("eu-central-1", live)).toMatchObject({
      deployment: "deployment-2",
    });
  });

  test("is told of together with one that is promoted, before the tasks are replaced once", async () => {
    const { stores, deployed, ...rest } = warmStandbyPlan();
    const [catalog] = stores;
    const known = deployed.stores.catalog;
    if (catalog === undefined || known === undefined) throw new Error("the guide has no catalog");
    const plan = restarting({
      ...rest,
      stores: [catalog, { ...catalog, name: "orders" }],
      deployed: { ...deployed, stores: { catalog: known, orders: known } },
    });
    const { report, orders } = await noted({ plan, order: { detach } });

    expect(report.end).toBe("recovered");
    expect(orders.toSorted()).toEqual([
      "compute.restart",
      "stores.detach",
      "stores.promote",
      "stores.rebind",
    ]);
    expect(orders.at(-1)).toBe("compute.restart");
  });
});

describe("a database of which nobody can tell the tasks", () => {
  test("is taken out all the same, and the operator is told what is left to be done", async () => {
    const { report, orders } = await noted({ plan: untold(), order: { detach } });

    // In this world nobody points the tasks at it by hand, so that nothing is verified.
    expect(report.end).toBe("half-done");
    expect(orders).toEqual(["stores.detach", "compute.restart"]);
    expect(report.warnings[0]).toBe(
      "the plan names no secret of eu-central-1 that tells tasks where catalog is: point them at " +
        "the endpoint of its cluster there, and start them anew",
    );
  });

  test("is told of to whoever runs tasks that scale by themselves", async () => {
    const { report, orders } = await noted({ plan: selfScalingPlan(), order: { detach } });

    expect(orders).not.toContain("compute.restart");
    expect(report.warnings).toContain(
      "eu-central-1 scales by itself: start its tasks anew, they may still look for the old writer",
    );
  });
});
