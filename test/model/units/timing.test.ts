import { describe, expect, test } from "vitest";

import { timingFaults } from "../../../src/model/units/timing";
import { sentences } from "../../support/sentences";

describe("timingFaults", () => {
  test("finds none in a number with a source, nor in nothing", () => {
    expect(
      sentences(timingFaults("promotion", { seconds: 0, basis: "measured", source: "drill" })),
    ).toEqual([]);
    expect(timingFaults("promotion", undefined)).toEqual([]);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses %s seconds", (seconds) => {
    expect(
      sentences(timingFaults("promotion", { seconds, basis: "measured", source: "drill" })),
    ).toEqual([`promotion.seconds must be a number from 0 up, got ${seconds}`]);
  });

  test("wants to know where a number comes from", () => {
    expect(
      sentences(timingFaults("promotion", { seconds: 1, basis: "measured", source: " " })),
    ).toEqual(["promotion.source must say where the number comes from, got nothing"]);
  });
});
