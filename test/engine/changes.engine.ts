import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { deployedBench } from "../support/engine/deployed-bench";
import { examples } from "../support/engine/examples";
import { dataDeletedOrReplaced, dataIds } from "../support/engine/holding-data";
import { makeChange } from "../support/engine/make-change";
import { deedsSince, succeeded } from "../support/engine/stack";
import type { Workbench } from "../support/engine/workbench";

describe.each(examples)("one argument of the $name example changes", (example) => {
  let start: Workbench;

  beforeAll(async () => {
    start = await deployedBench(example);
  });

  afterAll(() => start.close());

  test.each(example.changes)(
    "$argument: up does what the docs say, and no data goes",
    async (change) => {
      const bench = await start.fork();
      try {
        await makeChange(bench, change);

        succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));

        expect(deedsSince(bench, 0)).toEqual([...change.deeds].sort());
        expect(dataDeletedOrReplaced(bench)).toEqual([]);
      } finally {
        bench.close();
      }
    },
  );

  test.each(example.impossible)(
    "$argument: up stops, no data goes, and the old argument goes through again",
    async ({ edit, says }) => {
      const bench = await start.fork();
      const before = dataIds(bench);
      try {
        await makeChange(bench, { edit });

        const { code, output } = await bench.pulumi("up", "--yes", "--skip-preview");

        expect(code).not.toBe(0);
        expect(output).toMatch(says);
        expect(dataDeletedOrReplaced(bench)).toEqual([]);

        const [old, wanted] = edit;
        await makeChange(bench, { edit: [wanted, old] });

        succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));

        succeeded(await bench.pulumi("preview", "--expect-no-changes"));
        expect(dataIds(bench)).toEqual(before);
      } finally {
        bench.close();
      }
    },
  );
});
