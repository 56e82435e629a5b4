import { describe, expect, test } from "vitest";

import {
  failedProbes,
  look,
  type ProbeOutcome,
  sightSince,
} from "../../../src/model/sentinel/sight";

/** Looks every ten seconds; returns the turns, with what they were told by. */
function turns(outcomes: string, badSince?: number) {
  let sight = sightSince(badSince);
  return [...outcomes].flatMap((outcome, nth) => {
    const seen = look(sight, { at: nth * 10, ok: outcome === "+" });
    sight = seen.sight;
    return seen.turn ?? [];
  });
}

describe("look", () => {
  test("turns to bad with the third failure in a row, and remembers the first", () => {
    expect(turns("++--")).toEqual([]);
    expect(turns("++---")).toEqual([{ to: "bad", at: 40, first: 20 }]);
  });

  test("begins to count anew after a good probe", () => {
    expect(turns("--+--+--")).toEqual([]);
  });

  test("turns back with the third good probe in a row, and dates it to the first", () => {
    expect(turns("---++-+++")).toEqual([
      { to: "bad", at: 20, first: 0 },
      { to: "good", at: 80, first: 60 },
    ]);
  });

  test("tells nothing anew of what stays as it is", () => {
    expect(turns("------")).toHaveLength(1);
    expect(turns("++++++")).toEqual([]);
  });

  test("goes on from a bad view that is remembered", () => {
    expect(turns("---", 5)).toEqual([]);
    expect(turns("+++", 5)).toEqual([{ to: "good", at: 20, first: 0 }]);
  });
});

describe("failedProbes", () => {
  test("counts those that failed", () => {
    const probes: ProbeOutcome[] = [true, false, false].map((ok, at) => ({ at, ok }));

    expect(failedProbes(probes)).toBe(2);
  });
});
