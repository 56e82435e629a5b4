import { describe, expect, inject, test } from "vitest";

import {
  disagreements,
  type Given,
  initStack,
  runOffline,
} from "../support/engine/comparison/both-engines";
import { surroundedPrograms } from "../support/engine/comparison/programs";
import { succeeded } from "../support/engine/stack";
import { openWorkbench, type Workbench } from "../support/engine/workbench";

/** What each program finds around it; the function prepares it. */
const surroundings: Record<
  (typeof surroundedPrograms)[number],
  (bench: Workbench) => Promise<Given>
> = {
  providers: async () => ({}),
  "look-ups": async () => ({}),
  "stack-references": otherStack,
  configuration: async () => ({
    config: {
      plain: "p",
      size: "3",
      flag: "true",
      list: '[1,"two"]',
      object: '{"a":{"b":1}}',
      overruled: "by the stack",
      "other:word": "w",
    },
    secretConfig: { token: "hush", sealed: '{"a":[1]}', "aws:secretKey": "hidden" },
  }),
};

describe("what is asked of others", () => {
  test.each(surroundedPrograms)("by %s gets the same answers offline", async (name) => {
    const bench = await openWorkbench(inject("pulumi"), {
      program: `test/support/engine/programs/${name}`,
    });
    try {
      const given = await surroundings[name](bench);
      await initStack(bench, "dev", given);

      expect(await disagreements(bench, given)).toEqual([]);
    } finally {
      bench.close();
    }
  });
});

/**
 * Deploys the stack that the program refers to, and says what the offline engine is to hold of it.
 */
async function otherStack(bench: Workbench): Promise<Given> {
  await initStack(bench, "net");
  succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));
  const { outputs, secretOutputs } = await runOffline(bench, { stack: "net" });
  const name = "organization/stack-references/net";
  return {
    config: { network: name },
    stackReferences: { [name]: outputs },
    secretStackOutputs: { [name]: secretOutputs },
  };
}
