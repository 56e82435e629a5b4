import { describe, expect, test } from "vitest";

import {
  areAtOdds,
  type MoveBasis,
  moveBasis,
  type WitnessWord,
  writersWord,
} from "../../../src/model/status/target-witnesses";

type Row = readonly [WitnessWord, WitnessWord, WitnessWord | null, MoveBasis, boolean];

/** Lock, name, writers; whose word the move goes by; whether they contradict one another. */
const table: readonly Row[] = [
  ["target", "target", "target", "served", false],
  ["target", "target", "another", "writers", true],
  ["target", "target", "silent", "served", false],
  ["target", "target", null, "served", false],
  ["target", "another", "target", "name", true],
  ["target", "another", "another", "name", true],
  ["target", "another", "silent", "name", true],
  ["target", "another", null, "name", true],
  ["target", "silent", "target", "served", false],
  ["target", "silent", "another", "writers", true],
  ["target", "silent", "silent", "served", false],
  ["target", "silent", null, "served", false],
  ["another", "target", "target", "lock", true],
  ["another", "target", "another", "lock", true],
  ["another", "target", "silent", "lock", true],
  ["another", "target", null, "lock", true],
  ["another", "another", "target", "name", true],
  ["another", "another", "another", "name", false],
  ["another", "another", "silent", "name", false],
  ["another", "another", null, "name", false],
  ["another", "silent", "target", "lock", true],
  ["another", "silent", "another", "lock", false],
  ["another", "silent", "silent", "lock", false],
  ["another", "silent", null, "lock", false],
  ["silent", "target", "target", "served", false],
  ["silent", "target", "another", "writers", true],
  ["silent", "target", "silent", "served", false],
  ["silent", "target", null, "served", false],
  ["silent", "another", "target", "name", true],
  ["silent", "another", "another", "name", false],
  ["silent", "another", "silent", "name", false],
  ["silent", "another", null, "name", false],
  ["silent", "silent", "target", "nobody", false],
  ["silent", "silent", "another", "nobody", false],
  ["silent", "silent", "silent", "nobody", false],
  ["silent", "silent", null, "nobody", false],
];

describe("the three witnesses of a move", () => {
  test.each(table)("lock %s, name %s, writers %s: by %s, at odds %s", (...row) => {
    const [lock, name, writers, basis, odds] = row;
    const words = { lock, name, writers };

    expect([moveBasis(words), areAtOdds(words)]).toEqual([basis, odds]);
  });

  test("have all their combinations in that table, each once", () => {
    expect(table).toHaveLength(3 * 3 * 4);
    expect(new Set(table.map((row) => row.slice(0, 3).join())).size).toBe(table.length);
  });
});

describe("the stores of a region together", () => {
  test.each<[readonly (boolean | undefined)[], WitnessWord | null]>([
    [[], null],
    [[true, true], "target"],
    [[true, false], "another"],
    [[false, undefined], "another"],
    [[true, undefined], "silent"],
    [[undefined], "silent"],
  ])("that accept writes so %j name %s", (accepting, word) => {
    expect(writersWord(accepting)).toBe(word);
  });
});
