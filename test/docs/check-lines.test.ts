import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checked, linesOf, readyMachine, readyPlan } from "../operate/check/checked";
import { warmStandbyPlan } from "../support/plans";
import { root } from "../support/source-files";

const page = readFileSync(join(root, "docs/check.md"), "utf8");
const parityPage = readFileSync(join(root, "docs/check-parity.md"), "utf8");
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

/** Ids of lines that the page of the comparison has, of whichever store. */
function parityIds(lines: readonly { readonly id: string }[]): string[] {
  return lines
    .map(({ id }) => id)
    .filter((id) => parityPage.includes(`\`${id.replace(/\..*/, ".<store>")}\``));
}

test("the page of a check has a row for each of its lines, and no other", async () => {
  const plan = readyPlan();
  const { result } = await checked(plan, { machine: readyMachine(plan) });
  const bare = await checked(warmStandbyPlan());
  const lines = [...linesOf(result), ...linesOf(bare.result)];
  const ofParity = new Set(parityIds(lines));
  const titles = lines.filter(({ id }) => !ofParity.has(id)).map(({ title }) => title);

  const told = rows.map((row) => row.replace(/^\+of /, "health check of "));
  const known = new Set(titles.map(ofAnyStore).filter((title) => title !== "sentinels"));
  expect([...new Set(told)].sort()).toEqual([...known].sort());
});
