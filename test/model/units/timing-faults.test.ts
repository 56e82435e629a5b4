import { describe, expect, test } from "vitest";

import { regionKeyFaults, timingFaults, wholeNumberFaults } from "../../../src/model/replication";

describe("timingFaults", () => {
  test("finds none in a number with a source, nor in nothing", () => {
    expect(timingFaults("promotion", { seconds: 0, basis: "measured", source: "drill" })).toEqual(
      [],
    );
    expect(timingFaults("promotion", undefined)).toEqual([]);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses %s seconds", (seconds) => {
    expect(timingFaults("promotion", { seconds, basis: "measured", source: "drill" })).toEqual([
      `promotion.seconds must be a number from 0 up, got ${seconds}`,
    ]);
  });

  test("wants to know where a number comes from", () => {
    expect(timingFaults("promotion", { seconds: 1, basis: "measured", source: " " })).toEqual([
      "promotion.source must say where the number comes from, got nothing",
    ]);
  });
});

describe("regionKeyFaults", () => {
  test("names every region that is not of the topology", () => {
    expect(regionKeyFaults("topics", ["eu-west-1", "us-east-1"], ["eu-west-1"])).toEqual([
      "topics must name regions of the topology only, got us-east-1",
    ]);
  });
});

describe("wholeNumberFaults", () => {
  const limits = { from: 1, to: 35, reason: "it is so" };

  test.each([1, 35])("accepts %s", (value) => {
    expect(wholeNumberFaults("days", value, limits)).toEqual([]);
  });

  test.each([0, 36, 1.5, Number.NaN])("refuses %s", (value) => {
    expect(wholeNumberFaults("days", value, limits)).toEqual([
      `days must be a whole number from 1 to 35, got ${value}: it is so`,
    ]);
  });
});
