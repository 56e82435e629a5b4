import { describe, expect, test } from "vitest";

import { fenceLevels } from "../../../src/model/failover/fence";
import { failoverOutcome, type ProcessEnd } from "../../../src/model/report/failover-outcome";

type Run = NonNullable<Parameters<typeof failoverOutcome>[1]>;

const met = { objectiveSeconds: 60, seconds: 30, verdict: "met", why: "" } as const;
const well: Run = {
  rto: met,
  rpo: met,
  degraded: false,
  fence: { level: "storage-blocked", proof: "", stores: [] },
  changed: [],
  steps: [],
};
const recovered: ProcessEnd = { end: "recovered", stopCause: null };

describe("what a run that recovered came to", () => {
  test.each<[string, Partial<Run>, string]>([
    ["both objectives met", {}, "done"],
    ["a missed RTO", { rto: { ...met, verdict: "missed" } }, "missed"],
    ["an RTO that nobody knows", { rto: { ...met, verdict: "not known" } }, "missed"],
    ["a missed RPO", { rpo: { ...met, verdict: "missed" } }, "missed"],
    ["an RPO that nobody knows", { rpo: { ...met, verdict: "not known" } }, "missed"],
    ["fewer tasks", { degraded: true }, "degraded"],
    ["a fence of which nobody knows", { fence: null }, "degraded"],
    [
      "fewer tasks and a missed RTO",
      { degraded: true, rto: { ...met, verdict: "missed" } },
      "missed",
    ],
  ])("with %s", (_, change, outcome) => {
    expect(failoverOutcome(recovered, { ...well, ...change })).toBe(outcome);
  });

  test("is degraded below a blocked writer, and no further", () => {
    const outcomes = fenceLevels.map((level) =>
      failoverOutcome(recovered, { ...well, fence: { level, proof: "", stores: [] } }),
    );

    expect(outcomes).toEqual([...Array(4).fill("degraded"), "done", "done"]);
  });

  test("claims nothing where nobody could read its journal", () => {
    expect(failoverOutcome(recovered, null)).toBe("missed");
  });
});

describe("what a run that did not recover came to", () => {
  test.each<[ProcessEnd["end"], ProcessEnd["stopCause"], string]>([
    ["refused", "held", "locked"],
    ["refused", "access", "denied"],
    ["refused", "unready", "unready"],
    ["refused", "overdue", "unready"],
    ["refused", null, "unready"],
    ["half-done", "overdue", "halfDone"],
    ["suspended", null, "suspended"],
    ["suspended", "held", "suspended"],
    ["abandoned", null, "abandoned"],
    ["unknown", "overdue", "unknown"],
    ["aborted", null, "interrupted"],
  ])("that is %s by %s", (end, stopCause, outcome) => {
    expect(failoverOutcome({ end, stopCause }, well)).toBe(outcome);
    expect(failoverOutcome({ end, stopCause }, null)).toBe(outcome);
  });

  test("is aborted once something was put back", () => {
    const putBack = {
      step: "fence",
      deed: "put back",
      process: "1",
      begunAt: "",
      endedAt: null,
      seconds: null,
      status: "done",
      notes: [],
    } as const;

    expect(
      failoverOutcome({ end: "aborted", stopCause: null }, { ...well, steps: [putBack] }),
    ).toBe("aborted");
  });
});
