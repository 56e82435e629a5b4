import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  blockOf,
  formatAddressRange,
  parseAddressRange,
  rangesOverlap,
} from "../../../src/model/network/address-range";

const ranges = fc
  .tuple(fc.integer({ min: 0, max: 32 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }))
  .map(([prefix, address]) => {
    const size = 2 ** (32 - prefix);
    return { first: Math.floor(address / size) * size, prefix };
  });

describe("parseAddressRange", () => {
  test.each([
    ["10.0.0.0/16", { first: 167_772_160, prefix: 16 }],
    ["0.0.0.0/0", { first: 0, prefix: 0 }],
    ["255.255.255.255/32", { first: 4_294_967_295, prefix: 32 }],
  ])("reads %s", (text, range) => {
    expect(parseAddressRange(text)).toEqual(range);
  });

  test.each([
    "10.0.0.1/16",
    "10.0.0.0/33",
    "10.0.0.0",
    "10.0.0/16",
    "256.0.0.0/8",
    "010.0.0.0/16",
    "10.0.0.0/016",
    " 10.0.0.0/16",
    "10.0.0.0/16\n",
    "fd00::/8",
  ])("refuses %j", (text) => {
    expect(parseAddressRange(text)).toBeUndefined();
  });

  test("reads back every range that it writes", () => {
    fc.assert(
      fc.property(ranges, (range) => {
        expect(parseAddressRange(formatAddressRange(range))).toEqual(range);
      }),
    );
  });
});

describe("rangesOverlap", () => {
  test.each([
    ["10.0.0.0/16", "10.0.0.0/16", true],
    ["10.0.0.0/16", "10.0.255.0/24", true],
    ["10.0.0.0/16", "10.1.0.0/16", false],
    ["10.1.0.0/16", "10.0.0.0/16", false],
  ])("of %s and %s is %s", (one, other, overlap) => {
    const [first, second] = [parseAddressRange(one), parseAddressRange(other)];
    expect(first && second && rangesOverlap(first, second)).toBe(overlap);
  });

  test("is the same whichever range comes first", () => {
    fc.assert(
      fc.property(ranges, ranges, (one, other) => {
        expect(rangesOverlap(one, other)).toBe(rangesOverlap(other, one));
      }),
    );
  });
});

describe("blockOf", () => {
  const range = { first: 167_772_160, prefix: 16 };

  test.each([
    [0, "10.0.0.0/20"],
    [1, "10.0.16.0/20"],
    [15, "10.0.240.0/20"],
  ])("finds block %i of sixteen", (index, text) => {
    const block = blockOf(range, 20, index);
    expect(block && formatAddressRange(block)).toBe(text);
  });

  test.each([
    [20, 16],
    [20, -1],
    [20, 0.5],
    [15, 0],
    [33, 0],
  ])("finds none at /%i with index %d", (prefix, index) => {
    expect(blockOf(range, prefix, index)).toBeUndefined();
  });

  test("keeps blocks inside their range and apart from one another", () => {
    const cases = ranges.chain((whole) =>
      fc
        .integer({ min: 0, max: Math.min(12, 32 - whole.prefix) })
        .chain((bits) =>
          fc.tuple(
            fc.constant({ whole, prefix: whole.prefix + bits }),
            fc.integer({ min: 0, max: 2 ** bits - 1 }),
            fc.integer({ min: 0, max: 2 ** bits - 1 }),
          ),
        ),
    );

    fc.assert(
      fc.property(cases, ([{ whole, prefix }, one, other]) => {
        const [first, second] = [blockOf(whole, prefix, one), blockOf(whole, prefix, other)];

        expect(first && rangesOverlap(whole, first)).toBe(true);
        expect(first && second && rangesOverlap(first, second)).toBe(one === other);
      }),
    );
  });
});
