import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { histogramOf } from "../../../src/report/rehearsed/histogram";

const samples = fc
  .array(fc.double({ min: 0, max: 5_000, noNaN: true }), { maxLength: 200 })
  .map((all) => all.sort((one, other) => one - other));

describe("histogramOf", () => {
  test("counts a sample on an edge in the lower bin", () => {
    expect(histogramOf([0, 1, 10, 10.1, 20, 20.1], 20, 2)).toEqual({
      step: 10,
      counts: [3, 2],
      beyond: 1,
    });
  });

  test("counts what is unbounded beyond the last bin", () => {
    expect(histogramOf([1, Number.POSITIVE_INFINITY], 2, 2).beyond).toBe(1);
  });

  test("loses no sample", () => {
    fc.assert(
      fc.property(
        samples,
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 1, max: 60 }),
        (all, most, bins) => {
          const { counts, beyond } = histogramOf(all, most, bins);

          expect(counts).toHaveLength(bins);
          expect(counts.reduce((sum, count) => sum + count, beyond)).toBe(all.length);
          expect(beyond).toBe(all.filter((sample) => sample > most).length);
        },
      ),
    );
  });
});
