import { describe, expect, test } from "vitest";

import {
  failedProbes,
  look,
  type ProbeOutcome,
  sightSince,
  unclearProbes,
} from "../../../src/model/sentinel/sight";
import type { ProbeVerdict } from "../../../src/model/sentinel/verdict";

const verdicts: Readonly<Record<string, ProbeVerdict>> = {
  "+": "good",
  "-": "bad",
  "?": "unclear",
};

/** Looks every ten seconds; returns the turns, with what they were told by. */
function turns(outcomes: string, badSince?: number) {
  let sight = sightSince(badSince);
  return [...outcomes].flatMap((outcome, nth) => {
    const seen = look(sight, { at: nth * 10, verdict: verdicts[outcome] ?? "unclear" });
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

describe("look at what is unclear", () => {
  test("turns nothing, however long it lasts", () => {
    expect(turns("??????")).toEqual([]);
    expect(turns("??????", 5)).toEqual([]);
  });

  test("takes what it stands between for no row", () => {
    expect(turns("--?--")).toEqual([]);
    expect(turns("--?---")).toEqual([{ to: "bad", at: 50, first: 30 }]);
    expect(turns("++?++", 5)).toEqual([]);
    expect(turns("++?+++", 5)).toEqual([{ to: "good", at: 50, first: 30 }]);
  });
});

describe("the counts of a run", () => {
  test("tell those that failed from those that say nothing", () => {
    const told: ProbeVerdict[] = ["good", "bad", "unclear", "unclear", "unclear", "bad"];
    const probes: ProbeOutcome[] = told.map((verdict, at) => ({ at, verdict }));

    expect([failedProbes(probes), unclearProbes(probes)]).toEqual([2, 3]);
  });
});
