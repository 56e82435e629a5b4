import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { formatBytes, parseByteCount } from "../../../src/model/units/byte-size";

describe("parseByteCount", () => {
  it("takes a number or digits", () => {
    expect(parseByteCount(0)).toBe(0n);
    expect(parseByteCount(22_548_578_304)).toBe(22_548_578_304n);
    expect(parseByteCount("36048")).toBe(36_048n);
    expect(parseByteCount("9999999999999999999")).toBe(9_999_999_999_999_999_999n);
  });

  it.each([undefined, null, "", {}])("reads %j as not known", (value) => {
    expect(parseByteCount(value)).toBeUndefined();
  });

  it.each([
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
    expect(parseByteCount(value)).toBe("bad");
  });

  it("keeps every digit of any 19-digit size", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 19n - 1n }), (bytes) => {
        expect(parseByteCount(bytes.toString())).toBe(bytes);
      }),
    );
  });
});

describe("formatBytes", () => {
  it.each([
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

  it("rounds beyond the exact range of floats as below it", () => {
    expect(formatBytes(2n ** 53n + 2n ** 50n / 8n)).toBe("8.13 PiB");
    expect(formatBytes(2n ** 53n + 2n ** 50n / 8n - 1n)).toBe("8.12 PiB");
  });
});
