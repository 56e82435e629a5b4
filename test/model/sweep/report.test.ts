import { describe, expect, test } from "vitest";

import type { Difference, Drift } from "../../../src/model/sweep/reconcile";
import { driftCount, driftReport, mostTold } from "../../../src/model/sweep/report";

function found(...kinds: Drift[]): Difference[] {
  return kinds.map((drift, index) => ({ key: `point/${index}`, drift, tell: undefined }));
}

describe("the report of a sweep", () => {
  test("counts each kind of difference, and names them", () => {
    expect(driftReport(found("missing", "gone", "gone"))).toEqual({
      counts: { missing: 1, state: 0, size: 0, detail: 0, gone: 2, contradicted: 0 },
      items: [
        { key: "point/0", drift: "missing" },
        { key: "point/1", drift: "gone" },
        { key: "point/2", drift: "gone" },
      ],
      more: 0,
    });
  });

  test.each([
    [mostTold, 0],
    [mostTold + 1, 1],
  ])("of %i differences leaves out %i, and counts them all", (all, more) => {
    const report = driftReport(found(...Array.from({ length: all }, () => "state" as const)));

    expect(mostTold).toBe(50);
    expect(report.items).toHaveLength(50);
    expect(report.more).toBe(more);
    expect(report.counts.state).toBe(all);
  });

  test("counts as drift what something went wrong for, not what no event ever tells", () => {
    const kinds = ["missing", "state", "gone", "contradicted", "size", "detail"] as const;

    expect(kinds.map((kind) => driftCount(driftReport(found(kind))))).toEqual([1, 1, 1, 1, 0, 0]);
  });
});
