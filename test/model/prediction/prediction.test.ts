import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { DeclaredPlan } from "../../../src/model/plan/declared";
import { unmetObjectives } from "../../../src/model/prediction/objectives";
import { predict } from "../../../src/model/prediction/prediction";
import { pilotLightPlan, timing, warmStandbyPlan } from "../../support/plans";
import { sentences } from "../../support/sentences";

const from = new Date("2026-01-01T00:00:00Z");
const plan: DeclaredPlan = warmStandbyPlan();

function rtoOf(changed: Partial<DeclaredPlan>): number {
  return predict({ ...plan, ...changed }, from).rto.seconds;
}

/** The plan with one store, seen as the replication and the snapshots that it has. */
function withStore(changed: Partial<DeclaredPlan["stores"][number]>): DeclaredPlan {
  const [catalog] = plan.stores;
  if (catalog === undefined) throw new Error("the fixture has no store");
  return { ...plan, stores: [{ ...catalog, ...changed }] };
}

describe("the predicted RTO", () => {
  test("adds what follows one another and counts the longer of what runs side by side", () => {
    const { rto } = predict(plan, from);

    expect(rto.items.map(({ name, seconds, counted }) => [name, seconds, counted])).toEqual([
      ["detection: endpoint checks", 30, true],
      ["detection: alarm", 60, true],
      ["decision: operator", 600, true],
      ["fence wait", 60, true],
      ["promotion of catalog", 120, false],
      ["scale-up in eu-central-1", 180, true],
      ["switch: publish", 5, true],
      ["switch: alarm evaluation", 60, true],
      ["switch: name servers", 60, true],
      ["DNS", 60, true],
    ]);
    expect(rto.seconds).toBe(1115);
  });

  test("shows the arithmetic and the source of every item", () => {
    const { items } = predict(plan, from).rto;

    expect(items[0]).toMatchObject({ arithmetic: "10 s × 3", basis: "documented" });
    expect(items.every(({ arithmetic, source }) => arithmetic !== "" && source !== "")).toBe(true);
  });

  test.each([
    ["the TTL", { routing: { ...plan.routing, ttlSeconds: 61 } }, 1],
    ["the lease", { ledger: { leaseSeconds: 61 } }, 1],
    [
      "the decision",
      { routing: { ...plan.routing, decision: { by: "operator" as const, within: timing(601) } } },
      1,
    ],
    [
      "the failure threshold",
      {
        routing: {
          ...plan.routing,
          detection: { ...plan.routing.detection, failureThreshold: 4 },
        },
      },
      10,
    ],
    [
      "a promotion longer than the scale-up",
      { stores: withStore({ promotion: timing(181) }).stores },
      1,
    ],
    [
      "a promotion as long as the scale-up",
      { stores: withStore({ promotion: timing(180) }).stores },
      0,
    ],
  ])("grows with %s", (_, changed, seconds) => {
    expect(rtoOf(changed) - rtoOf({})).toBe(seconds);
  });

  test("has no scale-up when the standby runs in full", () => {
    const replicas = plan.replicas.map((replica) => ({ ...replica, running: replica.full }));

    expect(rtoOf({ replicas })).toBe(1115 - 180 + 120);
  });

  test("of direct routing has no alarm, no decision, no fence and no switch", () => {
    const { items } = predict({ ...plan, routing: { ...plan.routing, mode: "direct" } }, from).rto;

    expect(items.filter(({ counted }) => counted).map(({ name }) => name)).toEqual([
      "detection: endpoint checks",
      "scale-up in eu-central-1",
      "switch: name servers",
      "DNS",
    ]);
  });

  test("waits for a restore where a store does not replicate", () => {
    const items = predict(withStore({ replicationLag: null }), from).rto.items;

    expect(items.find(({ name }) => name === "restore of catalog")).toMatchObject({
      seconds: 3600,
      counted: true,
    });
  });

  test("promises no restore of a store that no policy covers, and says what stays away", () => {
    const lost = { replicationLag: null, promotion: null, backedUp: false };
    const { items } = predict({ ...plan, stores: withStore(lost).stores.slice(0, 1) }, from).rto;
    const [name] = plan.stores.map((store) => store.name);

    expect(items.find((each) => each.name === "promotion")).toMatchObject({
      seconds: 0,
      source: `the plan: nothing brings ${name} back; the others accept writes there`,
    });
    expect(items.map((each) => each.name)).not.toContain(`restore of ${name}`);
  });

  test("is met by a plan that takes exactly as long as was promised, and missed a second later", () => {
    const promised = (rtoSeconds: number) =>
      predict({ ...plan, objectives: { rtoSeconds, rpoSeconds: 900 } }, from).rto.met;

    expect([promised(1115), promised(1114)]).toEqual([true, false]);
  });

  test("of a pilot light scales from no task", () => {
    const { items } = predict(pilotLightPlan(), from).rto;

    expect(items.find(({ name }) => name === "scale-up in eu-central-1")?.arithmetic).toBe(
      "0 → 4 tasks in 180 s",
    );
  });
});

