import { expect, test } from "vitest";

import { detachedWarnings } from "../../../src/model/failover/detached-database";

const moved = { store: "catalog", from: "eu-west-1", to: "eu-central-1" };

test("what is said of a detached database names what is lost, who still writes, and what to leave", () => {
  expect(detachedWarnings({ ...moved, globalClusterId: "guide-catalog" })).toEqual([
    "catalog in eu-central-1 was taken out of guide-catalog for good: it writes alone, no region " +
      "follows it, and a failover back to eu-west-1 is not possible",
    "the cluster of catalog in eu-west-1 was not blocked: should it come back, it writes on in " +
      "data of its own",
    "pulumi preview shows no change for catalog: which global database a cluster belongs to is " +
      "not compared. Leave its engineVersion as it is, which would upgrade eu-west-1 alone, and " +
      "add no standby to the program until the global database is built anew around the cluster " +
      "of eu-central-1: docs/after-a-permanent-failover.md#after-a-detached-database",
  ]);
});

test("a global database without a known name is told of without it", () => {
  const [first] = detachedWarnings({ ...moved, globalClusterId: null });

  expect(first).toMatch(/^catalog in eu-central-1 was taken out of its global database for good/);
});
