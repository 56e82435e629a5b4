import { describe, expect, test } from "vitest";

import { failOver } from "../../src/drill/failover";
import { lineKey, lineOfText, mostLines, textOfLine } from "../../src/drill/journal-text";
import type { JournalLine } from "../../src/drill/port/journal";
import { warmStandbyPlan } from "../support/plans";
import { calmWorld } from "./calm-world";
import { bareLine, fullLine } from "./journal-lines";

const where = "run-1 in the table";

function read(line: JournalLine): JournalLine {
  return lineOfText(textOfLine(line), lineKey(line.number), where);
}

function readAs(changes: object): () => JournalLine {
  const text = JSON.stringify({ ...JSON.parse(textOfLine(fullLine)), ...changes });
  return () => lineOfText(text, lineKey(fullLine.number), where);
}

describe("a line of a journal", () => {
  test.each([
    ["with all that it can hold", fullLine],
    ["with nothing in it", bareLine(1)],
    ["with the last number there is", bareLine(mostLines)],
  ])("is read as it was written: %s", (_, line) => {
    expect(read(line)).toEqual(line);
    expect(textOfLine(line)).not.toContain("\n");
  });

  test.each(["lost-region", "planned"] as const)(
    "of a run is read as it was written, whatever the run noted: %s",
    async (mode) => {
      const lost = mode === "planned" ? null : "eu-west-1";
      const { cloud, clock, order } = calmWorld({}, warmStandbyPlan(), lost);
      const { journal } = await clock.until(failOver(cloud, { ...order, mode }));

      expect(journal.length).toBeGreaterThan(10);
      expect(journal.map(read)).toEqual(JSON.parse(JSON.stringify(journal)));
    },
  );

  test("has a key that stands in the order of the numbers", () => {
    const keys = [1, 2, 9, 10, 99, 100, 99_999_999].map(lineKey);

    expect(keys.toSorted()).toEqual(keys);
  });

  test.each([
    ["a newer release", { version: 2 }, "is of version 2, and this release reads 1"],
    ["a release before the first", { version: 0 }, "is of version 0, and this release reads 1"],
  ])("of %s is refused by its version", (_, changes, reason) => {
    expect(readAs(changes)).toThrow(`line 12 of run-1 in the table ${reason}`);
    expect(readAs(changes)).toThrow("go on with the release that wrote it");
  });

  test.each([
    ["no version", { version: undefined }, "is no line of a journal"],
    ["an unknown move", { move: { type: "jumped" } }, "cannot be read: move.type"],
    ["an unknown step", { move: { type: "done", step: "rest" } }, "cannot be read: move.step"],
    ["a field that it does not know", { colour: "red" }, "cannot be read: colour"],
    ["no instant", { at: "yesterday" }, "cannot be read: at"],
    ["no process", { process: undefined }, "cannot be read: process"],
    ["a fence below 0", { fence: -1 }, "cannot be read: fence"],
    ["another number", { number: 13 }, "says that it is line 13"],
    ["a number below 1", { number: 0 }, "cannot be read: number"],
    ["a number too high", { number: 100_000_000 }, "cannot be read: number"],
    [
      "a capacity of an unknown shape",
      { result: { ...fullLine.result, before: { ...fullLine.result?.before, suspended: true } } },
      "cannot be read: result.before.suspended",
    ],
  ])("that has %s is told, and never passed over", (_, changes, reason) => {
    expect(readAs(changes)).toThrow(`line 12 of run-1 in the table ${reason}`);
  });

  test.each([["half a li"], [""], ["null"], ["[]"], ["{}"]])("is no text such as %j", (text) => {
    expect(() => lineOfText(text, lineKey(3), where)).toThrow(
      "line 3 of run-1 in the table is no line of a journal",
    );
  });
});
