import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { root, textOf } from "../support/source-files";

/** Rows of the page: number, what goes wrong, which of three, what is done, and what shows it. */
const rows = textOf("docs/failure-modes.md")
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, nth, , kind = "", , shown = ""]) => ({
    nth: Number(nth),
    kind,
    tests: [...shown.matchAll(/\]\(\.\.\/(test\/[^)]+)\)/g)].map(([, path = ""]) => path),
  }));

describe("the page of what goes wrong", () => {
  test("has each of the thirty-eight ways once", () => {
    const all = rows.map(({ nth }) => nth).sort((one, other) => one - other);

    expect(all).toEqual(Array.from({ length: 38 }, (_, at) => at + 1));
  });

  test("calls each handled, told or not, as many as it says", () => {
    const count = (wanted: string) => rows.filter(({ kind }) => kind === wanted).length;
    const [handled, told, not] = ["handled", "told", "not"].map(count);

    expect(textOf("docs/failure-modes.md")).toContain(
      `${handled} are handled, ${told} told, ${not} not.`,
    );
    expect(rows).toHaveLength(Number(handled) + Number(told) + Number(not));
  });

  test("shows whatever is handled or told by tests that are there", () => {
    const unshown = rows.filter(({ kind, tests }) => kind !== "not" && tests.length === 0);
    const missing = rows
      .flatMap(({ tests }) => tests)
      .filter((path) => !existsSync(join(root, path)));

    expect([unshown.map(({ nth }) => nth), missing]).toEqual([[], []]);
  });
});
