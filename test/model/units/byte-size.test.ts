import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { formatBytes, parseByteCount } from "../../../src/model/units/byte-size";

describe("parseByteCount", () => {
  test("takes a number or digits", () => {
    expect(parseByteCount("size", 0)).toEqual({ value: 0n });
    expect(parseByteCount("size", 22_548_578_304)).toEqual({ value: 22_548_578_304n });
    expect(parseByteCount("size", "36048")).toEqual({ value: 36_048n });
    expect(parseByteCount("size", "9999999999999999999")).toEqual({
      value: 9_999_999_999_999_999_999n,
    });
  });

  test.each([undefined, null, "", {}])("reads %j as not known", (value) => {
    expect(parseByteCount("size", value)).toEqual({ value: undefined });
  });

  test.each([
    -1,
    1.5,
    Number.NaN,
    Number.MAX_SAFE_INTEGER + 1,
    "-1",
    "1.5",
    "36048abc",
    " 1",
    "0x10",
    "10000000000000000000",
    [5],
    [],
    true,
    { bytes: 1 },
  ])("refuses %j", (value) => {
    expect(parseByteCount("size", value)).toEqual({
      faults: [{ path: "size", reason: "must be a count of bytes" }],
    });
  });

  test("keeps every digit of any 19-digit size", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 19n - 1n }), (bytes) => {
        expect(parseByteCount("size", bytes.toString())).toEqual({ value: bytes });
      }),
    );
  });
});

describe("formatBytes", () => {
  test.each([
    [0n, "0 B"],
    [1023n, "1023 B"],
    [1024n, "1 KiB"],
    [1536n, "1.5 KiB"],
    [1_048_575n, "1 MiB"],
    [22_548_578_304n, "21 GiB"],
    [-1536n, "-1.5 KiB"],
    [2n ** 60n * 4096n, "4096 EiB"],
  ])("says %d bytes", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  test("rounds beyond the exact range of floats as below it", () => {
    expect(formatBytes(2n ** 53n + 2n ** 50n / 8n)).toBe("8.13 PiB");
    expect(formatBytes(2n ** 53n + 2n ** 50n / 8n - 1n)).toBe("8.12 PiB");
  });
});
