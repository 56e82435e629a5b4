import { describe, expect, test } from "vitest";

import type { SweepOutcome } from "../../../src/lambda/sweep/sweep";
import { sweepLines } from "../../../src/lambda/sweep/sweep-lines";
import { driftReport } from "../../../src/model/sweep/report";

const calm: SweepOutcome = {
  complete: 9,
  incomplete: [],
  drift: driftReport([]),
  mended: { written: 0, left: 0 },
  rules: { disabled: [], faults: [] },
};

function linesOf(changed: Partial<SweepOutcome> = {}) {
  const { report, metrics } = sweepLines(
    { ...calm, ...changed },
    {
      owner: { service: "guide", ledger: "0a1b2c3d" },
      region: "eu-west-1",
      began: new Date("2026-03-03T00:00:00.000Z"),
      ended: new Date("2026-03-03T00:00:02.500Z"),
    },
  );
  return { report: JSON.parse(report), metrics: JSON.parse(metrics) };
}

describe("the lines of a sweep", () => {
  test("are a report and its metrics, each on one line", () => {
    const { report, metrics } = linesOf();

    expect(report).toEqual({
      level: "INFO",
      event: "swept",
      complete: 9,
      incomplete: [],
      drift: {
        counts: { missing: 0, state: 0, size: 0, detail: 0, gone: 0, contradicted: 0 },
        items: [],
        more: 0,
      },
      written: 0,
      left: 0,
      disabledRules: [],
      seconds: 2.5,
    });
    expect(metrics).toEqual({
      _aws: {
        Timestamp: Date.parse("2026-03-03T00:00:02.500Z"),
        CloudWatchMetrics: [
          {
            Namespace: "awsdr",
            Dimensions: [["Service", "Ledger", "Region"]],
            Metrics: [
              { Name: "SweepDriftCount", Unit: "Count" },
              { Name: "SweepContradictionCount", Unit: "Count" },
              { Name: "SweepFailureCount", Unit: "Count" },
              { Name: "SweepSeconds", Unit: "Seconds" },
              { Name: "DisabledRuleCount", Unit: "Count" },
            ],
          },
        ],
      },
      Service: "guide",
      Ledger: "0a1b2c3d",
      Region: "eu-west-1",
      SweepDriftCount: 0,
      SweepContradictionCount: 0,
      SweepFailureCount: 0,
      SweepSeconds: 2.5,
      DisabledRuleCount: 0,
    });
  });

  test("count no drift where nothing could be compared", () => {
    const incomplete = [{ part: "plan", faults: ["the ledger holds no plan of guide"] }];
    const { report, metrics } = linesOf({ drift: undefined, incomplete });

    expect(metrics).not.toHaveProperty("SweepDriftCount");
    expect(metrics).not.toHaveProperty("SweepContradictionCount");
    expect(metrics).toMatchObject({ SweepFailureCount: 1, SweepSeconds: 2.5 });
    expect(report).toMatchObject({ level: "WARN", incomplete });
  });

  test("count no disabled rule where none is known and one did not answer", () => {
    const silent = linesOf({ rules: { disabled: [], faults: ["events: no answer"] } });
    const one = linesOf({ rules: { disabled: ["alarms"], faults: ["events: no answer"] } });

    expect(silent.metrics).not.toHaveProperty("DisabledRuleCount");
    expect(one.metrics).toMatchObject({ DisabledRuleCount: 1 });
    expect(one.report).toMatchObject({ level: "WARN", disabledRules: ["alarms"] });
  });

  test.each([
    ["missing", 1, "WARN"],
    ["gone", 1, "WARN"],
    ["size", 0, "INFO"],
  ] as const)("of a %s record count %i as drift, at %s", (drift, count, level) => {
    const found = driftReport([{ key: "point/a", drift, tell: undefined }]);
    const { report, metrics } = linesOf({ drift: found });

    expect(metrics.SweepDriftCount).toBe(count);
    expect(report.level).toBe(level);
    expect(report.drift.items).toEqual([{ key: "point/a", drift }]);
  });
});
