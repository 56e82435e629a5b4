import { describe, expect, test } from "vitest";

import { failoverPairs } from "../../../src/model/routing/failover-pairs";
import { forceCheckCount, pairCheck } from "../../../src/model/routing/pair-check";

const regions = { domain: "guide.example.com", primary: "p", standbys: ["s1", "s2"] };

/** What each pair asks, as it reads, and how many of them must be healthy. */
function asked(mode: "guarded" | "direct", standbys: readonly string[]) {
  return failoverPairs({ ...regions, standbys }).map((pair) => {
    const { asked: checks, threshold } = pairCheck(pair, mode);
    return [
      checks.map((one) => (one.follows === "force" ? "force" : `${one.follows} ${one.region}`)),
      threshold,
    ];
  });
}

describe("what a pair's primary record asks", () => {
  test("is one flat check: of the outermost, as many checks of primaryForced as of switches", () => {
    expect(asked("guarded", ["s1"])).toEqual([[["switch s1", "force"], 1]]);
    expect(asked("guarded", ["s1", "s2"])).toEqual([
      [["switch s1", "switch s2", "force", "force"], 2],
      [["switch s2"], 1],
    ]);
  });

  test("counts the endpoint too in direct mode", () => {
    expect(asked("direct", ["s1", "s2"])).toEqual([
      [["endpoint p", "switch s1", "switch s2", "force", "force", "force"], 3],
      [["endpoint s1", "switch s2"], 2],
    ]);
  });

  test.each([
    [1, "guarded", 1],
    [3, "guarded", 3],
    [1, "direct", 2],
    [7, "direct", 8],
  ] as const)(
    "with %d standbys in %s mode has %d checks of primaryForced",
    (count, mode, checks) => {
      const standbys = Array.from({ length: count }, (_, nth) => `s${nth}`);

      expect(forceCheckCount({ primary: "p", standbys }, mode)).toBe(checks);
      // Far below the 255 that a calculated check may monitor.
      expect(2 * checks).toBeLessThanOrEqual(255);
    },
  );
});
