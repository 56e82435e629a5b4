import { describe, expect, test } from "vitest";

import { retentionFaults } from "../../../src/model/snapshots/retention";
import { sentences } from "../../support/sentences";

describe("retentionFaults", () => {
  test.each([1, 36_500])("takes %d days", (keepDays) => {
    expect(retentionFaults({ keepDays })).toEqual([]);
  });

  test.each([0, 36_501, -1, 1.5, Number.NaN])("refuses %d days", (keepDays) => {
    expect(sentences(retentionFaults({ keepDays }, "schedules.daily"))).toEqual([
      `schedules.daily.keepDays must be a whole number from 1 to 36500, got ${keepDays}: ` +
        "AWS Backup takes no other",
    ]);
  });

  test("keeps cold recovery points for 90 days", () => {
    expect(retentionFaults({ keepDays: 120, coldAfterDays: 30 })).toEqual([]);
    expect(sentences(retentionFaults({ keepDays: 119, coldAfterDays: 30 }))).toEqual([
      "keepDays must be at least 120 with coldAfterDays 30, got 119: " +
        "a recovery point stays cold for 90 days or more",
    ]);
  });

  test("refuses a move to the cold on day 0, and reports it beside the rest", () => {
    expect(retentionFaults({ keepDays: 365, coldAfterDays: 1 })).toEqual([]);
    expect(retentionFaults({ keepDays: 365, coldAfterDays: 0 })).toHaveLength(1);
    expect(retentionFaults({ keepDays: 0, coldAfterDays: 0 })).toHaveLength(2);
  });
});
