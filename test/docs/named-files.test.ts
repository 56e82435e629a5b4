import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { root, textOf } from "../support/source-files";

/** Paths in backticks that are written from the root, without those that stand for several. */
function pathsIn(page: string): string[] {
  const found = textOf(page).matchAll(/`((?:src|test|docs|examples|scripts)\/[^`\s<>*{}]*)`/g);
  return [...new Set([...found].map(([, path = ""]) => path))];
}

test("CONTRIBUTING names files and folders that are there", () => {
  const paths = pathsIn("CONTRIBUTING.md");

  expect(paths.length).toBeGreaterThan(20);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
