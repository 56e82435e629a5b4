import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { examples } from "../support/engine/examples";

const docs = join(__dirname, "..", "..", "docs");
const heading = "\n## What a later change does\n";

/** First cells of the table in a page's section, as "page: argument". */
function promisesOf(file: string): string[] {
  const [, section = ""] = readFileSync(join(docs, file), "utf8").split(heading);
  const [text = ""] = section.split("\n## ");
  const rows = text.split("\n").filter((line) => line.startsWith("| "));
  return rows
    .map((row) => row.split("|")[1]?.trim().replaceAll("`", "") ?? "")
    .filter((cell) => cell !== "changed argument")
    .map((cell) => `${file.replace(/\.md$/, "")}: ${cell}`);
}

test("what the docs promise of a later change is what the engine tests make happen", () => {
  const promised = readdirSync(docs)
    .filter((name) => name.endsWith(".md"))
    .flatMap(promisesOf);

  const tested = examples.flatMap(({ changes, impossible }) =>
    [...changes, ...impossible].map(({ page, argument }) => `${page}: ${argument}`),
  );

  expect(promised.sort()).toEqual([...new Set(tested)].sort());
});
