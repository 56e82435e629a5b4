import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { labelRows, textWidth } from "../../../src/report/drawing/label-rows";

const labels = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 900, noNaN: true }),
    text: fc.string({ minLength: 1, maxLength: 20 }),
  }),
  { maxLength: 8 },
);

describe("labelRows", () => {
  test("keeps labels that are far apart on the first row, centred on their places", () => {
    const placed = labelRows(
      [
        { at: 500, text: "p95" },
        { at: 100, text: "p50" },
      ],
      0,
      900,
    );

    expect(placed.map(({ text, row }) => [text, row])).toEqual([
      ["p50", 0],
      ["p95", 0],
    ]);
    expect(placed.map(({ start, width }) => start + width / 2)).toEqual([100, 500]);
  });

  test("puts labels of one place on rows of their own", () => {
    const same = ["p50", "p95", "p99"].map((text) => ({ at: 300, text }));

    expect(labelRows(same, 0, 900).map(({ row }) => row)).toEqual([0, 1, 2]);
  });

  test("never lets two labels overlap, and holds them between the edges", () => {
    fc.assert(
      fc.property(labels, (wanted) => {
        const placed = labelRows(wanted, 0, 900);

        expect(placed).toHaveLength(wanted.length);
        for (const [at, one] of placed.entries()) {
          expect(one.start).toBeGreaterThanOrEqual(0);
          expect(one.start + textWidth(one.text)).toBeLessThanOrEqual(900.001);
          for (const other of placed.slice(at + 1)) {
            const apart =
              one.row !== other.row ||
              one.start + one.width <= other.start ||
              other.start + other.width <= one.start;
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });
});
