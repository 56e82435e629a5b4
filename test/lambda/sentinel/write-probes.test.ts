import { describe, expect, test } from "vitest";

import { vantageEpisodes } from "../../../src/model/readings/vantage-episodes";
import { joinAll } from "../../../src/model/records/join";
import { FakeWorld, inWitness, setting, standby, watchedProbe, witness } from "./sentinel-world";

const minute = 60_000;
const writing = { ...setting, probe: watchedProbe };
const name = "guide.example.com";

/** A metric of the last run, by target. */
function countedIn(world: FakeWorld, metric: string): Record<string, unknown> {
  return Object.fromEntries(
    world.lines
      .filter((line) => metric in line && "Target" in line)
      .map((line) => [String(line.Target), line[metric]]),
  );
}

/** Runs of one process, a minute apart. */
async function runs(world: FakeWorld, count: number, of = writing) {
  const began = world.now;
  const outcomes = [];
  for (let nth = 0; nth < count; nth += 1) {
    world.now = began + nth * minute;
    outcomes.push(await world.run(of));
  }
  return outcomes;
}

function stretches(world: FakeWorld) {
  return world.store
    .records()
    .filter(({ kind }) => kind === "vantage")
    .map(({ key }) => key.split("/")[3]);
}

describe("a sentinel that asks for writes", () => {
  test("asks every target for one beside each read, under its own region's name and with the token", async () => {
    const world = new FakeWorld();

    await world.run(writing);

    expect(world.written).toHaveLength(15);
    expect(world.probed).toHaveLength(15);
    expect(world.written.slice(0, 3)).toEqual(
      [name, "one.example.com", "two.example.com"].map((host) => ({
        host,
        asking: { from: standby, token: "token" },
      })),
    );
  });

  test("asks for none where the service has no such probe, and tells of none", async () => {
    const world = new FakeWorld();
    world.tokenFails = true;

    const { failures } = await world.run(setting);

    expect(world.written).toEqual([]);
    expect(failures).toEqual([]);
    expect(world.own()).not.toHaveProperty("UnclearProbeCount");
    expect(countedIn(world, "FailedWriteCount")).toEqual({});
  });

  test("sees an outage of writes alone under the service's name, which reads do not show", async () => {
    const world = new FakeWorld();
    world.answers.set(name, { status: 503, region: undefined });

    await world.run(writing);

    expect(countedIn(world, "FailedProbeCount")).toEqual({
      domain: 5,
      "eu-west-1": 0,
      [standby]: 0,
    });
    expect(countedIn(world, "FailedWriteCount")).toEqual({
      domain: 5,
      "eu-west-1": 0,
      [standby]: 0,
    });
    expect(stretches(world)).toEqual(["unreachable"]);
  });

  test("does not count against a standby that it follows another's writes", async () => {
    const world = new FakeWorld();
    world.answers.set("two.example.com", { status: 503, region: standby });

    await world.run(writing);

    expect(countedIn(world, "FailedProbeCount")).toMatchObject({ [standby]: 0 });
    expect(countedIn(world, "FailedWriteCount")).toMatchObject({ [standby]: 5 });
    expect(stretches(world)).toEqual([]);
  });

  test("takes a refused token for no outage: it counts, doubts the token, and says who refused", async () => {
    const world = new FakeWorld();
    world.answers.set(name, { status: 401, region: undefined });
    world.answers.set("one.example.com", { status: 403, region: undefined });

    const { unclear, failures } = await world.run(writing);

    expect(countedIn(world, "FailedProbeCount")).toMatchObject({ domain: 0 });
    expect(countedIn(world, "FailedWriteCount")).toMatchObject({ domain: 0, "eu-west-1": 0 });
    expect(world.own()).toMatchObject({ UnclearProbeCount: 10, SentinelFailureCount: 0 });
    expect(unclear).toEqual([
      "domain refuses the token (401)",
      "eu-west-1 refuses the token (403)",
    ]);
    expect(failures).toEqual([]);
    expect(world.doubted).toBe(10);
    expect(stretches(world)).toEqual([]);
  });

  test("still sees a service that refuses the token die", async () => {
    const world = new FakeWorld();
    world.answers.set(name, { status: 401, region: undefined });
    world.down.add(name);

    await world.run(writing);

    expect(countedIn(world, "FailedProbeCount")).toMatchObject({ domain: 5 });
    expect(stretches(world)).toEqual(["unreachable"]);
  });

  test("closes no outage on answers that say nothing of writes", async () => {
    const world = new FakeWorld();
    world.down.add(name);
    await runs(world, 1);
    world.down.clear();
    world.answers.set(name, { status: 401, region: undefined });
    world.now += minute;

    await runs(world, 5);

    const open = world.store.records().find(({ kind }) => kind === "vantage");
    expect(open?.facts).not.toHaveProperty("closed");
  });

  test("counts for silent while it sees nothing clearly, so that it contradicts nobody", async () => {
    const world = new FakeWorld();
    await runs(world, 1);
    const heard = world.now;
    world.answers.set(name, { status: 401, region: undefined });
    world.now += minute;
    await runs(world, 6);
    const later = world.now;
    // Two others see the service fail.
    for (const region of [witness, "eu-north-1"]) {
      world.now = later;
      world.answers.set(name, { status: 503, region: undefined });
      await world.run({ ...writing, healed: inWitness.healed }, region, "new");
    }

    const scope = {
      service: "guide",
      sentinelRegions: [standby, witness, "eu-north-1"],
      signal: [],
    };
    expect(later - heard).toBeGreaterThan(3 * minute);
    expect(vantageEpisodes(joinAll(world.store.records()), scope)).toHaveLength(1);
  });

  test("tells of that silence once it sees again", async () => {
    const world = new FakeWorld();
    await runs(world, 1);
    world.answers.set(name, { status: 404, region: undefined });
    world.now += minute;
    await runs(world, 6);
    expect(stretches(world)).toEqual([]);
    world.answers.clear();
    world.now += minute;

    await runs(world, 1);

    expect(stretches(world)).toEqual(["silent"]);
  });

  test("asks nobody without a token, says that it knows nothing of writes, and goes on reading", async () => {
    const world = new FakeWorld();
    world.tokenFails = true;

    const { failures, unclear } = await world.run(writing);

    expect(world.written).toEqual([]);
    expect(failures).toEqual(["token: Error: Secrets Manager is away"]);
    expect(unclear).toEqual(
      ["domain", "eu-west-1", standby].map((target) => `${target} is not asked: no token`),
    );
    expect(world.own()).toMatchObject({ UnclearProbeCount: 15, SentinelFailureCount: 1 });
    expect(countedIn(world, "FailedProbeCount")).toMatchObject({ domain: 0 });
  });

  test("takes an answer of another region's replica for no answer of the one that it asked", async () => {
    const world = new FakeWorld();
    world.answers.set("two.example.com", { status: 200, region: "eu-west-1" });
    world.answers.set(name, { status: 200, region: standby });

    const { unclear } = await world.run(writing);

    expect(unclear).toEqual([`${standby} names another region`]);
    expect(world.own()).toMatchObject({ UnclearProbeCount: 5 });
  });
});
