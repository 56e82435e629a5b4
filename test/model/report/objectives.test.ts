import { describe, expect, test } from "vitest";

import type { BackedStore } from "../../../src/model/report/backed-stores";
import { type RpoRules, rpoObjective, rtoObjective } from "../../../src/model/report/objectives";
import { periodOf } from "../../../src/model/report/period";
import { recoveryInPeriod } from "../../../src/model/report/recovery-in-period";
import { verdictOn, worstVerdict } from "../../../src/model/report/verdict";
import { measuredIncident } from "../../support/measured-incident";

const now = new Date("2026-03-10T00:00:00.000Z");
const period = periodOf({}, now);

function lasting(milliseconds: number) {
  const started = Date.parse("2026-03-01T00:00:00Z");
  return measuredIncident({
    runId: `lasts-${milliseconds}`,
    started: new Date(started).toISOString(),
    recovered: new Date(started + milliseconds).toISOString(),
  });
}

function openFor(seconds: number) {
  const started = new Date(now.getTime() - seconds * 1000).toISOString();
  return measuredIncident({ started, now: now.toISOString() });
}

function rto(incidents: Parameters<typeof recoveryInPeriod>[0], objective: number | undefined) {
  return rtoObjective(recoveryInPeriod(incidents, objective, period), objective);
}

describe("verdictOn", () => {
  test.each([
    [600, 600, "met"],
    [600.001, 600, "missed"],
    [null, 600, "not known"],
    [600, undefined, "not known"],
  ])("of %s against %s is %s", (seconds, objective, verdict) => {
    expect(verdictOn(seconds, objective)).toBe(verdict);
  });

  test("over several is that of the worst", () => {
    expect(worstVerdict(["met", "not known", "missed"])).toBe("missed");
    expect(worstVerdict(["met", "not known"])).toBe("not known");
    expect(worstVerdict(["met", "met"])).toBe("met");
    expect(worstVerdict([])).toBe("not known");
  });
});

describe("rtoObjective", () => {
  test("is met by what recovers in exactly the objective, and missed a millisecond later", () => {
    expect(rto([lasting(600_000)], 600)).toMatchObject({ verdict: "met", within: 1, of: 1 });
    expect(rto([lasting(600_001)], 600)).toMatchObject({ verdict: "missed", within: 0, of: 1 });
  });

  test("is missed by one of many, though the mean keeps it", () => {
    const { verdict, share, readings } = rto(
      [lasting(60_000), lasting(61_000), lasting(700_000)],
      600,
    );

    expect({ verdict, share }).toEqual({ verdict: "missed", share: 2 / 3 });
    expect(readings).toEqual([
      { statistic: "mean", seconds: 821 / 3, verdict: "met" },
      { statistic: "median", seconds: 61, verdict: "met" },
      { statistic: "p90", seconds: null, verdict: "not known" },
      { statistic: "max", seconds: 700, verdict: "missed" },
    ]);
  });

  test("tells p90 from ten recoveries up", () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => lasting((at + 1) * 1000));
    const p90 = (count: number) =>
      rto(many(count), 600).readings.find(({ statistic }) => statistic === "p90")?.seconds;

    expect([p90(9), p90(10)]).toEqual([null, 9]);
  });

  test("waits for an open incident as long as the objective, and no longer", () => {
    expect(rto([openFor(600)], 600)).toMatchObject({ verdict: "not known", within: 0, of: 0 });
    expect(rto([openFor(601)], 600)).toMatchObject({ verdict: "missed", within: 0, of: 1 });
    expect(rto([openFor(600), lasting(1000)], 600)).toMatchObject({
      verdict: "met",
      within: 1,
      of: 1,
    });
  });

  test("is not known without an objective, and without an incident", () => {
    expect(rto([lasting(1000)], undefined)).toMatchObject({
      objectiveSeconds: null,
      verdict: "not known",
      within: 0,
      of: 0,
      share: null,
    });
    expect(rto([], 600)).toMatchObject({ objectiveSeconds: 600, verdict: "not known", of: 0 });
  });
});

describe("rpoObjective", () => {
  const rules: RpoRules = {
    objectiveSeconds: 900,
    staleAfterSeconds: 9_000,
    now: now.getTime(),
    lags: new Map(),
  };

  function store(name: string, ages: readonly [number?, number?], rest: Partial<BackedStore> = {}) {
    const [newest, newestSurviving] = ages.map((age) =>
      age === undefined ? undefined : now.getTime() - age * 1000,
    );
    return { name, replicated: false, backedUp: true, newest, newestSurviving, ...rest };
  }

  test.each([
    ["met by a point elsewhere that is as old as it", [0, 900], false, "met"],
    ["missed by one that is a second older", [0, 901], false, "missed"],
    ["missed when nothing is held elsewhere", [0, undefined], false, "missed"],
    ["missed without any point", [undefined, undefined], false, "missed"],
    ["not known of a replicated store with older points", [0, 901], true, "not known"],
    ["met by a replicated store's points", [0, 900], true, "met"],
  ] as const)("is %s", (_, ages, replicated, verdict) => {
    expect(rpoObjective([store("catalog", ages, { replicated })], rules)).toMatchObject({
      verdict,
      stores: [{ store: "catalog", verdict }],
    });
  });

  test("puts first what a lost region would cost most, and last what nobody backs up", () => {
    const { stores } = rpoObjective(
      [
        store("young", [10, 10]),
        store("unbacked", [undefined, undefined], { backedUp: false, replicated: true }),
        store("old", [10, 5_000]),
        store("older", [20, 5_000]),
        store("nowhere-else", [10, undefined]),
        store("nowhere", [undefined, undefined]),
        store("alike", [10, 10]),
      ],
      rules,
    );

    expect(stores.map(({ store }) => store)).toEqual([
      "nowhere",
      "nowhere-else",
      "older",
      "old",
      "alike",
      "young",
      "unbacked",
    ]);
  });

  test("calls stale what is older than the policy explains, or not there at all", () => {
    const staleOf = (one: BackedStore, after: number | undefined = 9_000) =>
      rpoObjective([one], { ...rules, staleAfterSeconds: after }).stores[0]?.stale;

    expect(staleOf(store("at", [9_000, 10]))).toBe(false);
    expect(staleOf(store("beyond", [9_001, 10]))).toBe(true);
    expect(staleOf(store("none", [undefined, undefined]))).toBe(true);
    expect(staleOf(store("unbacked", [undefined, undefined], { backedUp: false }))).toBeNull();
    // No schedule runs twice: nothing explains any age, of a store that replicates neither.
    expect(staleOf(store("ended", [1, 1]), 0)).toBe(true);
    expect(staleOf(store("ended", [1, 1], { replicated: true }), 0)).toBe(true);
    expect(
      rpoObjective([store("x", [1, 1])], { ...rules, staleAfterSeconds: undefined }).stores[0]
        ?.stale,
    ).toBeNull();
  });

  test("never tells an age below zero, whatever a clock that ran ahead has told", () => {
    expect(rpoObjective([store("ahead", [-60, -60])], rules).stores).toMatchObject([
      { ageSeconds: 0, survivingAgeSeconds: 0, newest: "2026-03-10T00:01:00.000Z" },
    ]);
  });

  test("is not known without an objective, and without a store", () => {
    const without = rpoObjective([store("catalog", [1, 1])], {
      ...rules,
      objectiveSeconds: undefined,
    });

    expect(without).toMatchObject({ objectiveSeconds: null, verdict: "not known" });
    expect(rpoObjective([], rules).verdict).toBe("not known");
  });
});
