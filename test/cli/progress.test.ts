import { describe, expect, test } from "vitest";

import { barLength, besideBarOf, linesTo } from "../../src/cli/progress";

describe("barLength", () => {
  test.each([
    [200, 40],
    [92, 40],
    [80, 28],
    [60, 8],
    [59, null],
  ])("in %i columns is %s", (columns, length) => {
    expect(barLength(columns)).toBe(length);
  });
});

describe("besideBarOf", () => {
  const long = "rehearsing every disaster of a-service-with-a-long-name in the simulated cloud";

  test.each([
    [60, 8],
    [80, 28],
    [92, 40],
  ])(
    "keeps bar, message and what stands around them on one line of %i columns",
    (columns, size) => {
      const shown = besideBarOf(size, columns, long);

      expect(`◒  ${"━".repeat(size)} ${shown}...`).toHaveLength(columns - 1);
      expect(shown.endsWith("…")).toBe(true);
    },
  );

  test("leaves a message alone that has room", () => {
    expect(besideBarOf(28, 80, "1000 of 1000 simulated runs")).toBe("1000 of 1000 simulated runs");
  });
});

describe("linesTo", () => {
  function linesOf(runs: number): string[] {
    const lines: string[] = [];
    const progress = linesTo((line) => lines.push(line));
    progress.stage("losing eu-west-1 in the simulated cloud");
    for (let done = 1; done <= runs; done += 1) progress.advance(done, runs);
    progress.end("over");
    return lines;
  }

  test("says a line a stage and one a quarter, and nothing at the end", () => {
    expect(linesOf(1_000)).toEqual([
      "losing eu-west-1 in the simulated cloud",
      "250 of 1000 simulated runs",
      "500 of 1000 simulated runs",
      "750 of 1000 simulated runs",
      "1000 of 1000 simulated runs",
    ]);
  });

  test("says one line for one run", () => {
    expect(linesOf(1)).toHaveLength(2);
  });
});
