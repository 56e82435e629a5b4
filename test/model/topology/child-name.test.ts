import { describe, expect, test } from "vitest";

import { bucketChildFaults, childNameFaults } from "../../../src/model/topology/child-name";
import { sentences } from "../../support/sentences";

describe("childNameFaults", () => {
  const child = (name: string) => `${name}-publisher-schedule-ap-southeast-1`;

  test("leaves room for what Pulumi appends", () => {
    const name = "a".repeat(22);

    expect(child(name)).toHaveLength(56);
    expect(childNameFaults(name, ["short", child(name)])).toEqual([]);
  });

  test("says how long the name may be", () => {
    const name = "a".repeat(25);

    expect(sentences(childNameFaults(name, [child(name)]))).toEqual([
      `name must have at most 22 characters, got "${name}": ` +
        "names of roles, functions and rules begin with it, and AWS takes 64",
    ]);
  });

  test.each(["guide", "Guide_2-b"])("takes the name %s", (name) => {
    expect(childNameFaults(name, [name])).toEqual([]);
  });

  test.each(["guide metrics", "guide.metrics", "gïde"])("refuses the name %s", (name) => {
    expect(sentences(childNameFaults(name, [name]))).toEqual([
      `name must be letters, digits, hyphens and underscores, got "${name}": ` +
        "names of roles, functions and queues begin with it",
    ]);
  });

  test("asks nothing of a name without named children", () => {
    expect(childNameFaults("a".repeat(100), [])).toEqual([]);
  });
});

describe("bucketChildFaults", () => {
  test("refuses the underscore, which no bucket's name may have", () => {
    expect(bucketChildFaults("guide-2")).toEqual([]);
    expect(sentences(bucketChildFaults("guide_2"))).toEqual([
      'name must have no underscore, got "guide_2": the name of a bucket begins with it',
    ]);
  });
});
