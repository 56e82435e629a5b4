import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { environmentPrefix, storeNameFaults, storesFaults } from "../../../src/model/stores/stores";
import { sentences } from "../../support/sentences";

describe("storeNameFaults", () => {
  test.each(["a", "media", "order-items", "a234567890123456"])("finds none in %s", (name) => {
    expect(storeNameFaults("store", name)).toEqual([]);
  });

  test.each(["", "Media", "1media", "media-", "or--der", "a_b", "a2345678901234567"])(
    "refuses %j",
    (name) => {
      expect(sentences(storeNameFaults("store", name))).toEqual([
        "store must be 1 to 16 lower-case letters, digits and single hyphens, starting with a letter, " +
          `got ${JSON.stringify(name)}: names of buckets and clusters hold it`,
      ]);
    },
  );

  test("accepts no name that breaks a bucket's", () => {
    const region = "ap-southeast-1";
    const service = "a".repeat(20);

    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9-]{0,17}$/), (store) => {
        fc.pre(storeNameFaults("store", store).length === 0);
        const bucket = `${service}-${store}-${region}-0123abcd`;
        return bucket.length <= 63 && /^[a-z0-9][a-z0-9-]+[a-z0-9]$/.test(bucket);
      }),
    );
  });
});

describe("storesFaults", () => {
  test("wants a store, whatever its kind", () => {
    expect(sentences(storesFaults({ databases: [], tables: [], buckets: [] }))).toEqual([
      "databases, tables and buckets must hold a store between them, got none",
    ]);
    expect(storesFaults({ databases: [], tables: [], buckets: ["media"] })).toEqual([]);
  });

  test("refuses one name for two kinds once", () => {
    expect(sentences(storesFaults({ databases: ["a"], tables: ["a"], buckets: ["a"] }))).toEqual([
      'store names must differ across kinds, got "a" more than once: the recovery plan knows a store by its name',
    ]);
  });
});

describe("environmentPrefix", () => {
  test("is the name in capitals, hyphens as underscores", () => {
    expect(environmentPrefix("order-items")).toBe("ORDER_ITEMS");
  });
});
