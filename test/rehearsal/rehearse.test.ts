import { beforeAll, describe, expect, test } from "vitest";

import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import { predict } from "../../src/model/prediction/prediction";
import type { RehearsalResult } from "../../src/model/report/rehearsal-result";
import { type RehearsalOptions, rehearse } from "../../src/rehearsal/rehearse";
import { readAsPlan, usuallyLimited, warmStandbyPlan } from "../support/plans";
import { sentences } from "../support/sentences";
import { memoryRecorder } from "./memory-recorder";

const now = new Date("2026-06-01T03:00:00Z");

async function rehearsal(options: Partial<RehearsalOptions> = {}, plan = warmStandbyPlan()) {
  const recorder = memoryRecorder(plan);
  const usual = { seed: 1, runs: 20, now, recorder: () => recorder };
  const { value: result, faults } = await rehearse(readAsPlan(usuallyLimited(plan)), {
    ...usual,
    ...options,
  });
  if (result === undefined) throw new Error(sentences(faults).join("; "));
  return { result, recorder };
}

/** Daily backups alone: a short history for tests that do not look at it. */
function dailyPlan(): RecoveryPlanDocument {
  const { snapshots } = warmStandbyPlan();
  const schedules = snapshots?.schedules.filter(({ preset }) => preset === "daily") ?? [];
  return warmStandbyPlan({ snapshots: snapshots && { ...snapshots, schedules } });
}

