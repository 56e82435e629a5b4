import { describe, expect, test } from "vitest";

import { CloudFault } from "../../src/drill/port/cloud-fault";
import { everyLossOf } from "../../src/model/failover/accepted-loss";
import { backupAndRestorePlan } from "../rehearsal/other-plans";
import { probedPlan } from "../support/plans";
import { live } from "./calm-world";
import { type Differences, moved, planned } from "./moved";

type Seen = NonNullable<Differences["seen"]>;

const anyWriterRefuses: Seen = ({ cloud }) => ({
  stores: {
    ...cloud.stores,
    state: async (region, store, signal) => {
      const state = await cloud.stores.state(region, store, signal);
      return store === "sessions"
        ? { ...state, writes: "refused", reason: "its key is disabled" }
        : state;
    },
  },
});

describe("the preflight", () => {
  test("refuses a store that any region may write and the target does not, with its reason", async () => {
    const { report } = await moved({ seen: anyWriterRefuses });

    expect(report).toMatchObject({
      end: "refused",
      stopCause: "unready",
      reason: "sessions refuses writes in eu-central-1: its key is disabled",
    });
  });

  test("refuses a replica that cannot take over, with its reason", async () => {
    const { report } = await moved({
      seen: ({ cloud }) => ({
        stores: {
          ...cloud.stores,
          state: async (region, store, signal) => ({
            ...(await cloud.stores.state(region, store, signal)),
            ...(store === "catalog" && { reason: "its cluster has no instance" }),
          }),
        },
      }),
    });

    expect(report.reason).toBe(
      "catalog cannot take over in eu-central-1: its cluster has no instance",
    );
  });

  test("tells all that is wrong at once", async () => {
    const { report } = await moved({
      seen: (calm) => ({
        ...anyWriterRefuses(calm),
        access: { who: async () => ({ account: "999999999999", arn: "a", until: null }) },
      }),
    });

    expect(report).toMatchObject({ end: "refused", stopCause: "access" });
    expect(report.reason).toBe(
      "the credentials are of account 999999999999, the plan is of 123456789012: " +
        "take another profile, or the plan of that account; " +
        "sessions refuses writes in eu-central-1: its key is disabled",
    );
  });

  test("asks everything at once: what hangs costs its limit of two minutes once", async () => {
    const silent = () => new Promise<never>(() => {});

    const { report, clock } = await moved({
      seen: ({ cloud }) => ({
        access: { who: silent },
        compute: { ...cloud.compute, capacity: silent },
        stores: { ...cloud.stores, state: silent },
      }),
    });

    expect(report.end).toBe("refused");
    expect(clock.monotonic()).toBeLessThanOrEqual(120);
    expect(report.reason?.split("; ")).toHaveLength(5);
  });

  test("holds its one limit where questions follow one another, each of them slow", async () => {
    const { report, clock } = await moved({
      ...planned,
      seen: ({ cloud, clock }) => {
        // Each is throttled for so long from its first time on.
        const first = new Map<string, number>();
        const slow = (question: string) => {
          const began = first.get(question) ?? clock.monotonic();
          first.set(question, began);
          if (clock.monotonic() - began < 70) throw new CloudFault("rate exceeded", "throttled");
        };
        return {
          stores: {
            ...cloud.stores,
            state: async (region, store, signal) => {
              slow(`state of ${store} in ${region}`);
              return cloud.stores.state(region, store, signal);
            },
            lag: async (region, store, signal) => {
              slow(`lag of ${store}`);
              return cloud.stores.lag(region, store, signal);
            },
          },
        };
      },
    });

    expect(report).toMatchObject({ end: "refused", stopCause: "unready" });
    expect(report.reason).toContain(
      "asking how far catalog lies behind took longer than its limit of 120 s",
    );
    expect(clock.monotonic()).toBeLessThanOrEqual(120);
  });

  test("lets a lag that nobody tells stay unknown, and loses no more than one call to it", async () => {
    const { report, clock } = await moved({
      order: { acceptLoss: everyLossOf(probedPlan().stores) },
      seen: ({ cloud }) => ({
        stores: { ...cloud.stores, lag: () => new Promise<never>(() => {}) },
      }),
    });

    expect(report.end).toBe("recovered");
    expect(report.lags).toContainEqual({ store: "catalog", seconds: null, at: null });
    const preflight = report.journal.find(
      ({ move }) => move.type === "done" && move.step === "preflight",
    );
    expect(
      (Date.parse(preflight?.at ?? "") - Date.parse(report.journal[0]?.at ?? "")) / 1_000,
    ).toBe(10);
    expect(clock.monotonic()).toBeGreaterThan(10);
  });

  test("refuses a plan whose stores would have to be restored where nothing can restore them", async () => {
    const { report, cloud } = await moved({
      plan: backupAndRestorePlan(),
      seen: () => ({ vaults: null }),
    });

    expect(report).toMatchObject({ end: "refused", stopCause: "unready" });
    expect(report.reason).toContain(
      "catalog has no replica in eu-central-1 and would have to be restored: " +
        "restores do not exist yet, so nothing of it would come back",
    );
    expect(cloud.lock.state().fence).toBe(0);
    expect((await cloud.compute.capacity("eu-central-1", live)).desired).toBe(0);
  });
});

describe("credentials that end", () => {
  function endingOnce(): Seen {
    let ended = false;
    return ({ cloud }) => ({
      stores: {
        ...cloud.stores,
        promote: async (...request) => {
          if (!ended) {
            ended = true;
            throw new CloudFault("ExpiredToken", "credentials");
          }
          return cloud.stores.promote(...request);
        },
      },
    });
  }

  test("suspend the run, and never leave it half-done", async () => {
    const { report } = await moved({ seen: endingOnce() });

    expect(report).toMatchObject({
      end: "suspended",
      reason: "promotion of catalog in eu-central-1 needs new credentials: ExpiredToken",
    });
  });

  test("are asked for, and the run goes on with new ones", async () => {
    let asked = 0;
    const renewCredentials = async () => {
      asked += 1;
      return true;
    };

    const { report } = await moved({ seen: endingOnce(), order: { renewCredentials } });

    expect([report.end, asked]).toEqual(["recovered", 1]);
  });
});
