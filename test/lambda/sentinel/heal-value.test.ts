import { describe, expect, test } from "vitest";

import { MemoryStore } from "../../../src/lambda/stores/memory-store";
import { FakeWorld, free, inWitness, setting, standby, told, witness } from "./sentinel-world";

const minute = 60_000;

function held(version: number): FakeWorld["item"] {
  const lease = { holder: "run", target: standby, seconds: 120, expiresAt: new Date(0) };
  return { version, state: { fence: 1, active: null, lease } };
}

describe("a standby's sentinel", () => {
  test("publishes a silent switch's value as a sample without a unit, under its own instant", async () => {
    const world = new FakeWorld();
    const began = world.now;
    world.minutes = [told(world, 11, 1)];

    await world.run();

    const [line] = world.lines.filter((one) => "standbyActive" in one);
    expect(line).toEqual({
      _aws: {
        Timestamp: began,
        CloudWatchMetrics: [
          {
            Namespace: "awsdr",
            Dimensions: [["Service", "Ledger"]],
            Metrics: [{ Name: "standbyActive", Unit: "None" }],
          },
        ],
      },
      Service: "guide",
      Ledger: "a1b2c3d4",
      standbyActive: 1,
    });
  });

  test("remembers what it published, and reads from ten minutes before that", async () => {
    const world = new FakeWorld();
    world.minutes = [told(world, 11, 1)];
    const began = Math.floor(world.now / minute) * minute;
    await world.run();
    world.minutes = [];

    world.now = began + 10 * minute;
    await world.run();
    expect(world.published()).toEqual([]);

    world.now = began + 11 * minute;
    await world.run(setting, standby, "new");
    expect(world.published()).toEqual([1]);

    expect(world.read.map(({ from }) => from.getTime() - began)).toEqual([
      -14 * 24 * 60 * minute,
      -10 * minute,
      -10 * minute,
    ]);
    expect(world.read.map(({ from, to }) => to > from)).toEqual([true, true, true]);
  });

  test("publishes nothing that it could not remember, nor what another run of it has published", async () => {
    const world = new FakeWorld();
    world.minutes = [told(world, 11, 1)];
    const full = {
      read: () => world.store.read({ pk: "", sk: "" }),
      put: async () => "conflict" as const,
    };
    world.ledgers = [full];

    await world.run();
    expect(world.published()).toEqual([]);

    const broken = {
      read: full.read,
      put: () => Promise.reject(new Error("the ledger is away")),
    };
    world.ledgers = [broken];
    const { failures } = await world.run();
    expect(world.published()).toEqual([]);
    expect(failures).toContain("switch: Error: the ledger is away");
  });

  test("publishes nothing without its memory, the lock or the metric, and counts what did not answer", async () => {
    const without = async (change: (world: FakeWorld) => void) => {
      const world = new FakeWorld();
      world.minutes = [told(world, 11, 1)];
      change(world);
      const { failures } = await world.run();
      expect(world.own()).toMatchObject({ SentinelFailureCount: 1 });
      expect(world.own()).not.toHaveProperty("SwitchDiffersCount");
      return { failures, published: world.published() };
    };
    const away = { read: () => Promise.reject(new Error("away")), put: async () => "ok" as const };

    expect(await without((world) => Object.assign(world, { ledgers: [away] }))).toEqual({
      failures: ["ledger: Error: away"],
      published: [],
    });
    expect(await without((world) => Object.assign(world, { lockFails: true }))).toEqual({
      failures: ["switch: Error: the witness is away"],
      published: [],
    });
    expect(await without((world) => Object.assign(world, { minutesFail: true }))).toEqual({
      failures: ["switch: Error: CloudWatch is away"],
      published: [],
    });
  });

  test("acts on nothing that it read more than twenty seconds ago", async () => {
    const world = new FakeWorld();
    world.minutes = [told(world, 11, 1)];
    world.lockTakes = 20_001;

    const { failures } = await world.run();

    expect(world.published()).toEqual([]);
    expect(failures).toEqual(["switch: Error: what was read is too old to act on"]);
  });

  test("waits while a lease lives, and until one that stands still has stood for its whole length", async () => {
    const world = new FakeWorld();
    world.minutes = [told(world, 11, 1)];
    const began = world.now;
    const runAt = async (seconds: number, version: number) => {
      world.now = began + seconds * 1000;
      world.item = held(version);
      await world.run();
      return world.published();
    };

    expect(await runAt(0, 4)).toEqual([]);
    expect(world.own()).not.toHaveProperty("SwitchDiffersCount");
    expect(await runAt(60, 5)).toEqual([]);
    expect(await runAt(120, 5)).toEqual([]);
    expect(await runAt(179, 5)).toEqual([]);
    expect(await runAt(180, 5)).toEqual([1]);
  });

  test("publishes a first 0 only where the name leads to a region before the standby", async () => {
    const first = async (leadsTo: string | undefined) => {
      const world = new FakeWorld();
      world.leadsTo = leadsTo;
      await world.run();
      return world.published();
    };

    expect(await first("eu-west-1")).toEqual([0]);
    expect(await first(standby)).toEqual([]);
    expect(await first(undefined)).toEqual([]);
  });

  test("tells where switch and lock differ, and changes nothing", async () => {
    const differs = async (value: number, active: string | null) => {
      const world = new FakeWorld();
      world.minutes = [told(world, 5, value)];
      world.item = { ...free, state: { fence: 3, active, lease: null } };
      await world.run();
      expect(world.published()).toEqual([]);
      return world.own()?.SwitchDiffersCount;
    };

    expect(await differs(1, null)).toBe(1);
    expect(await differs(1, standby)).toBe(0);
    expect(await differs(0, standby)).toBe(1);
    expect(await differs(0, "eu-west-1")).toBe(0);
  });
});

