import { describe, expect, test } from "vitest";

import { outcomesOf, percentileWords } from "../../../src/report/rehearsed/outcome";
import { distributionSvg } from "../../../src/report/rehearsed/svg-distribution";
import { storesSvg } from "../../../src/report/rehearsed/svg-stores";
import {
  longestWait,
  stationsOf,
  timelineSvg,
  waited,
} from "../../../src/report/rehearsed/svg-timeline";
import { textOf } from "../../support/markup";
import { distribution, sampleResult } from "../../support/rehearsal-sample";

const sample = sampleResult();
const canvas = { width: 960, id: "drawing" };

describe("timelineSvg", () => {
  test("draws a bar from each station to the next, whatever the order they come in", () => {
    const turned = { ...sample.run, timeline: [...sample.run.timeline].reverse() };

    expect(timelineSvg(turned, 1_800, canvas)).toEqual(timelineSvg(sample.run, 1_800, canvas));
    expect(timelineSvg(sample.run, 1_800, canvas).markup.match(/<rect class="bar/g)).toHaveLength(
      9,
    );
  });

  test("finds the longest wait", () => {
    const longest = longestWait(stationsOf(sample.run.timeline));

    expect(longest?.entry.phase).toBe("decided");
    expect(longest && waited(longest)).toBe(378);
    expect(longestWait([])).toBeUndefined();
  });

  test("lets promotion and scale-up begin together, and the shift after both", () => {
    const entry = (phase: "fenced" | "scaled" | "promoted" | "shifted", atSeconds: number) =>
      ({ phase, atSeconds, text: phase, status: "done", region: null }) as const;

    const stations = stationsOf([
      entry("fenced", 100),
      entry("scaled", 160),
      entry("promoted", 190),
      entry("shifted", 300),
    ]);

    expect(stations.map(({ from }) => from)).toEqual([0, 100, 100, 190]);
  });

  test("keeps the times in a column that no line of the plot crosses", () => {
    for (const width of [360, 960]) {
      const { markup } = timelineSvg(sample.run, 1_800, { width, id: "drawing" });
      const times = [...markup.matchAll(/x="([\d.]+)" y="[\d.]+" text-anchor="end">/g)];
      const lines = [...markup.matchAll(/<line class="\w+" x1="([\d.]+)"/g)];

      const rightmost = Math.max(...times.map(([, x]) => Number(x)));
      expect(times).toHaveLength(sample.run.timeline.length);
      for (const [, x] of lines) expect(Number(x)).toBeGreaterThan(rightmost);
    }
  });

  test("draws the objective unless it is so far away that the run would vanish", () => {
    const drawn = (objective: number) =>
      timelineSvg(sample.run, objective, canvas).markup.includes('class="objective"');

    expect(drawn(968 * 3)).toBe(true);
    expect(drawn(968 * 3 + 1)).toBe(false);
  });

  test("marks a failure with a sign", () => {
    expect(textOf(timelineSvg(sample.run, 1_800, canvas).markup)).toContain("✕ 11m 02s");
  });
});

describe("distributionSvg", () => {
  const { rto } = outcomesOf(sample);

  test("names the percentiles and the objective", () => {
    const text = textOf(distributionSvg(rto, canvas).markup);

    for (const told of ["p50 16m 03s", "p95 23m 08s", "p99 30m 24s", "objective 30m"]) {
      expect(text).toContain(told);
    }
  });

  test("ends its cumulative curve below the top when runs did not recover", () => {
    const lastOf = (runs: number) => {
      const { markup } = distributionSvg(
        { ...rto, distribution: distribution([60]), runs },
        canvas,
      );
      return Number(markup.match(/points="[^"]*,([\d.]+)"/)?.[1]);
    };

    expect(lastOf(2)).toBeGreaterThan(lastOf(1));
  });

  test("says how many runs its axis leaves out", () => {
    const longTail = distribution([...new Array<number>(99).fill(60), 100_000]);

    expect(
      textOf(distributionSvg({ ...rto, distribution: longTail, runs: 100 }, canvas).markup),
    ).toContain("1 run beyond this axis, at most 1d 03h 46m 40s");
  });
});

describe("storesSvg", () => {
  test("draws nothing for a store that loses without bound, but says so", () => {
    const { markup } = storesSvg(
      { archive: distribution([Number.POSITIVE_INFINITY]) },
      900,
      (seconds) => percentileWords(seconds, "region"),
      canvas,
    );

    expect(markup).not.toMatch(/class="(range|dot)"/);
    expect(textOf(markup)).toContain("archive p50 unbounded, p95 unbounded, p99 unbounded");
  });

  test("does not call a percentile that falls on a run that did not move a loss of none", () => {
    const words = (seconds: number | null) => percentileWords(seconds, "planned");
    const { markup } = storesSvg({ media: distribution([0, 0], 3) }, 900, words, canvas);

    expect(textOf(markup)).toContain("media p50 0s, p95 not moved, p99 not moved");
  });
});
