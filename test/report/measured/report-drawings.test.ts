import { describe, expect, test } from "vitest";

import { columnsSvg } from "../../../src/report/measured/svg-columns";
import { recoveriesSvg } from "../../../src/report/measured/svg-recoveries";
import { textOf } from "../../support/markup";
import { sampleDocument } from "../../support/report-sample";

const canvas = { width: 960, id: "drawing" };
const { report, period } = sampleDocument();
const { incidents } = report.recovery;

function recoveries(objectiveSeconds: number | null, some = incidents) {
  return recoveriesSvg(some, { ...period, objectiveSeconds }, canvas).markup;
}

describe("recoveriesSvg", () => {
  test("marks what kept the objective, what did not, and what is open, by their shape", () => {
    const markup = recoveries(1800);

    expect(markup.match(/<circle class="mark-kept"/g)).toHaveLength(1);
    expect(markup.match(/<path class="mark-missed"/g)).toHaveLength(1);
    expect(markup.match(/<path class="mark-missed hollow"/g)).toHaveLength(1);
  });

  test("holds an open one that is older than the axis at its top, with its age", () => {
    expect(textOf(recoveries(1800))).toContain("↑ 2h 00m");
    expect(
      textOf(
        recoveries(
          1800,
          incidents.filter(({ standing }) => standing !== "open"),
        ),
      ),
    ).not.toContain("↑");
  });

  test("draws the objective unless it lies far above, or is not known", () => {
    expect(recoveries(1800)).toContain('class="objective"');
    expect(recoveries(2400 * 4 + 1)).not.toContain('class="objective"');
    expect(recoveries(null)).not.toContain('class="objective"');
  });

  test("leaves out what was given up, which has no end to stand at", () => {
    const abandoned = incidents.map((one) => ({ ...one, standing: "abandoned" as const }));

    expect(recoveries(1800, abandoned)).not.toMatch(/class="mark-/);
  });
});

describe("columnsSvg", () => {
  const axis = { most: 10, ticks: [0, 10], text: String };
  const drawn = (columns: Parameters<typeof columnsSvg>[0]["columns"]) =>
    columnsSvg({ title: "t", description: "d", columns, axis }, canvas).markup;

  test("draws no column where there is none, or nothing to draw", () => {
    const columns = [
      { label: "a", solid: null, outline: null },
      { label: "b", solid: 0, outline: 0 },
      { label: "c", solid: 5, outline: 8 },
    ];

    expect(drawn(columns).match(/<rect/g)).toHaveLength(2);
  });

  test("labels as many columns as there is room for", () => {
    const many = Array.from({ length: 120 }, (_, at) => ({
      label: `2026-${at}`,
      solid: 1,
      outline: null,
    }));
    const labels = (columns: typeof many) =>
      drawn(columns).match(/text-anchor="middle"/g)?.length ?? 0;

    expect(labels(many.slice(0, 6))).toBe(6);
    expect(labels(many)).toBe(14);
  });
});
