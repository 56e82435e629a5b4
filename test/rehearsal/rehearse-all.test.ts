import { beforeAll, describe, expect, test } from "vitest";

import type { AllRehearsals } from "../../src/model/report/all-rehearsals";
import { disasters } from "../../src/model/report/disaster";
import { rehearse } from "../../src/rehearsal/rehearse";
import { rehearseAll } from "../../src/rehearsal/rehearse-all";
import { sentences } from "../support/sentences";
import { databaseAndTable, now } from "./disaster-runs";
import { memoryRecorder } from "./memory-recorder";

const usual = { seed: 5, runs: 4, now, recorder: () => memoryRecorder(databaseAndTable) };

describe("rehearseAll", () => {
  let all: AllRehearsals;
  const progress: string[] = [];

  beforeAll(async () => {
    const { value, faults } = await rehearseAll(databaseAndTable, {
      ...usual,
      onProgress: (done, of) => progress.push(`${done}/${of}`),
    });
    if (value === undefined) throw new Error(sentences(faults).join("; "));
    all = value;
  });

  test("rehearses each disaster as it is rehearsed alone, with the same seeds", async () => {
    expect(all.rehearsals.map(({ disaster }) => disaster)).toEqual(disasters);
    for (const result of all.rehearsals) {
      const { value } = await rehearse(databaseAndTable, { ...usual, disaster: result.disaster });
      expect(result).toEqual(value);
      expect(result.run.seed).toBe(5);
      expect(result.runs).toMatchObject({ count: 4, firstSeed: 6 });
    }
  });

  test("reports one progress over all of them", () => {
    expect(progress).toHaveLength(20);
    expect(progress.at(-1)).toBe("20/20");
    expect(progress[4]).toBe("5/20");
  });

  test("shows the prediction beside the loss of the primary, and beside nothing else", () => {
    const predicted = all.rehearsals.filter(({ prediction }) => prediction !== null);

    expect(predicted.map(({ disaster }) => disaster)).toEqual(["region"]);
  });

  test("misses p95 by runs that did not move, though all that moved keep the objectives", async () => {
    const stores = databaseAndTable.stores.map((store) => ({
      ...store,
      replicationLag: store.replicationLag && { ...store.replicationLag, seconds: 5 },
    }));
    const plan = { ...databaseAndTable, stores };
    const { value } = await rehearse(plan, { ...usual, runs: 40, disaster: "planned" });
    const { rto, rpo, rpoByStore, notRecovered } = value?.runs ?? {};

    // One in ten is refused for its lag, drawn: more than p95 stands, and fewer than half.
    expect(notRecovered).toBeGreaterThan(2);
    expect(notRecovered).toBeLessThan(20);
    expect(rto?.samples.every((seconds) => seconds < 1_800)).toBe(true);
    for (const one of [rto, rpo, ...Object.values(rpoByStore ?? {})]) {
      expect(one).toMatchObject({ p50: expect.any(Number), p95: null, p99: null });
    }
    expect(value?.verdict).toMatchObject({ rtoMet: false, rpoMet: false, met: false });
  });

  test("counts a planned move as a drill and a disaster as an incident, two of them as two", () => {
    const counts = all.rehearsals.map(({ disaster, run }) => {
      const { recovery, drills } = run.readings;
      return [disaster, recovery.recovered + recovery.open + recovery.abandoned, drills.recovered];
    });

    expect(counts).toEqual([
      ["region", 1, 0],
      ["planned", 0, 1],
      ["second", 2, 0],
      ["grey", 1, 0],
      ["standby", 0, 0],
    ]);
  });

  test("prints the inputs of each disaster and of no other", () => {
    const named = (name: string) =>
      all.rehearsals
        .filter(({ inputs }) => inputs.some((input) => input.name === name))
        .map(({ disaster }) => disaster);

    expect(named("requests that fail in a grey region")).toEqual(["grey"]);
    expect(named("writes of a grey region cannot be blocked")).toEqual(["grey"]);
    expect(named("a lost region is back after")).toEqual(["second"]);
    expect(named("until the second loss")).toEqual(["second"]);
    expect(named("decision")).toEqual(["region", "second", "grey", "standby"]);
    expect(named("brown-out before the loss")).toEqual(["region", "second", "grey", "standby"]);
  });

  test("refuses what each would refuse, once", async () => {
    const { faults } = await rehearseAll(databaseAndTable, { ...usual, runs: 0 });

    expect(sentences(faults)).toEqual(["runs must be a whole number from 1 up, got 0"]);
  });
});
