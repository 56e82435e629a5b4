import { describe, expect, test } from "vitest";

import {
  replicatedTableFaults,
  type TableKeys,
  tableAttributes,
} from "../../../src/model/stores/replicated-table";
import { sentences } from "../../support/sentences";

describe("replicatedTableFaults", () => {
  test.each([
    { partitionKey: "a".repeat(255) },
    { partitionKey: "id", sortKey: "at", pointInTimeRecoveryDays: 1 },
    { partitionKey: "id", timeToLiveAttribute: "expires", pointInTimeRecoveryDays: 35 },
  ])("finds none in %j", (keys) => {
    expect(replicatedTableFaults(keys)).toEqual([]);
  });

  test("refuses an attribute name that DynamoDB does not take", () => {
    expect(sentences(replicatedTableFaults({ partitionKey: "a".repeat(256) }))).toEqual([
      "partitionKey must be 1 to 255 characters, got 256: DynamoDB takes no other attribute name",
    ]);
  });

  test("refuses a type that no key has, and one for a key that is not there", () => {
    const type: string = "S";
    const number: string = "BOOL";
    const keys = { partitionKey: "id", partitionKeyType: number, sortKeyType: type } as TableKeys;

    expect(sentences(replicatedTableFaults(keys))).toEqual([
      'partitionKeyType must be S or N or B, got "BOOL": DynamoDB has no other key',
      'sortKeyType must be left out without sortKey, got "S"',
    ]);
  });

  test.each([0, 36])("refuses to keep a log for %s days", (pointInTimeRecoveryDays) => {
    expect(replicatedTableFaults({ partitionKey: "id", pointInTimeRecoveryDays })).toHaveLength(1);
  });
});

describe("tableAttributes", () => {
  test("takes keys for strings", () => {
    expect(tableAttributes({ partitionKey: "id", sortKey: "at" })).toEqual({
      hashKey: "id",
      rangeKey: "at",
      attributes: [
        { name: "id", type: "S" },
        { name: "at", type: "S" },
      ],
    });
  });
});
