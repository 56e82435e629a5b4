import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { alarmTable } from "../../../src/model/metrics/alarms";

/** What the page that every alarm's description names has to say of it. */
function rowOf(kind: keyof typeof alarmTable): string[] {
  const { where, whereDetail, rings, whatToDo } = { whereDetail: undefined, ...alarmTable[kind] };
  const place = whereDetail === undefined ? where : `${where}, ${whereDetail}`;
  return [`\`${kind}\``, place, rings, whatToDo];
}

/** Rows of the section on alarms, below its head. */
function rowsOnPage(): string[][] {
  const page = readFileSync(join(__dirname, "../../../docs/alarms.md"), "utf8");
  const [, section = ""] = page.split("\n## The alarms\n");
  const [own = ""] = section.split("\n## ");
  return own
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(1)
    .map((line) => line.slice(2, -2).split(" | "));
}

test("the page of the alarms has a row of each kind, in the words of the table, and no other", () => {
  const kinds = Object.keys(alarmTable) as (keyof typeof alarmTable)[];

  expect(rowsOnPage().sort()).toEqual(kinds.map(rowOf).sort());
});
