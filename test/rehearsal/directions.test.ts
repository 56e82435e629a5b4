import { describe, expect, test } from "vitest";

import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import { distributionOf } from "../../src/rehearsal/percentiles";
import { settingOf } from "../../src/rehearsal/setting";
import { simulateRun } from "../../src/rehearsal/simulated-run";
import { timing, usuallyLimited, warmStandbyPlan } from "../support/plans";

type Plan = RecoveryPlanDocument;

const now = new Date("2026-06-01T00:00:00Z");
const seeds = Array.from({ length: 25 }, (_, seed) => seed);

type Rehearsed = ReturnType<typeof overSeeds>;
const known = new Map<Plan, Rehearsed>();

/** Recovery time and worst loss over the same disasters for every plan. */
function rehearsed(plan: Plan): Rehearsed {
  const done = known.get(plan) ?? overSeeds(plan);
  known.set(plan, done);
  return done;
}

async function overSeeds(plan: Plan) {
  const setting = settingOf(usuallyLimited(plan), now);
  const rto: number[] = [];
  const rpo: number[] = [];
  let notRecovered = 0;
  for (const seed of seeds) {
    const { clients, losses } = await simulateRun(setting, seed);
    if (clients.honestSeconds === null) notRecovered += 1;
    else rto.push(clients.honestSeconds);
    rpo.push(Math.max(...losses.map(({ seconds }) => seconds)));
  }
  return { rto: distributionOf(rto), rpo: distributionOf(rpo), notRecovered };
}

/** Hourly runs cost time, and only the tests of backups need them. */
const full = warmStandbyPlan();
const usual = { ...full, snapshots: daily(full) };

function daily({ snapshots }: Plan): Plan["snapshots"] {
  const schedules = snapshots?.schedules.filter(({ preset }) => preset === "daily") ?? [];
  return snapshots && { ...snapshots, schedules };
}

function routed(change: Partial<Plan["routing"]>): Plan {
  return { ...usual, routing: { ...usual.routing, ...change } };
}

function detected(change: Partial<Plan["routing"]["detection"]>): Plan {
  return routed({ detection: { ...usual.routing.detection, ...change } });
}

function switched(change: Partial<Plan["routing"]["switch"]>): Plan {
  return routed({ switch: { ...usual.routing.switch, ...change } });
}

function decidedWithin(seconds: number): Plan {
  return routed({ decision: { by: "operator", within: timing(seconds) } });
}

function stored(change: Partial<Plan["stores"][number]>): Plan {
  return {
    ...usual,
    stores: usual.stores.map((store) =>
      store.name === "catalog" ? { ...store, ...change } : store,
    ),
  };
}

function standby(change: Partial<Plan["replicas"][number]>): Plan {
  return {
    ...usual,
    replicas: usual.replicas.map((replica) =>
      replica.role === "standby" ? { ...replica, ...change } : replica,
    ),
  };
}

/** Nothing but backups leaves the region; every schedule is copied when it says so. */
function backedUp(copied: readonly string[], restoreSeconds = 3_600): Plan {
  const { snapshots } = full;
  if (snapshots === null) throw new Error("the fixture has snapshots");
  const schedules = snapshots.schedules.map((schedule) => ({
    ...schedule,
    copyToStandbys: copied.includes(schedule.preset),
    copyKeepDays: copied.includes(schedule.preset) ? schedule.keepDays : null,
  }));
  return {
    ...stored({ replicationLag: null, promotion: null }),
    snapshots: { ...snapshots, schedules, restoreTime: timing(restoreSeconds) },
  };
}

