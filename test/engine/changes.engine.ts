import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { deployedBench } from "./deployed-bench";
import { examples } from "./examples";
import { dataDeletedOrReplaced } from "./holding-data";
import { makeChange } from "./make-change";
import { deedsSince, succeeded } from "./stack";
import type { Workbench } from "./workbench";

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
});
