import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { metricsScope } from "../../../src/model/metrics/metrics-scope";
import type { LeftOut } from "../../../src/model/readings/left-out";
import { foldRecords } from "../../../src/model/readings/readings";
import { settleRuns } from "../../../src/model/readings/settled-runs";
import { joinAll } from "../../../src/model/records/join";
import { factsOf } from "../../support/events/records-of";
import { phase } from "../../support/events/sample-events";
import { warmStandbyPlan } from "../../support/plans";
import { anyEvent } from "../records/any-event";

const started = phase("started", "2026-03-01T05:00:00.000Z");
const recovered = phase("recovered", "2026-03-01T05:25:00.000Z");
const retraction = { by: "Ada", reason: "a drill, told as an incident" };
const retracted = phase("retracted", "2026-03-02T09:00:00.000Z", retraction);

const scope = metricsScope(warmStandbyPlan());
const sentence = ({ sentence: said }: LeftOut) => said;

describe("a run that was retracted", () => {
  test("is in no reading, and is told with its reason and its name", () => {
    const fold = foldRecords(factsOf([started, recovered, retracted]));

    expect(fold.readings.recovery).toMatchObject({ meanSeconds: null, recovered: 0, open: 0 });
    expect(fold.leftOut).toEqual([
      {
        code: "retracted",
        kind: "incident",
        service: "guide",
        runId: "run-1",
        startedAt: "2026-03-01T05:00:00.000Z",
        endedAt: "2026-03-01T05:25:00.000Z",
        region: null,
        retraction: {
          by: "Ada",
          reason: "a drill, told as an incident",
          at: "2026-03-02T09:00:00.000Z",
        },
        sentence:
          "incident run run-1 of guide is left out: " +
          "Ada retracted it (a drill, told as an incident)",
      },
    ]);
  });

  test("stays so whatever is told afterwards, and the service is where it was", () => {
    const shifted = (runId: string, at: string, region: string) =>
      phase("shifted", at, { runId, region });
    const told = factsOf([
      shifted("run-0", "2026-03-01T04:00:00.000Z", "eu-central-1"),
      retracted,
      shifted("run-1", "2026-03-03T05:00:00.000Z", "eu-west-1"),
    ]);

    expect(foldRecords(told, scope).activeRegion).toBe("eu-central-1");
    expect(foldRecords(told).readings.recovery.incidents).toEqual([]);
  });

  test("is one run: the drill of the same id counts, and so does another incident", () => {
    const drill = [started, recovered].map((event) => ({
      ...event,
      detail: { ...event.detail, kind: "drill" },
    }));
    const { readings } = foldRecords(factsOf([started, recovered, retracted, ...drill]));

    expect(readings.drills.meanSeconds).toBe(1500);
    expect(readings.recovery.recovered).toBe(0);
  });

  test("shows the first of two retractions", () => {
    const later = phase("retracted", "2026-03-02T09:00:00.001Z", { by: "Grace", reason: "mine" });

    for (const events of [
      [later, retracted],
      [retracted, later],
    ]) {
      expect(foldRecords(factsOf(events)).leftOut).toMatchObject([{ retraction: { by: "Ada" } }]);
    }
  });

  test("of another service is not told", () => {
    const records = joinAll(factsOf([retracted]));

    expect(settleRuns(records, "search").leftOut).toEqual([]);
    expect(settleRuns(records, "guide").leftOut).toHaveLength(1);
  });
});

describe("a run that was told again much later", () => {
  test("stands as it was first heard, and moves the service nowhere", () => {
    const told = factsOf([
      started,
      phase("shifted", "2026-03-01T05:20:00.000Z", { region: "eu-central-1" }),
      recovered,
      phase("recovered", "2027-03-01T05:25:00.000Z"),
      phase("shifted", "2027-03-01T05:25:00.000Z", { region: "eu-west-1" }),
    ]);
    expect(foldRecords(told).readings.recovery.meanSeconds).toBe(1500);
    expect(foldRecords(told, scope).activeRegion).toBe("eu-central-1");
  });
});

describe("settleRuns", () => {
  test("leaves of retracted runs nothing, whatever else was told in whatever order", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const all = factsOf([...events, retracted]);
        const { records, leftOut: runs } = settleRuns(joinAll(all), undefined);
        const turned = settleRuns(joinAll([...all].reverse()), undefined);
        const held = [...records.values()];

        expect(held.some(({ kind, facts }) => kind === "run" && facts.retracted)).toBe(false);
        expect(records.has("run/incident/guide/run-1")).toBe(false);
        expect(runs.some(({ runId }) => runId === "run-1")).toBe(true);
        expect(turned.leftOut.map(sentence).sort()).toEqual(runs.map(sentence).sort());
        expect(new Map([...turned.records].sort())).toEqual(new Map([...records].sort()));
      }),
      { numRuns: 300 },
    );
  });

  test("gives back the very records where there is nothing to settle", () => {
    const records = joinAll(factsOf([started, recovered]));

    expect(settleRuns(records, undefined).records).toBe(records);
  });
});
