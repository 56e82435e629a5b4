import { describe, expect, test } from "vitest";

import { narrated } from "../../src/rehearsal/narration";
import { simulateRun } from "../../src/rehearsal/simulated-run";
import { live } from "../drill/calm-world";
import { databaseAndTable, disasterOf, noMishaps, runsOf, twoStandbys } from "./disaster-runs";

describe("a standby that is gone when it is needed", () => {
  test("leaves a service with one standby where it is: nothing has changed, and nobody is served", async () => {
    for (const run of await runsOf(disasterOf("standby", databaseAndTable), 20)) {
      const { report, cloud, clients, moves } = run;

      expect(["refused", "unknown"]).toContain(report.end);
      expect(report).toMatchObject({ fence: null, journal: [] });
      expect(moves).toHaveLength(1);
      expect(cloud.lock.state()).toEqual({ active: null, fence: 0, holder: null });
      expect(cloud.router.answer()).toBe("eu-west-1");
      expect(await cloud.router.forceReading(live)).toMatchObject({ value: null });
      expect(cloud.fate.writerSince("catalog", "eu-central-1")).toBeNull();
      expect(clients).toMatchObject({ firstSeconds: null, honestSeconds: null });
    }
  });

  test("sends the operator on to the next standby where there is one", async () => {
    const run = await simulateRun(disasterOf("standby", twoStandbys, noMishaps), 1);

    expect(run.moves.map(({ order, report }) => [order.to, order.runId, report.end])).toEqual([
      ["eu-central-1", "rehearsal-1", "unknown"],
      ["eu-south-1", "rehearsal-1-2", "recovered"],
    ]);
    expect(run).toMatchObject({
      order: { from: "eu-west-1", to: "eu-south-1" },
      report: { fence: { level: "lock-only" } },
      clients: { honestSeconds: 1_211.709 },
      losses: [
        { store: "catalog", seconds: 17.062, from: "replica" },
        { store: "sessions", seconds: 18.597, from: "replica" },
      ],
    });
    expect(run.cloud.router.answer()).toBe("eu-south-1");
  });

  test("costs the first run and a second decision, and is told so", async () => {
    const [both, alone] = [
      await simulateRun(disasterOf("standby", twoStandbys, noMishaps), 1),
      await simulateRun(disasterOf("region", twoStandbys, noMishaps), 1),
    ];
    const told = narrated(both).map(({ phase }) => phase);

    expect(told.slice(0, 6)).toEqual(["lost", "lost", "detected", "decided", "ended", "decided"]);
    expect(told.at(-1)).toBe("verified");
    expect(both.clients.honestSeconds).toBeGreaterThan((alone.clients.honestSeconds ?? 0) + 65);
    // What is lost was lost with the primary, wherever the service goes.
    expect(both.losses).toEqual(alone.losses);
  });
});
