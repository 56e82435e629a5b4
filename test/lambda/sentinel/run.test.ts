import { describe, expect, test } from "vitest";

import { vantageEpisodes } from "../../../src/model/readings/vantage-episodes";
import { joinAll } from "../../../src/model/records/join";
import { FakeWorld, inWitness, setting, standby } from "./sentinel-world";

const seconds = 1_000;

function failedIn(world: FakeWorld): Record<string, unknown> {
  return Object.fromEntries(
    world.lines
      .filter((line) => "FailedProbeCount" in line)
      .map((line) => [String(line.Target), line.FailedProbeCount]),
  );
}

describe("a run of a sentinel", () => {
  test("asks the service's name and every replica five times, ten seconds apart", async () => {
    const world = new FakeWorld();
    const began = world.now;

    await world.run();

    const once = ["guide.example.com/health", "one.example.com/health", "two.example.com/ready"];
    expect(world.probed).toEqual([...once, ...once, ...once, ...once, ...once]);
    expect(world.now - began).toBe(40 * seconds);
  });

  test("publishes what it took, and how many probes of each target failed", async () => {
    const world = new FakeWorld();
    world.down.add("one.example.com");

    await world.run();

    expect(world.own()).toMatchObject({
      Service: "guide",
      Ledger: "a1b2c3d4",
      Region: standby,
      SentinelSeconds: 40,
      SentinelFailureCount: 0,
    });
    expect(failedIn(world)).toEqual({ domain: 0, "eu-west-1": 5, [standby]: 0 });
    const targeted = world.lines.find((line) => line.Target === "domain");
    expect(targeted?._aws).toEqual({
      Timestamp: world.now,
      CloudWatchMetrics: [
        {
          Namespace: "awsdr",
          Dimensions: [["Service", "Ledger", "Region", "Target"]],
          Metrics: [{ Name: "FailedProbeCount", Unit: "Count" }],
        },
      ],
    });
  });

  test("tells the ledger of an outage of the service's name alone, from its first failure to its first good probe", async () => {
    const world = new FakeWorld();
    world.down.add("one.example.com");
    const began = world.now;
    await world.run();
    world.now = began + 60 * seconds;
    world.down.add("guide.example.com");
    await world.run();
    world.now = began + 120 * seconds;
    await world.run(setting, standby, "new");
    world.now = began + 180 * seconds;
    world.down.clear();
    await world.run(setting, standby, "new");

    const opened = began + 80 * seconds;
    const stretches = world.store.records().filter(({ kind }) => kind === "vantage");
    expect(stretches).toHaveLength(1);
    expect(stretches[0]).toMatchObject({
      key: `vantage/guide/${standby}/unreachable/${opened}`,
      facts: {
        firstBad: { value: began + 60 * seconds },
        closed: { value: began + 200 * seconds },
        firstGood: { value: began + 180 * seconds },
      },
    });
  });

  test("counts failures in a row over two runs of one process", async () => {
    const world = new FakeWorld();
    const began = world.now;
    world.probe = async (host) => {
      return host !== "guide.example.com" || ![30, 40, 60].includes((world.now - began) / seconds);
    };
    await world.run();
    world.now = began + 60 * seconds;
    await world.run();

    expect(world.store.records().find(({ kind }) => kind === "vantage")).toMatchObject({
      key: `vantage/guide/${standby}/unreachable/${began + 60 * seconds}`,
      facts: { firstBad: { value: began + 30 * seconds } },
    });
  });

  test("tells of an outage that it could not write down in the run that saw it", async () => {
    const world = new FakeWorld();
    const began = world.now;
    const { ledgers } = world;
    world.down.add("guide.example.com");
    world.ledgers = [];
    await world.run();
    world.ledgers = ledgers;
    world.now = began + 60 * seconds;
    await world.run();

    expect(world.store.records().filter(({ kind }) => kind === "vantage")).toMatchObject([
      { key: `vantage/guide/${standby}/unreachable/${began + 80 * seconds}` },
    ]);
  });

  test("tells again what it told and could not remember, and opens and closes one incident", async () => {
    const world = new FakeWorld();
    const began = world.now;
    const { read, put } = world.store;
    const deaf = {
      read: read.bind(world.store),
      put: (...told: Parameters<typeof put>) => {
        if (told[1].kind === "sentinel") throw new Error("the ledger is away");
        return world.store.put(...told);
      },
    };
    const other = { ...setting, switchMetric: null };
    const both = async () => {
      await world.run(setting, standby, "new");
      world.now -= 40 * seconds;
      await world.run(other, "eu-west-3", "new");
    };
    await both();
    world.down.add("guide.example.com");
    world.now = began + 60 * seconds;
    const { ledgers } = world;
    world.ledgers = [deaf];
    await world.run(setting, standby, "new");
    world.ledgers = ledgers;
    world.now = began + 120 * seconds;
    await both();
    world.down.clear();
    world.now = began + 180 * seconds;
    await both();

    const told = world.store.records().filter(({ key }) => key.includes(`${standby}/unreachable`));
    expect(told).toHaveLength(2);
    const scope = { service: "guide", sentinelRegions: [standby, "eu-west-3"], signal: [] };
    expect(vantageEpisodes(joinAll(world.store.records()), scope)).toMatchObject([
      { opened: began + 140 * seconds, closed: began + 200 * seconds },
    ]);
  });

  test("tells of its own silence once it runs again", async () => {
    const world = new FakeWorld();
    const began = world.now;
    await world.run();
    world.now = began + 181 * seconds;
    await world.run();

    expect(world.store.records().filter(({ kind }) => kind === "vantage")).toMatchObject([
      {
        key: `vantage/guide/${standby}/silent/${began}`,
        facts: { closed: { value: began + 181 * seconds } },
      },
    ]);
  });

  test("publishes its metrics though the ledger never answers, and says so", async () => {
    const world = new FakeWorld();
    const never = new Promise<never>(() => undefined);
    world.ledgers = [{ read: () => never, put: () => never }];
    world.sleep = async (milliseconds: number) => {
      world.now += milliseconds;
    };

    const { failures } = await world.run();

    expect(failures).toEqual(["ledger: Error: no answer within 48 s"]);
    expect(world.own()).toMatchObject({ SentinelFailureCount: 1 });
  });

  test("opens an incident with another sentinel that saw the same", async () => {
    const world = new FakeWorld();
    const began = world.now;
    world.down.add("guide.example.com");
    await world.run();
    world.now = began + 5 * seconds;
    await world.run(inWitness, "eu-west-3", "new");

    const scope = { service: "guide", sentinelRegions: [standby, "eu-west-3"], signal: [] };
    expect(vantageEpisodes(joinAll(world.store.records()), scope)).toEqual([
      { opened: began + 25 * seconds, firstBad: began, closed: undefined, firstGood: undefined },
    ]);
  });
});
