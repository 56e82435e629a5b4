import { describe, expect, test } from "vitest";

import { limitsFromNow, timeLimits } from "../../../src/lambda/sweep/time-limits";

describe("the time limits of a sweep", () => {
  test.each([
    [300_000, 140_000, 280_000],
    [299_995, 139_997, 279_995],
    [20_001.7, 0, 1],
    [20_000, 0, 0],
    [0, 0, 0],
  ])(
    "with %d ms left are %d ms to list and %d ms to write, in whole ones",
    (left, listing, writing) => {
      expect(timeLimits(left)).toEqual({ listing, writing });
    },
  );

  test("run from now on", async () => {
    const { listUntil, writeUntil } = limitsFromNow(20_000);
    await new Promise((resolve) => setTimeout(resolve, 20));

    expect([listUntil.aborted, writeUntil.aborted]).toEqual([true, true]);
    expect(limitsFromNow(299_995).listUntil.aborted).toBe(false);
  });
});
