import { beforeAll, describe, expect, test } from "vitest";

import { isAtLeast } from "../../src/model/failover/fence";
import { diceOf } from "../../src/rehearsal/dice";
import { greyDetectionOf } from "../../src/rehearsal/grey-detection";
import { narrated } from "../../src/rehearsal/narration";
import type { SimulatedRun } from "../../src/rehearsal/simulated-run";
import { VirtualClock } from "../../src/rehearsal/virtual-clock";
import { newWorld } from "../../src/rehearsal/world";
import { timing } from "../support/plans";
import {
  databaseAndTable,
  disasterOf,
  type FixedInputs,
  noMishaps,
  now,
  runsOf,
} from "./disaster-runs";

const share = "requests that fail in a grey region";
const unblocked = "writes of a grey region cannot be blocked";

describe("a grey region in the simulated cloud", () => {
  let runs: readonly SimulatedRun[];

  beforeAll(async () => {
    runs = await runsOf(disasterOf("grey"), 100);
  });

  test("of one seed takes the time, the loss and the fence that it always takes", () => {
    expect(runs[0]).toMatchObject({
      detection: { by: "complaints", unhealthySeconds: null },
      report: { end: "recovered", fence: { level: "lock-only" } },
      order: { mode: "lost-region", from: "eu-west-1", to: "eu-central-1" },
      clients: { outageFromSeconds: 0, firstSeconds: 1_308.379, honestSeconds: 1_371.172 },
      losses: [
        { store: "catalog", seconds: 17.062, from: "replica" },
        { store: "sessions", seconds: 0, from: "replica" },
      ],
    });
  });

  test("never reports a fence above its proof: the run asks nothing of the region", () => {
    for (const { report } of runs) {
      const { level } = report.fence ?? { level: "none" };
      expect(isAtLeast("lock-only", level), level).toBe(true);
    }
  });

  test("loses what had not arrived, where Aurora blocks the old writer", async () => {
    const blocked = await runsOf(disasterOf("grey", databaseAndTable, { [unblocked]: 0 }), 30);

    for (const { report, losses } of blocked.filter(({ report }) => report.end === "recovered")) {
      expect(losses[0]?.seconds).toBe(report.lags[0]?.seconds);
      // A table's writes arrive from a region that lives: none is lost.
      expect(losses[1]?.seconds).toBe(0);
    }
  });

  test("loses all that the old writer takes until clients have left, where it cannot be blocked", async () => {
    const values = { ...noMishaps, [unblocked]: 1, "replication lag of catalog": 1 };
    const [run] = await runsOf(disasterOf("grey", databaseAndTable, values), 1);
    const [catalog, sessions] = run?.losses ?? [];
    const promoted =
      run === undefined ? [] : narrated(run).filter(({ phase }) => phase === "promoted");
    const since = promoted[0]?.atSeconds ?? 0;
    const left = run?.clients.allSeconds ?? 0;

    expect(promoted[0]).toMatchObject({ status: "failed", region: "eu-west-1" });
    // The last straggler leaves with its last write here, at most a pause before its first there.
    const lag = run?.report.lags[0]?.seconds ?? 0;
    expect(catalog?.seconds).toBeCloseTo(left - since + lag, 2);
    expect(catalog?.lateSeconds).toBeUndefined();
    expect(sessions).toMatchObject({ seconds: 0, from: "replica" });
    expect(sessions?.lateSeconds).toBeGreaterThan(left - (run?.clients.firstSeconds ?? 0));
  });

  test("tells that Aurora blocked the old writer where nobody of the run asks", () => {
    const [run] = runs;
    const told = run === undefined ? [] : narrated(run).map(({ text }) => text);

    expect(told).toContain(
      "Aurora blocks the old writer of catalog, and says so in eu-west-1, where this run asks nothing",
    );
    expect(told[0]).toBe("50 % of the requests to eu-west-1 fail; it lives on, and writes");
  });

  test("is left by everybody: the name is no client's old one in the end", () => {
    for (const { clients, cloud } of runs.filter(({ report }) => report.end === "recovered")) {
      expect(clients.allSeconds).not.toBeNull();
      expect(cloud.clients.left("eu-west-1")).not.toBeNull();
    }
  });
});

