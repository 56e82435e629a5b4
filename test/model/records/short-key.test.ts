import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { shortKey } from "../../../src/model/records/short-key";

describe("shortKey", () => {
  test("is readable where it is short", () => {
    expect(shortKey("notice", ["alarm-deleted", "arn:aws:x:y"])).toBe(
      "notice/alarm-deleted|arn:aws:x:y",
    );
  });

  test("does not take a seam inside of a part for one between two", () => {
    expect(shortKey("notice", ["a|b"])).not.toBe(shortKey("notice", ["a", "b"]));
    expect(shortKey("notice", ["\\7c;"])).not.toBe(shortKey("notice", ["|"]));
  });

  test("is ASCII, fits a ledger, and tells any two lists of parts apart", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom("|", "\\", "\\7c;", "\ud800", "é", "x".repeat(900), `${"x".repeat(900)}y`),
    );
    const parts = fc.array(text, { minLength: 1, maxLength: 3 });

    fc.assert(
      fc.property(parts, parts, (some, others) => {
        const [key, other] = [shortKey("notice", some), shortKey("notice", others)];

        expect(key).toMatch(/^[ -~]{1,900}$/);
        expect(key === other).toBe(JSON.stringify(some) === JSON.stringify(others));
      }),
      { numRuns: 3000 },
    );
  });
});
