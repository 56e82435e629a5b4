import { describe, expect, inject, test } from "vitest";

import { disagreements, initStack, placeExisting } from "../support/engine/comparison/both-engines";
import { resourcePrograms } from "../support/engine/comparison/programs";
import { openWorkbench } from "../support/engine/workbench";

describe("resources and their options", () => {
  test.each(resourcePrograms)("of %s are the same offline as in the real engine", async (name) => {
    const bench = await openWorkbench(inject("pulumi"), {
      program: `test/support/engine/programs/${name}`,
    });
    try {
      await initStack(bench, "dev");
      if (name === "existing") {
        await placeExisting(bench);
      }

      expect(await disagreements(bench)).toEqual([]);
    } finally {
      bench.close();
    }
  });
});
