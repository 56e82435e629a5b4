import { describe, expect, inject, test } from "vitest";

import { disagreements, initStack } from "./comparison/both-engines";
import { valuePrograms } from "./comparison/programs";
import { openWorkbench } from "./workbench";

describe("values", () => {
  test.each(valuePrograms)("of %s are the same offline as in the real engine", async (name) => {
    const bench = await openWorkbench(inject("pulumi"), {
      program: `test/engine/programs/${name}`,
    });
    try {
      await initStack(bench, "dev");

      expect(await disagreements(bench)).toEqual([]);
    } finally {
      bench.close();
    }
  });
});
