import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { type Align, tabled, tableRows } from "../../../src/report/paper/text";

const rows = [
  ["Simulated RTO", "12m 32s", "until clients that honour the TTL can write"],
  ["Simulated RPO", "44s", "from replica"],
];
const align: readonly Align[] = ["left", "right", "left"];

describe("tabled", () => {
  test("sets columns two spaces apart, as wide as they need", () => {
    expect(tabled(rows, align)).toEqual([
      "  Simulated RTO  12m 32s  until clients that honour the TTL can write",
      "  Simulated RPO      44s  from replica",
    ]);
  });

  test("breaks the last column where the line would be too long", () => {
    expect(tabled(rows, align, 50)).toEqual([
      "  Simulated RTO  12m 32s  until clients that",
      "                          honour the TTL can write",
      "  Simulated RPO      44s  from replica",
    ]);
  });

  test("puts the first column above the others where there is no room beside it", () => {
    expect(tableRows(rows, align, 40)).toEqual([
      [
        "  Simulated RTO",
        "    12m 32s  until clients that honour",
        "             the TTL can write",
      ],
      ["  Simulated RPO", "        44s  from replica"],
    ]);
  });

  test("leaves no line of a head without a first cell", () => {
    expect(tableRows([["", "p50", ""], ...rows], align, 40)[0]).toEqual(["        p50"]);
  });

  test("keeps every line within the width, whatever the last column says", () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 30 }), fc.integer({ min: 40, max: 100 }), (text, width) => {
        const lines = tabled(
          [...rows, ["Simulated RPO of sessions", "1m 41s", text]],
          align,
          width,
        );

        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });
});
