import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { deployedBench } from "../support/engine/deployed-bench";
import { examples } from "../support/engine/examples";
import { standingByType } from "../support/engine/left-behind";
import { makeChange } from "../support/engine/make-change";
import type { Failure } from "../support/engine/mishaps";
import { configure, deedsSince, succeeded } from "../support/engine/stack";
import { openWorkbench, stackName, type Workbench } from "../support/engine/workbench";

describe.each(examples)("an up of the $name example that fails, and is run again", (example) => {
  let clean: Workbench;

  beforeAll(async () => {
    clean = await deployedBench(example, { checkpoints: true });
  });

  afterAll(() => clean.close());

  test("ends with what an up ends with that never failed", async () => {
    const { program } = example;
    const bench = await openWorkbench(inject("pulumi"), { program, checkpoints: true });
    succeeded(await bench.pulumi("stack", "init", stackName));
    await configure(bench, example.settings);

    await upUntilDone(bench, example.failures.creating);

    succeeded(await bench.pulumi("preview", "--expect-no-changes"));
    expect(standingByType(bench)).toEqual(standingByType(clean));
    expect(deedsSince(bench, 0).filter((deed) => deed.startsWith("delete "))).toEqual([]);
    bench.close();
  });

  test("finishes a change that failed in the middle, and does nothing of it twice", async () => {
    const [change] = example.changes;
    const bench = await clean.fork();
    await makeChange(bench, change);

    await upUntilDone(bench, example.failures.changing);

    succeeded(await bench.pulumi("preview", "--expect-no-changes"));
    expect(deedsSince(bench, 0)).toEqual([...change.deeds].sort());
    expect(standingByType(bench)).toEqual(standingByType(clean));
    bench.close();
  });
});

/**
 * Runs `up` once for every failure that it is to meet, if two do not meet in one run, and once
 * more.
 */
async function upUntilDone(bench: Workbench, failures: readonly Failure[]): Promise<void> {
  for (const failure of failures) {
    bench.cloud.mishaps.fail(failure);
  }
  for (const _ of failures) {
    const { code, output } = await bench.pulumi("up", "--yes", "--skip-preview");
    if (code === 0) {
      break;
    }
    expect(output).toContain("was made to fail");
  }
  expect(bench.cloud.mishaps.ahead).toEqual([]);
  succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));
}
