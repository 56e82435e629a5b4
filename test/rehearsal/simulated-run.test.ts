import { describe, expect, test } from "vitest";

import { fixed } from "../../src/rehearsal/distribution";
import { type Setting, settingOf } from "../../src/rehearsal/setting";
import { simulateRun } from "../../src/rehearsal/simulated-run";
import { pilotLightPlan, warmStandbyPlan } from "../support/plans";

const now = new Date("2026-06-01T00:00:00Z");
const seeds = Array.from({ length: 30 }, (_, seed) => seed);
const { snapshots: _, ...withoutBackups } = pilotLightPlan();
const pilotLight = settingOf({ ...withoutBackups, snapshots: null }, now);
const warmStandby = settingOf(warmStandbyPlan({ snapshots: null }), now);

/** A setting in which an input has one value. */
function having(setting: Setting, name: string, value: number): Setting {
  const input = setting.inputs[name];
  if (input === undefined) throw new Error(`no input ${name}`);
  return {
    ...setting,
    inputs: { ...setting.inputs, [name]: { ...input, distribution: fixed(value) } },
  };
}

async function all(setting: Setting) {
  const runs = [];
  for (const seed of seeds) runs.push(await simulateRun(setting, seed));
  return runs;
}

describe("simulatedRun", () => {
  test("never calls the lost region, whatever happens", async () => {
    const hard = having(
      having(pilotLight, "no capacity in the standby", 0.5),
      "promotion or restore hangs",
      0.3,
    );

    const runs = await all(hard);

    expect(runs.flatMap(({ callsToLost }) => callsToLost)).toEqual([]);
    expect(new Set(runs.map(({ report }) => report.end))).toEqual(
      new Set(["recovered", "half-done"]),
    );
  });

  test("loses a pilot light for good where a warm standby serves degraded", async () => {
    const chance = "no capacity in the standby";
    const [cold, warm] = [
      await all(having(pilotLight, chance, 0.5)),
      await all(having(warmStandby, chance, 0.5)),
    ];
    const unserved = cold.filter(({ clients }) => clients.honestSeconds === null);
    const degraded = warm.filter(({ report }) => report.degraded);

    expect(unserved.length).toBeGreaterThan(0);
    expect(unserved.length).toBeLessThan(seeds.length);
    expect(degraded.map(({ seed }) => seed)).toEqual(
      expect.arrayContaining(unserved.map(({ seed }) => seed)),
    );
    expect(warm.every(({ clients }) => clients.honestSeconds !== null)).toBe(true);
  });

  test("ends without a fence when the witness is silent, and changes nothing", async () => {
    const [run] = await all(having(warmStandby, "witness does not answer", 1));

    expect(run?.report).toMatchObject({ end: "refused", fence: null });
    expect(run?.clients.honestSeconds).toBeNull();
  });

  test("keeps clients behind disobedient resolvers waiting, and the others not", async () => {
    const share = "resolvers that exceed the TTL";
    const [none, many] = [
      await simulateRun(having(warmStandby, share, 0), 1),
      await simulateRun(having(warmStandby, share, 0.5), 1),
    ];

    expect(none.clients.stragglers).toBe(0);
    expect(none.clients.allSeconds).toBe(none.clients.honestSeconds);
    expect(many.clients.stragglers).toBeGreaterThan(70);
    expect(many.clients.allSeconds).toBeGreaterThan((none.clients.allSeconds ?? 0) + 600);
    expect(many.clients.honestSeconds).toBeLessThanOrEqual((none.clients.honestSeconds ?? 0) + 5);
  });

  test("loses more of every replica the longer the region browns out before it dies", async () => {
    const name = "brown-out before the loss";
    const gained = "lag gained in a second of brown-out";
    const steady = having(warmStandby, gained, 0.5);
    const [none, long] = [
      await simulateRun(having(steady, name, 0), 1),
      await simulateRun(having(steady, name, 100), 1),
    ];

    for (const [at, { seconds }] of long.losses.entries()) {
      expect(seconds - (none.losses[at]?.seconds ?? 0)).toBeCloseTo(50, 2);
    }
  });
});
