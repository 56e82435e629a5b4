import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { deployedBench } from "../support/engine/deployed-bench";
import { examples } from "../support/engine/examples";
import { dataDeletedOrReplaced, dataStanding } from "../support/engine/holding-data";
import type { LiveResource } from "../support/engine/live-cloud";
import { renameComponent } from "../support/engine/rename-component";
import { deedsSince, succeeded } from "../support/engine/stack";
import type { Workbench } from "../support/engine/workbench";

describe.each(examples)("components of the $name example are renamed", (example) => {
  const { renaming } = example;
  let start: Workbench;
  let bench: Workbench;

  beforeAll(async () => {
    start = await deployedBench(example);
  });

  beforeEach(async () => {
    bench = await start.fork();
  });

  afterEach(() => bench.close());

  afterAll(() => start.close());

  function rename(component: string, aliased: boolean): void {
    renameComponent(bench.projectDir, { from: component, to: `${component}-renamed`, aliased });
  }

  test("keep what they have when they say what they were called", async () => {
    for (const component of renaming.components) {
      rename(component, true);
    }

    succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));

    const deeds = deedsSince(bench, 0).filter((deed) => !deed.startsWith("update "));
    expect(deeds).toEqual([...renaming.aliased].sort());
    expect(dataDeletedOrReplaced(bench)).toEqual([]);
  });

  test("show in a preview which stores they would leave behind for new, empty ones", async () => {
    rename(renaming.data, false);

    const preview = await bench.pulumi("preview");

    succeeded(preview);
    const data = dataOf(renaming.data, bench);
    expect(data.length).toBeGreaterThan(0);
    expect(data.filter(({ name }) => !preview.output.includes(`${name} delete[retain]`))).toEqual(
      [],
    );
  });

  test("leave every store standing as it was, even when that is deployed", async () => {
    const before = dataOf(renaming.data, bench);
    rename(renaming.data, false);

    succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));

    expect(dataDeletedOrReplaced(bench)).toEqual([]);
    expect(dataOf(renaming.data, bench)).toEqual(expect.arrayContaining(before));
    expect(dataOf(`${renaming.data}-renamed`, bench)).toHaveLength(before.length);
  });

  test.each(renaming.stopped)("stop at $command: $component", async (stopped) => {
    rename(stopped.component, false);
    const flags = stopped.command === "up" ? ["--yes", "--skip-preview"] : [];

    const { code, output } = await bench.pulumi(stopped.command, ...flags);

    expect(code).not.toBe(0);
    expect(output).toMatch(stopped.says);
    expect(dataDeletedOrReplaced(bench)).toEqual([]);
  });
});

/** What a component keeps data in. */
function dataOf(component: string, bench: Workbench): LiveResource[] {
  return dataStanding(bench).filter(({ name }) => name.startsWith(`${component}-`));
}
