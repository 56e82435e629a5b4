import { describe, expect, test } from "vitest";

import type { StoreState } from "../../src/drill/port/stores";
import { live } from "./calm-world";
import { moved, movesOf } from "./moved";
import { beforeMove, plannedMove, type Seen } from "./planned-move";

/** A store's state as the cloud tells it, but for some of it. */
function stateBut(where: string, changes: Partial<StoreState>, name = "catalog"): Seen {
  return ({ cloud }) => ({
    stores: {
      ...cloud.stores,
      state: async (region, store, signal) => {
        const state = await cloud.stores.state(region, store, signal);
        return region === where && store === name ? { ...state, ...changes } : state;
      },
    },
  });
}

describe("a planned move", () => {
  test("leaves nothing in the target that sets its tasks back at a fixed time", async () => {
    const { cloud } = await plannedMove();

    expect(await cloud.compute.capacity("eu-central-1", live)).toMatchObject({
      desired: 4,
      floor: 4,
      suspended: { in: false, out: false, scheduled: true },
    });
  });

  test("stops the old region, lets the data change places, and loses no writer", async () => {
    const { report, cloud } = await plannedMove();

    expect(report).toMatchObject({
      end: "recovered",
      fence: { level: "stopped", stores: { catalog: "stopped", sessions: "stopped" } },
    });
    expect(await cloud.stores.state("eu-west-1", "catalog", live)).toMatchObject({
      writes: "refused",
    });
  });

  test("switches over and never fails over: a failover would give up what has not arrived", async () => {
    const orders: string[] = [];
    await plannedMove(({ cloud }) => ({
      stores: {
        ...cloud.stores,
        promote: async () => {
          orders.push("promote");
        },
        switchOver: async (writing, store, to, signal) => {
          orders.push(`switchOver ${store} out of ${writing}`);
          await cloud.stores.switchOver(writing, store, to, signal);
        },
      },
    }));

    expect(orders).toEqual(["switchOver catalog out of eu-west-1"]);
  });

  test("waits until what every region writes has arrived", async () => {
    let asked = 0;
    const { report } = await plannedMove(({ cloud }) => ({
      stores: {
        ...cloud.stores,
        drained: async () => {
          asked += 1;
          return asked > 20;
        },
      },
    }));

    expect(report.end).toBe("recovered");
    expect(asked).toBeGreaterThan(20);
  });

  test.each([
    ["media", 890, "recovered"],
    ["sessions", 890, "half-done"],
  ])(
    "waits for %s, which may lie behind by its plan's own lag, so long: %d s",
    async (name, late, end) => {
      const { report } = await plannedMove(({ cloud, clock }) => {
        const until = clock.monotonic() + late;
        return {
          stores: {
            ...cloud.stores,
            drained: async (_from, _to, store) => store !== name || clock.monotonic() > until,
          },
        };
      });

      expect(report.end).toBe(end);
    },
  );

  test("tells the old region's records of the move, too", async () => {
    const { cloud } = await plannedMove();

    const regions = cloud.delivered.map(({ event }) => (event as { region: string }).region);
    expect(new Set(regions)).toEqual(new Set(["eu-west-1", "eu-central-1"]));
  });

  test("shows the loss that it does not make: every lag, read before anything was ordered", async () => {
    const { report } = await plannedMove();

    expect(report.lags.map(({ store, seconds }) => `${store} ${seconds}`)).toEqual([
      "catalog 1",
      "sessions 1",
      "media 1",
    ]);
  });
});

describe("the preflight of a planned move", () => {
  test.each<[string, Seen, string]>([
    [
      "a writer that is not there",
      stateBut("eu-west-1", { writes: "refused" }),
      "catalog does not accept writes in eu-west-1: a planned move needs a living writer",
    ],
    [
      "unequal versions",
      stateBut("eu-central-1", { version: "17.5" }),
      "catalog runs as declared in eu-west-1 and 17.5 in eu-central-1: " +
        "Aurora moves between equal versions only",
    ],
    [
      "a lag that nobody knows",
      ({ cloud }) => ({
        stores: { ...cloud.stores, lag: async () => ({ seconds: null, at: null }) },
      }),
      "catalog lies an unknown time behind in eu-central-1: a planned move needs less than 5 s",
    ],
    [
      "a lag that is no number",
      ({ cloud }) => ({
        stores: { ...cloud.stores, lag: async () => ({ seconds: Number.NaN, at: null }) },
      }),
      "catalog lies an unknown time behind in eu-central-1: a planned move needs less than 5 s",
    ],
    [
      "a lag of five seconds",
      ({ cloud }) => ({
        stores: { ...cloud.stores, lag: async () => ({ seconds: 5, at: null }) },
      }),
      "catalog lies 5 s behind in eu-central-1: a planned move needs less than 5 s",
    ],
    [
      "a deployment in the target",
      ({ cloud }) => ({
        compute: {
          ...cloud.compute,
          capacity: async (region, signal) => ({
            ...(await cloud.compute.capacity(region, signal)),
            deploying: region === "eu-central-1",
          }),
        },
      }),
      "a deployment is under way in eu-central-1: a planned move waits for its end",
    ],
    [
      "a deployment in the old region",
      ({ cloud }) => ({
        compute: {
          ...cloud.compute,
          capacity: async (region, signal) => ({
            ...(await cloud.compute.capacity(region, signal)),
            deploying: region === "eu-west-1",
          }),
        },
      }),
      "a deployment is under way in eu-west-1: a planned move waits for its end",
    ],
  ])("refuses %s, and nothing has changed", async (_, seen, reason) => {
    const { report, cloud } = await plannedMove(seen);

    expect(report).toMatchObject({ end: "refused", stopCause: "unready" });
    expect(report.reason).toContain(reason);
    expect(movesOf(report.journal)).not.toContain("locked");
    expect(await cloud.compute.capacity("eu-west-1", live)).toMatchObject(beforeMove);
  });

  test.each([
    [899.999, "recovered"],
    [900, "refused"],
  ])("lets a bucket lie behind by less than its plan's 900 s: %d s", async (seconds, end) => {
    const { report } = await plannedMove(({ cloud }) => ({
      stores: {
        ...cloud.stores,
        lag: async (region, store, signal) =>
          store === "media" ? { seconds, at: null } : cloud.stores.lag(region, store, signal),
      },
    }));

    expect(report.end).toBe(end);
  });

  test("lets a lag just below five seconds pass", async () => {
    const { report } = await plannedMove(({ cloud }) => ({
      stores: { ...cloud.stores, lag: async () => ({ seconds: 4.999, at: null }) },
    }));

    expect(report.end).toBe("recovered");
  });

  test("makes no reason of a lag that somebody accepts where the region is lost", async () => {
    const { report } = await moved({
      order: { acceptLoss: { seconds: 3_600 } },
      seen: ({ cloud }) => ({
        stores: { ...cloud.stores, lag: async () => ({ seconds: 3_600, at: null }) },
      }),
    });

    expect(report.end).toBe("recovered");
    expect(report.lags[0]).toMatchObject({ store: "catalog", seconds: 3_600 });
  });
});
