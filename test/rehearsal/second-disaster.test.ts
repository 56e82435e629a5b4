import { beforeAll, describe, expect, test } from "vitest";

import { narrated } from "../../src/rehearsal/narration";
import { rehearse } from "../../src/rehearsal/rehearse";
import { type SimulatedRun, simulateRun } from "../../src/rehearsal/simulated-run";
import { live } from "../drill/calm-world";
import { databaseAndTable, disasterOf, noMishaps, now, runsOf, twoStandbys } from "./disaster-runs";
import { memoryRecorder } from "./memory-recorder";
import { backupAndRestorePlan, directPlan } from "./other-plans";

const day = 86_400;

describe("a second disaster in the simulated cloud", () => {
  let back: SimulatedRun;
  let on: SimulatedRun;

  beforeAll(async () => {
    back = await simulateRun(disasterOf("second", databaseAndTable, noMishaps), 1);
    on = await simulateRun(disasterOf("second", twoStandbys, noMishaps), 1);
  });

  test("of one seed takes the time, the loss and the fence that it always takes", () => {
    expect(back).toMatchObject({
      report: { end: "recovered", fence: { level: "lock-only" } },
      clients: { outageFromSeconds: 0, honestSeconds: 728.514, allSeconds: 2_896.569 },
      losses: [
        { store: "catalog", seconds: 15.061, from: "replica" },
        { store: "sessions", seconds: 16.024, from: "replica" },
      ],
    });
  });

  test("begins with the disaster of `region`, told beside it with times of its own", async () => {
    const first = await simulateRun(disasterOf("region", databaseAndTable, noMishaps), 1);

    expect(back.earlier).toMatchObject({
      lostAt: first.lostAt,
      clients: first.clients,
      losses: first.losses,
    });
    expect(back.earlier && narrated(back.earlier)).toEqual(narrated(first));
  });

  test("moves back to the primary by force where one standby is all there is", async () => {
    const { cloud, order } = back;

    expect([order.from, order.to, order.mode]).toEqual([
      "eu-central-1",
      "eu-west-1",
      "lost-region",
    ]);
    expect(await cloud.router.forceReading(live)).toMatchObject({ value: 1 });
    expect(cloud.router.answer()).toBe("eu-west-1");
  });

  test("moves on to another standby where one lives, and leaves force alone", async () => {
    const { cloud, order } = on;

    expect([order.from, order.to]).toEqual(["eu-central-1", "eu-south-1"]);
    expect(await cloud.router.forceReading(live)).toMatchObject({ value: 0 });
    expect(cloud.router.answer()).toBe("eu-south-1");
  });

  test("happens in the same world: one lock whose number goes on, and the same stores", async () => {
    expect(back.cloud.lock.state()).toMatchObject({ active: "eu-west-1", fence: 2, holder: null });
    expect(back.moves[0]?.order.runId).toBe("rehearsal-1-second");
    expect(back.cloud.fate.writerSince("catalog", "eu-west-1")).not.toBeNull();
    expect(back.cloud.fate.writerSince("catalog", "eu-central-1")).toBeNull();
  });

  test("says how long ago the first one was, and that the primary is back", () => {
    const [lost, returned] = narrated(back);

    expect(lost?.text).toBe(
      "eu-central-1 is gone, 3 days 1 hour after eu-west-1: it had taken over",
    );
    expect(returned).toMatchObject({
      phase: "returned",
      text: "eu-west-1 has been back for 2 days 1 hour: its replicas follow eu-central-1",
    });
  });

  test("waits for the inputs that it prints: the way back, and then the time until the loss", async () => {
    const values = {
      ...noMishaps,
      "a lost region is back after": 2 * day,
      "until the second loss": 5 * day,
    };
    const { earlier, lostAt } = await simulateRun(
      disasterOf("second", databaseAndTable, values),
      3,
    );

    expect(lostAt.getTime() - (earlier?.lostAt.getTime() ?? 0)).toBe(7 * day * 1_000);
  });

  test("restores from what the primary's vault held before the first loss, and loses all since", async () => {
    const run = await simulateRun(disasterOf("second", backupAndRestorePlan(), noMishaps), 1);
    const between = (run.lostAt.getTime() - (run.earlier?.lostAt.getTime() ?? 0)) / 1_000;
    const [, returned] = narrated(run);

    expect(run.report.end).toBe("recovered");
    expect(returned?.text).toBe("eu-west-1 has been back for 2 days 1 hour");
    for (const { seconds, from } of run.losses) {
      expect(from).toBe("hourly");
      expect(seconds).toBeGreaterThan(between);
      expect(seconds).toBeLessThan(between + 3 * 3_600);
    }
  });

  test("asks nothing of the region that is lost, whichever that is", async () => {
    const runs = await runsOf(disasterOf("second"), 30);

    expect(runs.flatMap(({ callsToLost }) => callsToLost)).toEqual([]);
    expect(runs.filter(({ report }) => report.end === "recovered").length).toBeGreaterThan(25);
  });

  test("does not come where the service has not recovered from the first", async () => {
    const values = { ...noMishaps, "witness does not answer": 1 };
    const run = await simulateRun(disasterOf("second", databaseAndTable, values), 1);

    expect(run.earlier).toBeNull();
    expect(run.order).toMatchObject({ from: "eu-west-1", to: "eu-central-1" });
    expect(run.clients.honestSeconds).toBeNull();
  });

  test("that never came is recovered from by nobody, though the name had moved by itself", async () => {
    const plan = { ...directPlan(), snapshots: null };
    // The witness of seed 304 does not answer: its failover is refused.
    const options = { disaster: "second", now, recorder: () => memoryRecorder(plan) } as const;
    const told = await rehearse(plan, { ...options, seed: 304, runs: 1 });
    const counted = await rehearse(plan, { ...options, seed: 303, runs: 1 });

    expect(told.value?.run).toMatchObject({ earlier: null, recovered: false, rtoSeconds: null });
    expect(told.value?.run.clients.honestSeconds).not.toBeNull();
    expect(counted.value?.runs).toMatchObject({ notRecovered: 1, rto: { samples: [] } });
  });
});
