import { beforeAll, describe, expect, test } from "vitest";

import { failOver } from "../../src/drill/failover";
import { backupCalendar } from "../../src/rehearsal/backup-calendar";
import { writesLost } from "../../src/rehearsal/losses";
import { narrated } from "../../src/rehearsal/narration";
import { type SimulatedRun, simulateRun } from "../../src/rehearsal/simulated-run";
import { calmWorld, live } from "../drill/calm-world";
import { planned } from "../drill/moved";
import { selfScalingPlan, warmStandbyPlan } from "../support/plans";
import { databaseAndTable, disasterOf, noMishaps, runsOf } from "./disaster-runs";

describe("a planned move in the simulated cloud", () => {
  let runs: readonly SimulatedRun[];

  beforeAll(async () => {
    runs = await runsOf(disasterOf("planned"), 200);
  });

  test("of one seed takes the time, the loss and the fence that it always takes", () => {
    expect(runs[0]).toMatchObject({
      lostAt: new Date("2026-06-04T20:48:06.676Z"),
      detection: null,
      report: { end: "recovered", fence: { level: "stopped" } },
      clients: { outageFromSeconds: 30.028, honestSeconds: 260.78, allSeconds: 2_428.835 },
      losses: [
        { store: "catalog", seconds: 0, from: "replica" },
        { store: "sessions", seconds: 0, from: "replica" },
      ],
    });
  });

  test("loses nothing, and lets nothing arrive late, in any of 200 seeds", () => {
    const recovered = runs.filter(({ report }) => report.end === "recovered");
    const losses = runs.flatMap((run) => run.losses);

    expect(recovered.length).toBeGreaterThan(190);
    expect(losses.filter(({ seconds, lateSeconds }) => seconds > 0 || lateSeconds)).toEqual([]);
  });

  test("proves that the old region stopped wherever it recovers, and nowhere less", () => {
    const levels = runs
      .filter(({ report }) => report.end === "recovered")
      .map(({ report }) => report.fence?.level);

    expect(new Set(levels)).toEqual(new Set(["stopped"]));
  });

  test("lets clients be served until the old region's tasks have stopped", () => {
    for (const { clients } of runs) {
      // Tasks are gone 30 s after the order, and some client writes within the pause of 5 s.
      expect(clients.outageFromSeconds).toBeGreaterThanOrEqual(30);
      expect(clients.outageFromSeconds).toBeLessThan(60);
    }
  });

  test("tells the decision, the fence, and then the first write that fails", () => {
    const [run] = runs;
    const told = run === undefined ? [] : narrated(run);

    expect(told.map(({ phase }) => phase).slice(0, 3)).toEqual(["decided", "fenced", "failing"]);
    expect(told[2]?.text).toBe("the first write of a client fails: eu-west-1 serves no more");
  });

  test("is refused where a replica lies too far behind, and no client meets a failure", async () => {
    const plan = warmStandbyPlan({ snapshots: null });
    const run = await simulateRun(
      disasterOf("planned", plan, { "replication lag of media": 900 }),
      1,
    );

    expect(run.report).toMatchObject({ end: "refused", fence: null });
    expect(run.report.reason).toContain("media lies 900 s behind");
    expect(run.clients).toMatchObject({ outageFromSeconds: null, honestSeconds: null });
    expect(run.losses.map(({ seconds, from }) => [seconds, from])).toEqual(
      Array(3).fill([0, "kept"]),
    );
  });

  test("costs no write where nothing has to stop: replicas that scale by themselves, and tables", async () => {
    const { stores } = databaseAndTable;
    const plan = selfScalingPlan({ ...databaseAndTable, stores: stores.slice(1) });
    const run = await simulateRun(disasterOf("planned", plan, noMishaps), 1);
    const { report, clients, losses } = run;

    expect(report.end).toBe("recovered");
    // The last clients wrote in the old region while the first ones wrote here: that comes late.
    expect(losses).toEqual([
      { store: "sessions", seconds: 0, from: "replica", lateSeconds: expect.any(Number) },
    ]);
    expect(losses[0]?.lateSeconds).toBeGreaterThan(report.lags[0]?.seconds ?? 0);
    expect(clients).toMatchObject({ outageFromSeconds: null, honestSeconds: 0 });
  });
});

describe("the loss of a planned move", () => {
  /** A move whose target begins although nobody waited for the lag. */
  async function hasty(lagSeconds: number) {
    const plan = {
      ...warmStandbyPlan({ snapshots: null }),
      stores: databaseAndTable.stores.slice(1),
    };
    const calm = calmWorld({ "outside clients": 20 }, plan, planned.lost);
    const { world, clock, cloud, order } = calm;
    cloud.clients.count("first failure");
    const seen = { ...cloud, stores: { ...cloud.stores, drained: async () => true } };
    const move = failOver(seen, { ...order, mode: "planned" });
    const report = await clock.until(move);
    await clock.until(cloud.clients.allServed());
    world.lags.set("sessions", lagSeconds);
    const calendar = backupCalendar(plan, world.dice, 7, new Map());
    const ended = { from: order.from, to: order.to, goneAt: null };
    return { report, losses: writesLost(world, cloud, calendar, ended) };
  }

  test("is what had not arrived when clients began to write in the target", async () => {
    const [small, large] = [await hasty(60), await hasty(600)];

    expect(small.report.end).toBe("recovered");
    expect(small.losses).toEqual([{ store: "sessions", seconds: 0, from: "replica" }]);
    // The old region stopped some minutes before: that much of the lag has passed.
    const [{ seconds = 0 } = {}] = large.losses;
    expect(seconds).toBeGreaterThan(300);
    expect(seconds).toBeLessThan(500);
  });
});

describe("the simulated stores", () => {
  const [from, to] = ["eu-west-1", "eu-central-1"];

  test("have drained once a mark that was written at the first question has arrived", async () => {
    const { cloud, clock } = calmWorld(
      { "replication lag of sessions": 40 },
      databaseAndTable,
      null,
    );
    const drained = () => clock.until(cloud.stores.drained(from, to, "sessions", live));

    expect(await drained()).toBe(false);
    await clock.until(clock.sleep(39));
    expect(await drained()).toBe(false);
    await clock.until(clock.sleep(1));
    expect(await drained()).toBe(true);
  });

  test("switch over no sooner than the replica has caught up, and take no writes meanwhile", async () => {
    const lag = { "replication lag of catalog": 40, "promotion of catalog": 5 };
    const { cloud, clock } = calmWorld(lag, databaseAndTable, null);
    const writes = async (region: string) => (await cloud.probe.write(region, live)).ok;

    await cloud.stores.switchOver(from, "catalog", to, live);
    await clock.until(clock.sleep(39));
    expect([await writes(from), await writes(to)]).toEqual([false, false]);
    await clock.until(clock.sleep(1));
    expect([await writes(from), await writes(to)]).toEqual([false, true]);
  });

  test("fail over without waiting for it", async () => {
    const lag = { "replication lag of catalog": 40, "promotion of catalog": 5 };
    const { cloud, clock } = calmWorld(lag, databaseAndTable, null);

    await cloud.stores.promote(to, "catalog", live);
    expect((await cloud.probe.write(from, live)).ok).toBe(true);
    await clock.until(clock.sleep(5));
    expect((await cloud.probe.write(to, live)).ok).toBe(true);
  });
});
