import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";

import { disagreements, initStack } from "../support/engine/comparison/both-engines";
import { own } from "../support/engine/stack";
import { openWorkbench } from "../support/engine/workbench";

const examples = readdirSync(join(__dirname, "..", "..", "examples"))
  .filter((name) => existsSync(join(__dirname, "..", "..", "examples", name, "Pulumi.yaml")))
  .map((name) => join("examples", name));

describe("an example", () => {
  test.each(examples)("as in %s is the same offline as in the real engine", async (program) => {
    const bench = await openWorkbench(inject("pulumi"), { program });
    try {
      await initStack(bench, "dev", { config: own });

      expect(await disagreements(bench, { config: own })).toEqual([]);
    } finally {
      bench.close();
    }
  });
});
