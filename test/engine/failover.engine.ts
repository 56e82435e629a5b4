import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { deployedBench } from "../support/engine/deployed-bench";
import { examples } from "../support/engine/examples";
import { failOver } from "../support/engine/failover";
import { fillLedgers } from "../support/engine/filled-ledger";
import type { LiveResource } from "../support/engine/live-cloud";
import { makeChange } from "../support/engine/make-change";
import { deedsSince, succeeded } from "../support/engine/stack";
import type { Workbench } from "../support/engine/workbench";
import { changedProperties } from "../support/left-by-a-move";

describe.each(examples)("I13: the $name example after a failover", (example) => {
  const [change] = example.changes;
  let bench: Workbench;
  let later: Workbench;
  let declared: LiveResource[];
  let moved: LiveResource[];

  beforeAll(async () => {
    bench = await deployedBench(example);
    declared = bench.cloud.resources();
    failOver(bench, example.move);
    await fillLedgers(bench, example.move);
    moved = bench.cloud.resources();
    later = await bench.fork();
  });

  afterAll(() => {
    bench.close();
    later.close();
  });

  test("differs from what is declared in what a run on the emulator changes, and in nothing else", () => {
    const before = new Map(declared.map(({ urn, outputs }) => [urn, outputs]));
    const changed = moved.flatMap(({ urn, outputs }) => {
      const then = before.get(urn);
      // Rows of the ledger are no resources of the program.
      if (then === undefined) return [];
      return Object.keys(outputs).filter((key) => !isDeepStrictEqual(outputs[key], then[key]));
    });

    expect([...new Set(changed)].sort()).toEqual(Object.values(changedProperties).flat().sort());
  });

  test("has nothing to do once it is refreshed, and leaves all where the failover put it", async () => {
    const moment = bench.cloud.deeds.length;

    const refresh = await bench.pulumi("refresh", "--yes", "--skip-preview");
    const preview = await bench.pulumi("preview", "--expect-no-changes");
    const up = await bench.pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");

    succeeded(refresh);
    // The refresh does see what happened: without that, the rest would prove nothing.
    expect(refresh.output).toMatch(/Resources:\n +~ [1-9]/);
    succeeded(preview);
    succeeded(up);
    expect(deedsSince(bench, moment)).toEqual([]);
    expect(bench.cloud.resources()).toEqual(moved);
  });

  test("takes a change that is deployed without a refresh, and nothing of the failover goes", async () => {
    await makeChange(later, change);

    succeeded(await later.pulumi("up", "--yes", "--skip-preview"));

    expect(deedsSince(later, 0)).toEqual([...change.deeds].sort());
    expect(runtimeFacts(later.cloud.resources())).toEqual(runtimeFacts(moved));
  });
});

/** What a failover sets, by the name of the resource. */
function runtimeFacts(resources: readonly LiveResource[]): Record<string, unknown> {
  const changing = Object.values(changedProperties).flat();
  return Object.fromEntries(
    resources.flatMap(({ name, outputs }) =>
      changing.filter((key) => key in outputs).map((key) => [`${name} ${key}`, outputs[key]]),
    ),
  );
}
