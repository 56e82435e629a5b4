import { describe, expect, test } from "vitest";

import { tagFaults } from "../../../src/model/topology/tags";
import { sentences } from "../../support/sentences";

function many(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`tag-${at}`, ""]));
}

describe("tagFaults", () => {
  test.each([
    ["no tag", {}],
    ["48 tags", many(48)],
    ["a key of 128 characters", { ["k".repeat(128)]: "" }],
    ["a value of 256 characters", { key: "v".repeat(256) }],
  ])("finds none in %s", (_, tags) => {
    expect(tagFaults(tags)).toEqual([]);
  });

  test.each([
    [
      "49 tags",
      many(49),
      "topology.tags must be 48 at the most, got 49: AWS takes 50, and two are ours",
    ],
    ["no key", { "": "v" }, 'topology.tags keys must have 1 to 128 characters, got ""'],
    ["a key of AWS", { "aws:x": "v" }, 'topology.tags must not set a reserved key, got "aws:x"'],
    [
      "a key of ours",
      { "awsdr:role": "v" },
      'topology.tags must not set a reserved key, got "awsdr:role"',
    ],
    [
      "a long value",
      { key: "v".repeat(257) },
      'topology.tags values must have at most 256 characters, got 257 in "key"',
    ],
  ])("refuses %s", (_, tags, fault) => {
    expect(sentences(tagFaults(tags))).toEqual([fault]);
  });
});