describe("the simulated recovery time grows", () => {
  test.each<[string, Plan, Plan]>([
    ["with the TTL", routed({ ttlSeconds: 10 }), usual],
    ["with the time to decide", decidedWithin(300), usual],
    ["with the interval of the checks", usual, detected({ intervalSeconds: 30 })],
    ["with the failures that a check needs", usual, detected({ failureThreshold: 6 })],
    ["with the time of the alarm", usual, detected({ alarm: timing(300) })],
    ["with the time to promote", usual, stored({ promotion: timing(600) })],
    ["with the time that tasks take to start", usual, standby({ startUp: timing(600) })],
    ["with the time of a published value", usual, switched({ publish: timing(60) })],
    ["with the period of the switch's alarm", usual, switched({ periodSeconds: 300 })],
    ["with the periods that it evaluates", usual, switched({ evaluationPeriods: 3 })],
    ["with the time of the name servers", usual, switched({ spread: timing(180) })],
    ["from promoting to restoring", usual, backedUp(["daily"])],
    ["with the time to restore", backedUp(["daily"], 1_800), backedUp(["daily"], 7_200)],
  ])("%s", async (_, shorter, longer) => {
    const [less, more] = [await rehearsed(shorter), await rehearsed(longer)];

    expect(more.rto.p50).toBeGreaterThan(less.rto.p50 ?? Number.POSITIVE_INFINITY);
    expect(more.rto.p95).toBeGreaterThanOrEqual(less.rto.p95 ?? Number.POSITIVE_INFINITY);
  });

  test("from one strategy to the next cheaper one", async () => {
    const activeActive = { ...standby({ running: 4 }), strategy: "active-active" as const };
    const backupAndRestore = {
      ...backedUp(["daily"]),
      strategy: "backup-and-restore" as const,
      replicas: standby({ running: 0 }).replicas,
    };

    const pilot = { ...standby({ running: 0 }), strategy: "pilot-light" as const };
    const medians: number[] = [];
    for (const plan of [activeActive, usual, pilot, backupAndRestore]) {
      medians.push((await rehearsed(plan)).rto.p50 ?? 0);
    }

    const [active = 0, warm = 0, light = 0, backup = 0] = medians;
    expect(warm).toBeGreaterThan(active);
    expect(light).toBeGreaterThan(warm);
    expect(backup).toBeGreaterThan(light + 1_500);
  });

  test("not with the hold-down, which only verifies", async () => {
    const [short, long] = [
      await rehearsed({ ...usual, holdDownSeconds: 60 }),
      await rehearsed({ ...usual, holdDownSeconds: 900 }),
    ];

    expect(long.rto).toEqual(short.rto);
  });

  test("past an active-active service that names move by themselves", async () => {
    const free = { writer: "any" as const, promotion: null };
    const stateless = { ...stored(free), replicas: standby({ running: 4 }).replicas };
    const direct = { ...stateless, routing: { ...usual.routing, mode: "direct" as const } };

    const [guarded, moved] = [await rehearsed(stateless), await rehearsed(direct)];

    expect(moved.rto.p95).toBeLessThan((guarded.rto.p50 ?? 0) / 2);
  });
});

describe("the simulated loss of data grows", () => {
  test.each<[string, Plan, Plan]>([
    ["with the replication lag", usual, stored({ replicationLag: timing(300) })],
    ["from a replica to a backup", usual, backedUp(["hourly"])],
    ["with the gap of the schedule", backedUp(["hourly"]), backedUp(["daily"])],
  ])("%s", async (_, smaller, larger) => {
    const [less, more] = [await rehearsed(smaller), await rehearsed(larger)];

    expect(more.rpo.p50).toBeGreaterThan(less.rpo.p50 ?? Number.POSITIVE_INFINITY);
    expect(more.rpo.p95).toBeGreaterThan(less.rpo.p95 ?? Number.POSITIVE_INFINITY);
  });

  test("without end when no copy leaves the region, and then nothing recovers", async () => {
    const { rpo, notRecovered } = await rehearsed(backedUp([]));

    expect(rpo.p50).toBe(Number.POSITIVE_INFINITY);
    expect(notRecovered).toBe(seeds.length);
  });
});
