import { describe, expect, inject, test } from "vitest";

import { examples } from "../support/engine/examples";
import { makeChange } from "../support/engine/make-change";
import { succeeded } from "../support/engine/stack";
import { openWorkbench, stackName } from "../support/engine/workbench";

const refused = examples.flatMap(({ name, program, refusals }) =>
  refusals.map((refusal) => ({ ...refusal, name, program })),
);

describe.each(refused)("the $name example with $what", ({ program, edits, by, says }) => {
  test("stops before anything is created, and lists what is wrong", async () => {
    const bench = await openWorkbench(inject("pulumi"), { program });
    succeeded(await bench.pulumi("stack", "init", stackName));
    for (const edit of edits) {
      await makeChange(bench, { edit });
    }

    const preview = await bench.pulumi("preview");
    const up = await bench.pulumi("up", "--yes");

    bench.close();
    expect(preview.code).not.toBe(0);
    expect(diagnosisIn(preview.output, by)).toEqual(says);
    expect(up.code).not.toBe(0);
    expect(up.output).not.toContain("Updating (dev)");
    expect(diagnosisIn(up.output, by)).toEqual(says);
    expect(bench.cloud.deeds).toEqual([]);
  });
});

/** The lines that the CLI prints below the name of the resource at fault. */
function diagnosisIn(output: string, by: string): string[] {
  const [, diagnosis = ""] = output.split(`${by}:\n`);
  return (diagnosis.split("\n\n")[0] ?? "").split("\n").map((line) => line.trim());
}
