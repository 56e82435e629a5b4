import { describe, expect, inject, test } from "vitest";

import { disagreements, initStack } from "../support/engine/comparison/both-engines";
import { valuePrograms } from "../support/engine/comparison/programs";
import { openWorkbench } from "../support/engine/workbench";

describe("values", () => {
  test.each(valuePrograms)("of %s are the same offline as in the real engine", async (name) => {
    const bench = await openWorkbench(inject("pulumi"), {
      program: `test/support/engine/programs/${name}`,
    });
    try {
      await initStack(bench, "dev");

      expect(await disagreements(bench)).toEqual([]);
    } finally {
      bench.close();
    }
  });
});
