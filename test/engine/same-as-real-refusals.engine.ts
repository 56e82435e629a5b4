import { cpSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { runProgram } from "../../src/offline/testing";
import { initStack } from "../support/engine/comparison/both-engines";
import { failingPrograms } from "../support/engine/comparison/programs";
import { openWorkbench, type Workbench } from "../support/engine/workbench";

const [name] = failingPrograms;
const program = `test/support/engine/programs/${name}`;
const resource = "urn:pulumi:dev::refusals::aws:sqs/queue:Queue::queue";
const noDefault = { "pulumi:disable-default-providers": '["aws"]' };

/** Ways in which the program fails, and the heart of what either engine says of it. */
const ways: readonly { way: string; says: string; config?: Record<string, string> }[] = [
  { way: "throws", says: "the program throws" },
  { way: "resourceError", says: "the part is wrong:\n- twice over" },
  { way: "inApply", says: "an apply throws" },
  { way: "rejects", says: "the program rejects" },
  { way: "inTimer", says: "a timer throws" },
  { way: "neverResolves", says: "promises" },
  {
    way: "repeats",
    says: "Duplicate resource URN 'urn:pulumi:dev::refusals::test:index:Part::part'; try giving it a unique name",
  },
  { way: "missingConfig", says: "Missing required configuration variable 'refusals:nowhere'" },
  { way: "missingFile", says: "failed to open asset file '" },
  { way: "missingArchive", says: "couldn't read archive path '" },
  { way: "wrongTimeout", says: "unable to parse customTimeout Value 5 minutes" },
  { way: "wrongVersion", says: "No Major.Minor.Patch elements found" },
  {
    way: "disabledProvider",
    says: `Default provider for 'aws' disabled. '${resource}' must use`,
    config: noDefault,
  },
  { way: "unknownStack", says: 'unknown stack "organization/refusals/nowhere"' },
  {
    way: "unknownParent",
    says: "could not find parent resource urn:pulumi:dev::refusals::test:index:Part::stranger",
  },
  { way: "malformedType", says: "Type 'shapeless' is not a valid type token" },
  { way: "transformThrows", says: "a transform throws" },
  { way: "hookThrowsAfter", says: 'after hook "hook" failed: a hook throws after it' },
  { way: "quits", says: "ended with exit code 3" },
];

describe("a program that fails", () => {
  let bench: Workbench;
  /** A copy apart: beside its own the CLI writes the stack's settings. */
  let copy: string;

  beforeAll(async () => {
    bench = await openWorkbench(inject("pulumi"), { program });
    copy = join(bench.projectDir, "..", "offline");
    cpSync(bench.projectDir, copy, { recursive: true });
    await initStack(bench, "dev");
  });

  afterAll(() => bench.close());

  test.each(ways)(
    "because it $way fails the same way offline",
    async ({ way, says, config = {} }) => {
      const settings = { way, "pulumi:disable-default-providers": "", ...config };
      const flags = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);

      const [real, offline] = await Promise.all([
        bench.pulumi("preview", ...flags),
        runProgram({ dir: copy, mode: "unknowns", config: settings }),
      ]);

      expect(real.code).not.toBe(0);
      expect(offline.ok).toBe(false);
      expect(unindented(real.output)).toContain(says);
      expect(offline.failure).toContain(says);
    },
  );
});

/** The CLI indents what it prints below a resource's name. */
function unindented(output: string): string {
  return output.replace(/\n +/g, "\n");
}
