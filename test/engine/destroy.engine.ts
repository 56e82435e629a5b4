import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { deployedBench } from "../support/engine/deployed-bench";
import { examples } from "../support/engine/examples";
import { harmlessEnds } from "../support/engine/harmless-ends";
import { standingByType } from "../support/engine/left-behind";
import { looseEnds, namesOfTheGone } from "../support/engine/loose-ends";
import { deedsSince, standing, succeeded } from "../support/engine/stack";
import type { Workbench } from "../support/engine/workbench";

const loadBalancer = "aws:lb/loadBalancer:LoadBalancer";

/** Loose ends that were found in any example. */
const found = new Set<string>();

describe.each(examples)("the $name example, destroyed", (example) => {
  let bench: Workbench;
  let exported: string;

  beforeAll(async () => {
    bench = await deployedBench(example);
    exported = (await bench.pulumi("stack", "export")).output;
  });

  afterAll(() => bench.close());

  test("is not, while some of it is protected", async () => {
    const { code, output } = await bench.pulumi("destroy", "--yes");

    expect(code).not.toBe(0);
    for (const name of example.protected) {
      expect(output).toMatch(new RegExp(`${name}" cannot be deleted\\s+because it is protected`));
    }
    expect(deedsSince(bench, 0)).toEqual([]);
  });

  test("stops at load balancers that AWS protects, and says which", async () => {
    succeeded(await bench.pulumi("state", "unprotect", "--all", "--yes"));

    const { code, output } = await bench.pulumi("destroy", "--yes", "--skip-preview");

    expect(code).not.toBe(0);
    const stand = standing(bench, loadBalancer);
    expect(stand.map(({ name }) => name).sort()).toEqual(example.loadBalancers);
    // The engine stops at the first that refuses, and may not have come to the other.
    const refusing = stand.filter(({ id }) =>
      output.includes(`${id} cannot be deleted: its enableDeletionProtection is on`),
    );
    expect(refusing.length).toBeGreaterThan(0);
  });

  test("leaves only what holds data", async () => {
    for (const balancer of standing(bench, loadBalancer)) {
      bench.cloud.change(balancer, { enableDeletionProtection: false });
    }

    succeeded(await bench.pulumi("destroy", "--yes", "--skip-preview"));

    expect(standingByType(bench)).toEqual(example.leftBehind);
  });

  test("leaves nothing that needs what is gone", () => {
    const stand = bench.cloud.resources();
    const gone = bench.cloud.deeds.map(({ resource }) => resource);

    const ends = looseEnds(exported, stand);

    for (const end of ends) {
      found.add(end);
    }
    expect(ends.filter((end) => harmlessEnds[end] === undefined)).toEqual([]);
    expect(namesOfTheGone(stand, gone)).toEqual([]);
  });
});

test("no exception is made that no example needs", () => {
  expect([...found].sort()).toEqual(Object.keys(harmlessEnds).sort());
});
