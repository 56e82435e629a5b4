import { describe, expect, test } from "vitest";

import { callTraits } from "../../../src/drill/calls";
import { CloudFault } from "../../../src/drill/port/cloud-fault";
import { live, lostAt } from "../../drill/calm-world";
import { twoStandbysPlan } from "../../rehearsal/other-plans";
import { selfScalingPlan, warmStandbyPlan } from "../../support/plans";
import { hangingIn, shown, watchedPlan } from "./shown-status";

const plan = watchedPlan();

describe("the status of a service", () => {
  test("reads only: no lock, no line, no event, no write through the service", async () => {
    const { calls } = await shown(plan);

    expect(calls.length).toBeGreaterThan(20);
    const writing = ["lock.take", "lock.settle", "journal.append", "events.publish", "probe.write"];
    for (const { call } of calls) {
      const [area, method] = call.split(".") as ["compute", "scale"];
      expect(callTraits[area][method].mutates, call).toBe(false);
      expect(writing).not.toContain(call);
    }
  });

  test("is worse to move while the primary serves", async () => {
    const { result } = await shown(plan);

    expect(result.decision).toEqual({
      verdict: "worse",
      because: [
        "reads work from here",
        "writes work from the sentinel in eu-central-1",
        "writes work from the sentinel in eu-north-1",
        "a failover costs about 7 minutes of service and up to 1 second of data",
      ],
    });
    expect(result.active).toMatchObject({
      region: "eu-west-1",
      by: "declared",
      disagreement: null,
      writers: [{ store: "catalog", regions: ["eu-west-1"], whole: true, at: lostAt }],
    });
    expect(result.protection).toEqual({ standby: "yes", because: ["eu-central-1 can take over"] });
    expect(result.target).toBe("eu-central-1");
  });

  test("is better to move out of a region that is lost", async () => {
    const { result, seconds } = await shown(plan, { lost: "eu-west-1" });

    expect(seconds).toBe(5);
    expect(result.decision).toEqual({
      verdict: "better",
      because: [
        "reads fail from here",
        "reads or writes fail from the sentinel in eu-central-1 since 12:00:00",
        "reads or writes fail from the sentinel in eu-north-1 since 12:00:00",
        "eu-central-1 can take over",
        "each loss is within the RPO of 15 minutes",
      ],
    });
    expect(result.ifNow).toMatchObject({
      losses: [
        { store: "catalog", seconds: 1, by: "read" },
        { store: "sessions", seconds: 1, by: "read" },
        { store: "media", seconds: 1, by: "read" },
      ],
      back: { seconds: 365, byBasis: { measured: 0, documented: 120, assumed: 245 } },
      fenceAtBest: "storage-blocked",
    });
  });

  test("has the plan's losses of what only the lost region could tell", async () => {
    const { result } = await shown(plan, {
      lost: "eu-west-1",
      change: ({ stores }) => ({
        stores: {
          ...stores,
          lag: (region, store, signal) =>
            store === "sessions" ? new Promise(() => {}) : stores.lag(region, store, signal),
        },
      }),
    });

    expect(result.ifNow?.losses[1]).toEqual({
      store: "sessions",
      seconds: 2.5,
      at: null,
      by: "plan",
    });
    expect(result.decision.verdict).toBe("better");
  });

  test("is unknown where the standby's database cannot be asked", async () => {
    const { result } = await shown(plan, {
      lost: "eu-west-1",
      change: ({ stores }) => ({
        stores: {
          ...stores,
          state: async (region, store, signal) => {
            if (store !== "catalog") return stores.state(region, store, signal);
            throw new CloudFault("DescribeDBClusters: not authorized", "denied");
          },
        },
      }),
    });

    expect(result.decision.verdict).toBe("unknown");
    expect(result.decision.because).toContain("eu-central-1 does not tell of catalog");
    const standby = result.regions.find(({ region }) => region === "eu-central-1");
    expect(standby?.stores[0]?.state).toMatchObject({
      kind: "refused",
      reason: "DescribeDBClusters: not authorized",
    });
  });

  test("is worse to move where the standby's database has told why it cannot take over", async () => {
    const { result } = await shown(plan, {
      lost: "eu-west-1",
      change: ({ stores }) => ({
        stores: {
          ...stores,
          state: async (region, store, signal) => {
            const state = await stores.state(region, store, signal);
            return store === "catalog" ? { ...state, reason: "it has no instance" } : state;
          },
        },
      }),
    });

    expect(result.decision.verdict).toBe("worse");
    expect(result.decision.because.at(-1)).toBe(
      "catalog cannot take over in eu-central-1: it has no instance",
    );
    expect(result.protection.standby).toBe("no");
  });

  test("is unknown while somebody moves the service", async () => {
    const { result } = await shown(plan, {
      lost: "eu-west-1",
      before: async ({ cloud }) => {
        const lock = cloud.lock.ofAnotherProcess();
        const asked = { process: "p1", target: "eu-central-1", leaseSeconds: 60 };
        await lock.take("eu-north-1", { runId: "run-7", ...asked }, live);
      },
    });

    expect(result.decision).toEqual({
      verdict: "unknown",
      because: ["run-7/p1 holds the lock until 12:01:00 and moves the service to eu-central-1"],
    });
  });

  test("asks no tasks of a replica that scales by itself", async () => {
    const { result, calls } = await shown(watchedPlan(selfScalingPlan(plan)));

    expect(result.regions.map(({ tasks }) => tasks)).toEqual([null, null]);
    expect(calls.filter(({ call }) => call === "compute.capacity")).toEqual([]);
    expect(result.decision.verdict).toBe("worse");
  });

  test("of two standbys takes the one that can take over", async () => {
    const two = watchedPlan(twoStandbysPlan());
    const [first = "", second] = two.topology.standbys;
    const { result } = await shown(two, { change: hangingIn(new Set([first]), two) });

    expect(result.target).toBe(first === second ? "" : second);
    expect(result.protection.standby).toBe("yes");
  });

  test("of a plan without sentinels cannot tell whether users are served", async () => {
    const { result } = await shown(warmStandbyPlan());

    expect(result.decision).toEqual({
      verdict: "unknown",
      because: ["reads work from here", "nobody else sees what users meet"],
    });
  });

  test("tells what the plan does not name as not looked at", async () => {
    const { result } = await shown(plan, {
      change: ({ readiness }) => ({
        readiness: {
          ...readiness,
          certificate: async () => {
            throw new CloudFault("the plan of guide names no certificate", "gone");
          },
        },
      }),
    });

    const kinds = result.regions.map(({ readiness }) => readiness.certificate.kind);
    expect(kinds).toEqual(["unnamed", "unnamed"]);
  });

  test("keeps its place where one question meets a fault of ours", async () => {
    const { result } = await shown(plan, {
      change: ({ compute }) => ({
        compute: { ...compute, capacity: () => Promise.reject(new TypeError("no such thing")) },
      }),
    });

    expect(result.regions[0]?.tasks).toMatchObject({
      kind: "refused",
      reason: "a fault of awsdr itself: TypeError: no such thing",
    });
    expect(result.regions[0]?.stores[0]?.state.kind).toBe("told");
  });

  test("tells which replica of the ledger keeps another plan", async () => {
    const { result } = await shown(plan, {
      change: ({ ledger }) => ({
        ledger: {
          ...ledger,
          plan: async (region) => {
            const { service, ...others } = plan;
            if (region === "eu-west-1") return JSON.stringify({ ...others, service });
            return JSON.stringify({ ...plan, holdDownSeconds: 1 });
          },
        },
      }),
    });

    const copies = result.plan.copies.map(({ copy }) => copy.kind === "told" && copy.value);
    expect(copies).toEqual(["same", "other"]);
  });
});
