import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { stubbedOperations } from "../support/emulator/failover/stubbed-operations";
import { root } from "../support/source-files";

const page = readFileSync(join(root, "docs/testing.md"), "utf8");

/** The part of the page below a heading. */
function section(heading: string): string {
  const [, below = ""] = page.split(`\n### ${heading}\n`);
  return below.split(/\n##+ /)[0] ?? "";
}

describe("operations that a stand-in answers in the emulator's place", () => {
  test("are those that the page on tests names, and no others", () => {
    const row =
      /^\| answered by a stand-in \|(.*)\|$/m.exec(section("AWS API emulator"))?.[1] ?? "";
    const named = [...row.matchAll(/`([\w-]+:\w+)`/g)].map(([, operation]) => operation);

    expect(named.toSorted()).toEqual(stubbedOperations.toSorted());
  });

  test("stand among what has never run on AWS", () => {
    const open = section("What has never run on AWS");

    expect(stubbedOperations.filter((operation) => !open.includes(`\`${operation}\``))).toEqual([]);
  });
});