describe("the witness's sentinel", () => {
  const healed = async (change: (world: FakeWorld) => void) => {
    const world = new FakeWorld();
    change(world);
    const { failures } = await world.run(inWitness, witness);
    expect(world.published()).toEqual([]);
    return { world, failures, published: world.published("primaryForced") };
  };

  test.each([0, 1])(
    "publishes primaryForced again, at %s, once it was silent for ten minutes",
    async (value) => {
      const silent = await healed((world) => {
        world.minutes = [told(world, 11, value)];
      });
      const heard = await healed((world) => {
        world.minutes = [told(world, 9, value)];
      });

      expect(silent.published).toEqual([value]);
      expect(heard.published).toEqual([]);
    },
  );

  test("takes a value of somebody else's for an order, and repeats that", async () => {
    const world = new FakeWorld();
    world.minutes = [told(world, 11, 0)];
    await world.run(inWitness, witness);
    expect(world.published("primaryForced")).toEqual([0]);

    world.minutes = [told(world, 0, 1)];
    world.now += 12 * minute;
    await world.run(inWitness, witness);
    expect(world.published("primaryForced")).toEqual([1]);
  });

  test("publishes nothing while somebody holds the lock", async () => {
    const { published } = await healed((world) => {
      world.minutes = [told(world, 11, 1)];
      world.item = held(4);
    });

    expect(published).toEqual([]);
  });

  test("publishes a first 0 as soon as it sees where the name leads", async () => {
    const first = async (leadsTo: string | undefined) =>
      (await healed((world) => Object.assign(world, { leadsTo }))).published;

    expect(await first("eu-west-1")).toEqual([0]);
    expect(await first(standby)).toEqual([0]);
    expect(await first(undefined)).toEqual([]);
  });

  test("publishes no 0 of its own where a 1 of long ago may hold the name at the primary", async () => {
    const world = new FakeWorld();
    world.minutes = [told(world, 11, 1)];
    await world.run(inWitness, witness);
    expect(world.published("primaryForced")).toEqual([1]);

    world.minutes = [];
    world.leadsTo = "eu-west-1";
    world.now += 15 * 24 * 60 * minute;
    await world.run(inWitness, witness, "new");
    expect(world.published("primaryForced")).toEqual([]);
    expect(world.own()).toMatchObject({ ForceDiffersCount: 1 });
  });

  test("tells where primaryForced and the lock differ, or it is not known, and changes nothing", async () => {
    const differs = async (value: number | undefined, active: string | null) => {
      const { world, published } = await healed((one) => {
        one.minutes = value === undefined ? [] : [told(one, 5, value)];
        one.item = { ...free, state: { fence: 3, active, lease: null } };
      });
      expect(published).toEqual([]);
      expect(world.own()).not.toHaveProperty("SwitchDiffersCount");
      return world.own()?.ForceDiffersCount;
    };

    expect(await differs(1, null)).toBe(0);
    expect(await differs(1, "eu-west-1")).toBe(0);
    expect(await differs(1, standby)).toBe(1);
    expect(await differs(0, standby)).toBe(0);
    expect(await differs(undefined, null)).toBe(1);
  });

  test("names what did not answer", async () => {
    const { failures, published } = await healed((world) => {
      world.minutes = [told(world, 11, 1)];
      world.lockFails = true;
    });

    expect(failures).toEqual(["force: Error: the witness is away"]);
    expect(published).toEqual([]);
  });

  test("writes under its own region's keys to the first replica that answers", async () => {
    const world = new FakeWorld();
    const second = new MemoryStore();
    const away = { read: () => Promise.reject(new Error("away")), put: async () => "ok" as const };
    world.ledgers = [away, second, world.store];
    world.down.add("guide.example.com");

    const { failures } = await world.run(inWitness, witness);

    expect(failures).toEqual(["ledger: Error: away"]);
    expect(world.store.records()).toEqual([]);
    const key = { pk: `${witness}#sentinel`, sk: `sentinel/guide/${witness}` };
    expect((await second.read(key))?.record.kind).toBe("sentinel");
    expect(
      second
        .records()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(["sentinel", "vantage"]);
  });
});
