import { describe, expect, test } from "vitest";

import { byRegion, inRegion, mapRegions } from "../../../src/model/topology/by-region";

const lengths = byRegion(["eu-west-1", "eu-central-1"], (region) => region.length);

describe("byRegion", () => {
  test("keeps each region's value under its name, in the order given", () => {
    expect(Object.entries(lengths)).toEqual([
      ["eu-west-1", 9],
      ["eu-central-1", 12],
    ]);
  });
});

describe("mapRegions", () => {
  test("keeps names and order", () => {
    expect(Object.entries(mapRegions(lengths, (length) => length * 2))).toEqual([
      ["eu-west-1", 18],
      ["eu-central-1", 24],
    ]);
  });
});

describe("inRegion", () => {
  test("gives the region's value, and throws for a region that has none", () => {
    expect(inRegion(lengths, "eu-central-1")).toBe(12);
    expect(() => inRegion(lengths, "eu-north-1")).toThrow(
      new RangeError("eu-north-1 is none of eu-west-1, eu-central-1"),
    );
  });
});
