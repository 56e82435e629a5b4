import { describe, expect, test } from "vitest";

import { regionKeyFaults, wholeNumberFaults } from "../../src/model/faults";
import { sentences } from "../support/sentences";

describe("regionKeyFaults", () => {
  test("names every region that is not of the topology", () => {
    expect(sentences(regionKeyFaults("topics", ["eu-west-1", "us-east-1"], ["eu-west-1"]))).toEqual(
      ["topics must name regions of the topology only, got us-east-1"],
    );
  });
});

describe("wholeNumberFaults", () => {
  const limits = { from: 1, to: 35, reason: "it is so" };

  test.each([1, 35])("accepts %s", (value) => {
    expect(wholeNumberFaults("days", value, limits)).toEqual([]);
  });

  test.each([0, 36, 1.5, Number.NaN])("refuses %s", (value) => {
    expect(sentences(wholeNumberFaults("days", value, limits))).toEqual([
      `days must be a whole number from 1 to 35, got ${value}: it is so`,
    ]);
  });
});