describe("the predicted RPO", () => {
  test("is decided by the worst store", () => {
    const { rpo } = predict(plan, from);

    expect(rpo.stores.map(({ store, seconds }) => [store, seconds])).toEqual([
      ["catalog", 1],
      ["sessions", 2.5],
      ["media", 900],
    ]);
    expect([rpo.worst, rpo.seconds, rpo.met]).toEqual(["media", 900, true]);
  });

  test("of a store that does not replicate is gap, start window, job and copy of the copied schedule", () => {
    const { rpo } = predict(withStore({ replicationLag: null }), from);

    expect(rpo.stores[0]?.items.map(({ name, seconds }) => [name, seconds])).toEqual([
      ["widest gap of daily", 86_400],
      ["start window", 3600],
      ["backup job", 900],
      ["copy to the standby", 1800],
    ]);
    expect(rpo.seconds).toBe(92_700);
  });

  test.each([
    ["is neither replicated nor backed up", withStore({ replicationLag: null, backedUp: false })],
    ["has no snapshot policy", { ...withStore({ replicationLag: null }), snapshots: null }],
  ])("is unbounded where a store %s", (_, alone) => {
    const { rpo, met } = predict(alone, from);

    expect([rpo.seconds, met]).toEqual([Number.POSITIVE_INFINITY, false]);
  });

  test("is nothing for a service without stores", () => {
    const { rpo } = predict({ ...plan, stores: [] }, from);

    expect(rpo).not.toHaveProperty("worst");
    expect(rpo).toMatchObject({
      seconds: 0,
      met: true,
    });
  });

  test("never falls when a lag rises", () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (lag, more) => {
        const at = (seconds: number) =>
          predict(withStore({ replicationLag: timing(seconds) }), from).rpo.seconds;
        return at(lag) <= at(lag + more);
      }),
    );
  });
});

describe("unmetObjectives", () => {
  test("finds none in a plan that keeps its promise", () => {
    expect(unmetObjectives(predict(plan, from))).toEqual([]);
  });

  test("gives the itemised budget of every objective that is missed", () => {
    const strict = { ...plan, objectives: { rtoSeconds: 300, rpoSeconds: 60 } };
    const faults = unmetObjectives(predict(strict, from));
    const [rto = "", rpo = "", ...others] = sentences(faults);

    expect(others).toEqual([]);
    expect(faults.map(({ path }) => path)).toEqual(["objectives.rto", "objectives.rpo"]);
    expect(rto.split("\n").slice(0, 3)).toEqual([
      "objectives.rto must be at least 18 minutes 35 seconds, got 5 minutes: predicted recovery takes",
      "    detection: endpoint checks: 30 seconds (10 s × 3, documented)",
      "    detection: alarm: 1 minute (60 s, assumed)",
    ]);
    expect(rto).toContain(
      "    promotion of catalog: 2 minutes (120 s, assumed, runs beside the longer one)",
    );
    expect(rpo).toBe(
      "objectives.rpo must be at least 15 minutes, got 1 minute: predicted loss of media is\n" +
        "    replication lag: 15 minutes (900 s, documented)",
    );
  });
});