describe("rehearse", () => {
  let result: RehearsalResult;
  let rejected: readonly string[];

  beforeAll(async () => {
    const done = await rehearsal();
    result = done.result;
    rejected = done.recorder.rejected();
  });

  test("gives the same result for the same seed, and another one for another", async () => {
    const [one, again, other] = [
      await rehearsal({ runs: 5 }, dailyPlan()),
      await rehearsal({ runs: 5 }, dailyPlan()),
      await rehearsal({ runs: 5, seed: 2 }, dailyPlan()),
    ];

    expect(again.result).toEqual(one.result);
    expect(other.result.run.rtoSeconds).not.toBe(one.result.run.rtoSeconds);
  });

  test("counts the seeds after the narrated one", async () => {
    const { result: next } = await rehearsal({ seed: 2, runs: 1 }, dailyPlan());
    const { result: first } = await rehearsal({ seed: 1, runs: 1 }, dailyPlan());

    expect(first.runs).toMatchObject({ count: 1, firstSeed: 2 });
    expect(first.runs.rto.samples).toEqual([next.run.rtoSeconds]);
  });

  test("tells the run in order, from the loss to the verification", () => {
    const phases = result.run.timeline.map(({ phase }) => phase);
    const seconds = result.run.timeline.map(({ atSeconds }) => atSeconds);

    expect(phases.toSorted()).toEqual(
      ["lost", "detected", "decided", "fenced", "promoted", "scaled", "shifted", "verified"].sort(),
    );
    expect([phases[0], phases.at(-1)]).toEqual(["lost", "verified"]);
    expect(seconds).toEqual(seconds.toSorted((one, other) => one - other));
    expect(seconds[0]).toBe(0);
  });

  test("folds R from the events of the failover, apart from what the clients saw", () => {
    const { incidents, meanSeconds, recovered } = result.run.readings.recovery;
    const lostAt = Date.parse(result.run.lostAt);

    expect(recovered).toBe(1);
    expect(meanSeconds).toBe(incidents[0]?.seconds);
    // The first failing datapoint is the minute's beginning; the prober is one of many clients.
    const started = (Date.parse(incidents[0]?.startedAt ?? "") - lostAt) / 1_000;
    expect(started).toBeGreaterThan(-60);
    expect(started).toBeLessThan(60);
    expect(meanSeconds).not.toBe(result.run.rtoSeconds);
    expect(Math.abs((meanSeconds ?? 0) - (result.run.rtoSeconds ?? 0))).toBeLessThan(150);
  });

  test("counts as recovered when clients behind honest resolvers write, stragglers later", () => {
    const { clients, rtoSeconds } = result.run;

    expect(rtoSeconds).toBe(clients.honestSeconds);
    expect(clients.firstSeconds).toBeLessThan(clients.honestSeconds ?? 0);
    expect(clients.allSeconds).toBeGreaterThan(clients.honestSeconds ?? 0);
    expect(clients.stragglers).toBeGreaterThan(0);
  });

  test("holds the points that schedules and retention leave, and their copies apart", () => {
    const { recoveryPoints, copies, unknownSize } = result.run.readings.capacity;
    // Two days of hourly and 35 of daily points for three stores in two regions, give or take one
    // of each that is under way or due to go.
    const each = recoveryPoints / 6;
    expect(each).toBeGreaterThan(48 + 35 - 2);
    expect(each).toBeLessThan(48 + 35 + 2);
    expect(copies.recoveryPoints / 6).toBeCloseTo(35, -1);
    // Aurora's jobs tell no size.
    expect(unknownSize / recoveryPoints).toBeCloseTo(1 / 3, 1);
  });

  test("doubles B with the sizes of the stores", async () => {
    const sizes = { sessions: 10n * 1_024n ** 3n, media: 400n * 1_024n ** 3n };

    const { result: doubled } = await rehearsal({ sizes, runs: 1 });

    expect(BigInt(doubled.run.readings.capacity.bytes)).toBe(
      2n * BigInt(result.run.readings.capacity.bytes),
    );
  });

  test("emits nothing that the recorder refuses, and some of it twice", () => {
    expect(rejected).toEqual([]);
    expect(result.run.events.applied).toBeLessThan(result.run.events.emitted);
  });

  test("prints every input, and which share of them is assumed", () => {
    const assumed = result.inputs.filter(({ basis }) => basis === "assumed");

    expect(result.assumedShare).toBe(assumed.length / result.inputs.length);
    expect(result.inputs).toContainEqual({
      name: "size of media",
      value: "200 GiB",
      basis: "assumed",
      source: "a round number",
    });
    expect(result.inputs).toContainEqual({
      name: "decision",
      value: "lognormal, median 360 s, p95 600 s",
      basis: "assumed",
      source: "fixture",
    });
  });

  test("carries the prediction of the same plan", () => {
    expect(result.prediction).toEqual(predict(warmStandbyPlan(), now));
  });

  test("judges p95 against the objectives", async () => {
    const objectives = { rtoSeconds: 300, rpoSeconds: 900 };

    const { result: missed } = await rehearsal({}, { ...dailyPlan(), objectives });

    expect(result.verdict).toMatchObject({ rtoMet: true, rpoMet: true, met: true });
    expect(missed.verdict).toMatchObject({ rtoMet: false, rpoMet: true, met: false });
  });

  test("reports a plan that cannot recover: no time, no percentiles, an open end", async () => {
    const stores = warmStandbyPlan().stores.map((store) =>
      store.name === "catalog" ? { ...store, replicationLag: null, promotion: null } : store,
    );
    const plan = { ...dailyPlan(), stores };
    const { snapshots } = plan;
    const uncopied = snapshots?.schedules.map((schedule) => ({
      ...schedule,
      copyToStandbys: false,
    }));
    const lost = { ...plan, snapshots: snapshots && { ...snapshots, schedules: uncopied ?? [] } };

    const { result: hopeless } = await rehearsal({}, lost);

    expect(hopeless.run).toMatchObject({ recovered: false, rtoSeconds: null });
    expect(hopeless.run.timeline.at(-1)).toMatchObject({
      phase: "ended",
      status: "failed",
      text:
        "the failover to eu-central-1 ends refused: " +
        "catalog has neither a replica nor a recovery point in eu-central-1",
    });
    expect(hopeless.run.losses[0]).toMatchObject({ store: "catalog", from: "lost" });
    expect(hopeless.run.readings.recovery).toMatchObject({ recovered: 0, abandoned: 1 });
    expect(hopeless.runs).toMatchObject({ notRecovered: 20, rto: { p50: null, samples: [] } });
    expect(hopeless.verdict).toMatchObject({ rtoMet: false, rpoMet: false, met: false });
  });

  test("reports its progress, run by run", async () => {
    const seen: string[] = [];

    const onProgress = (done: number, of: number) => seen.push(`${done}/${of}`);
    await rehearsal({ runs: 3, onProgress }, dailyPlan());

    expect(seen).toEqual(["1/3", "2/3", "3/3"]);
  });

  test.each([
    [{ seed: -1 }, "seed must be a whole number from 0 up, got -1"],
    [{ seed: Number.NaN }, "seed must be a whole number from 0 up, got NaN"],
    [
      { disaster: "constructor" as never },
      'disaster must be one of region, planned, second, grey, standby, got "constructor"',
    ],
    [{ runs: 0 }, "runs must be a whole number from 1 up, got 0"],
  ])("refuses %j", async (options, fault) => {
    await expect(rehearsal(options)).rejects.toThrow(fault);
  });
});
