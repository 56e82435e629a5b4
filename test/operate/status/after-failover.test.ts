import { describe, expect, test } from "vitest";

import type { Cloud } from "../../../src/drill/cloud";
import { failOver } from "../../../src/drill/failover";
import type { CalmWorld } from "../../drill/calm-world";
import { shown, watchedPlan } from "./shown-status";

const plan = watchedPlan();

describe("the status of a service that was moved", () => {
  test("names the new region, the run, and that nothing stands by", async () => {
    const { result } = await shown(plan, {
      lost: "eu-west-1",
      before: ({ cloud, order }) => failOver(cloud, order),
    });

    expect(result.active).toMatchObject({ region: "eu-central-1", by: "lock", disagreement: null });
    expect(result.lastRun).toMatchObject({
      kind: "told",
      value: { runId: "run-1", from: "eu-west-1", to: "eu-central-1", end: "recovered" },
    });
    expect(result.users.state).toBe("served");
    expect(result.target).toBe("eu-west-1");
    expect(result.protection).toEqual({
      standby: "no",
      because: [
        "eu-west-1 does not tell whether catalog is resynchronised",
        "eu-west-1 does not tell of its tasks, catalog, sessions, media",
      ],
    });
  });

  test("tells since when the old region is resynchronised", async () => {
    const { result } = await shown(plan, {
      lost: "eu-west-1",
      before: async ({ cloud, order, world }) => {
        await failOver(cloud, order);
        world.gone.delete("eu-west-1");
      },
      change: ({ stores, clock }) => ({
        stores: {
          ...stores,
          events: async (region, store, since) => {
            const message =
              `Started resynchronizing members of DB cluster ${store} in Region ${region} ` +
              "after global failover.";
            const before = {
              at: since,
              message: message.replace("Started", "Finished"),
            };
            return region === "eu-west-1" ? [before, { at: clock.now(), message }] : [];
          },
        },
      }),
    });

    expect(result.protection.standby).toBe("no");
    expect(result.protection.because[0]).toMatch(
      /^resync of catalog since [0-9:]{8} \(RDS-EVENT-0240\)$/,
    );
  });

  test("makes no standby of the region that was left by the last one", async () => {
    const { result } = await shown(plan, {
      lost: "eu-west-1",
      before: async ({ cloud, order, world }) => {
        await failOver(cloud, order);
        world.gone.delete("eu-west-1");
      },
      change: ({ stores }) => ({
        stores: {
          ...stores,
          events: async (_region, _store, since) => [
            {
              at: since,
              message:
                "Finished resynchronizing members of DB cluster guide-catalog in Region " +
                "eu-west-1 after global failover.",
            },
          ],
        },
      }),
    });

    expect(result.protection.standby).toBe("no");
    expect(result.protection.because[0]).toBe("no event tells of a resync of catalog");
  });
});

describe("the status of a service whose lost region answers again", () => {
  const back = async ({ cloud, order, world }: CalmWorld) => {
    await failOver(cloud, order);
    world.gone.delete("eu-west-1");
  };

  test("tells that it is no standby, why, and which line makes it one", async () => {
    const { result } = await shown(plan, { lost: "eu-west-1", before: back });

    expect(result.givenUp).toEqual([
      {
        region: "eu-west-1",
        state: "not-yet",
        because: ["4 tasks are asked for, the full load, and a standby has 2"],
        command: "awsdr stand-by --plan FILE --region eu-west-1",
      },
    ]);
  });

  test("tells nothing of it any more once a run has made it a standby", async () => {
    const { result } = await shown(plan, {
      lost: "eu-west-1",
      before: async (calm) => {
        await back(calm);
        const { order } = calm;
        const standBy = {
          ...order,
          runId: "run-2",
          mode: "stand-by",
          activeThen: order.to,
        } as const;
        const { end } = await failOver(followed(calm.cloud), standBy);
        expect(end).toBe("recovered");
      },
      change: followed,
    });

    expect(result.givenUp).toEqual([]);
  });

  test("counts it as untold while it is silent", async () => {
    const { result } = await shown(plan, {
      lost: "eu-west-1",
      before: ({ cloud, order }) => failOver(cloud, order),
    });

    expect(result.givenUp).toEqual([
      {
        region: "eu-west-1",
        state: "untold",
        because: ["eu-west-1 does not tell of its tasks, catalog, sessions, media"],
        command: null,
      },
    ]);
  });

  test("has nothing of the kind before any move", async () => {
    expect((await shown(plan)).result.givenUp).toEqual([]);
  });
});

/** The database of the region that was left follows again. */
function followed(cloud: Cloud): Cloud {
  return {
    ...cloud,
    stores: {
      ...cloud.stores,
      state: async (region, store, signal) => {
        const state = await cloud.stores.state(region, store, signal);
        const isLeft = region === "eu-west-1" && store === "catalog";
        return isLeft ? { ...state, writes: "refused", reason: null } : state;
      },
    },
  };
}