describe("greyDetectionOf", () => {
  function detected(values: FixedInputs, sentinel: number | null = null, seed = 1) {
    const { routing } = databaseAndTable;
    const detection = {
      ...routing.detection,
      sentinel: sentinel === null ? null : timing(sentinel),
    };
    const plan = { ...databaseAndTable, routing: { ...routing, detection } };
    const { inputs } = disasterOf("grey", plan, values);
    const dice = diceOf(inputs, seed);
    const world = newWorld({ plan, dice, clock: new VirtualClock(now) }, { grey: "eu-west-1" });
    return greyDetectionOf(world);
  }

  const late = { "complaints instead of an alarm": 86_400 };

  test("is left to the users where the region answers everything", () => {
    expect(detected({ ...late, [share]: 0 }, 240)).toMatchObject({
      by: "complaints",
      unhealthySeconds: null,
      detectedSeconds: 86_400,
    });
  });

  test("is the checkers' where it answers nothing: three failures in a row of each", () => {
    const { by, unhealthySeconds } = detected({ ...late, [share]: 1 });

    expect(by).toBe("alarm");
    expect(unhealthySeconds).toBeGreaterThan(20);
    expect(unhealthySeconds).toBeLessThanOrEqual(30);
  });

  test("takes checkers the longer the fewer requests fail, and at a third of them they never agree", () => {
    const median = (value: number) => {
      const seconds = Array.from({ length: 21 }, (_, seed) => {
        const { unhealthySeconds } = detected({ ...late, [share]: value }, null, seed);
        return unhealthySeconds ?? Number.POSITIVE_INFINITY;
      });
      return seconds.toSorted((one, other) => one - other)[10] ?? 0;
    };

    expect(median(0.9)).toBeLessThan(60);
    expect(median(0.6)).toBeGreaterThan(median(0.9));
    expect(median(0.5)).toBeGreaterThan(median(0.6));
    expect(median(0.33)).toBe(Number.POSITIVE_INFINITY);
  });

  test("is mostly the sentinels', within minutes: three of five probes, in two of three minutes", () => {
    const all = Array.from({ length: 40 }, (_, seed) =>
      detected({ ...late, [share]: 0.5 }, 240, seed),
    );
    const minutes = all.map(({ detectedSeconds }) => detectedSeconds / 60);

    expect(all.filter(({ by }) => by === "sentinels").length).toBeGreaterThan(30);
    expect(Math.max(...minutes)).toBeLessThan(20);
  });

  test("is not the sentinels' where bad minutes lie far apart", () => {
    const values = { "complaints instead of an alarm": 7_200, [share]: 0.15 };
    const all = Array.from({ length: 20 }, (_, seed) => detected(values, 240, seed));

    expect(all.filter(({ by }) => by === "complaints").length).toBeGreaterThanOrEqual(18);
  });

  test("takes the sentinels no longer than a lost region does where every probe fails", () => {
    const { by, detectedSeconds } = detected(
      { ...late, [share]: 1, "detection by sentinels": 30 },
      30,
    );

    expect({ by, detectedSeconds }).toEqual({ by: "sentinels", detectedSeconds: 30 });
  });

  test("takes the sentinels whole minutes more where most probes of a minute work", () => {
    const taken = Array.from({ length: 40 }, (_, seed) =>
      detected({ ...late, [share]: 0.5, "detection by sentinels": 30 }, 30, seed),
    ).flatMap(({ by, detectedSeconds }) => (by === "sentinels" ? [detectedSeconds] : []));

    expect(taken.filter((seconds) => (seconds - 30) % 60 !== 0)).toEqual([]);
    expect(taken).toContain(30);
    expect(taken.filter((seconds) => seconds > 30).length).toBeGreaterThan(taken.length / 2);
  });
});
