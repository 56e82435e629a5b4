import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checked, linesOf, readyMachine, readyPlan } from "../operate/check/checked";
import { warmStandbyPlan } from "../support/plans";
import { root } from "../support/source-files";

const page = readFileSync(join(root, "docs/check.md"), "utf8");
const rows = [...page.matchAll(/^\| ([^|]+) \| /gm)].flatMap(([, cell = ""]) =>
  cell === "line"
    ? []
    : cell.split(/, (?=of )/).map((part, nth) => `${nth === 0 ? "" : "+"}${part}`),
);

/** A title as the page has it: of whichever store. */
function ofAnyStore(title: string): string {
  return title
    .replace(/^lag of .*/, "lag of a store")
    .replace(/ \d of primaryForced/, " of primaryForced");
}

test("the page of a check has a row for each of its lines, and no other", async () => {
  const plan = readyPlan();
  const { result } = await checked(plan, { machine: readyMachine(plan) });
  const bare = await checked(warmStandbyPlan());
  const titles = [...linesOf(result), ...linesOf(bare.result)].map(({ title }) => title);

  const told = rows.map((row) => row.replace(/^\+of /, "health check of "));
  const lines = new Set(titles.map(ofAnyStore).filter((title) => title !== "sentinels"));
  expect([...new Set(told)].sort()).toEqual([...lines].sort());
});
