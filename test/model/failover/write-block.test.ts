import { describe, expect, test } from "vitest";

import { writeBlockIn } from "../../../src/model/failover/write-block";

const ordered = new Date("2026-06-01T12:00:00Z");

function told(message: string, seconds = 10) {
  return { at: new Date(ordered.getTime() + seconds * 1_000), message };
}

const blocked = "Attempt to block writes for DB cluster guide-1 in Region eu-west-1 succeeded.";
const timedOut = "Attempt to block writes for DB cluster guide-1 in Region eu-west-1 timed out.";
const shutDown = "Old primary DB cluster guide-1 in Region eu-west-1 successfully shut down.";

describe("what Aurora tells of the old writer", () => {
  test.each([
    [blocked, "blocked"],
    [shutDown, "blocked"],
    [timedOut, "timed-out"],
  ] as const)("is %j", (message, means) => {
    expect(writeBlockIn([told(message)], "eu-west-1", ordered)).toBe(means);
  });

  test.each([
    "Attempt to block writes for DB cluster guide-1 in Region eu-central-1 succeeded.",
    "Attempt to block writes for DB cluster guide-1 in Region eu-west-1 failed.",
    "An attempt to block writes for DB cluster guide-1 in Region eu-west-1 succeeded.",
    "Attempt to block writes for DB cluster guide-1 in Region eu-west-1 succeeded. Not really.",
    "Global failover to DB cluster guide-1 in Region eu-west-1 started.",
    "",
  ])("proves nothing by %j", (message) => {
    expect(writeBlockIn([told(message)], "eu-west-1", ordered)).toBeNull();
  });

  test("counts from the order on and not before", () => {
    expect(writeBlockIn([told(blocked, 0)], "eu-west-1", ordered)).toBe("blocked");
    expect(writeBlockIn([told(blocked, -0.001)], "eu-west-1", ordered)).toBeNull();
  });

  test("is what it told last, in whatever order it comes", () => {
    const events = [told(timedOut, 20), told(blocked, 10)];

    expect(writeBlockIn(events, "eu-west-1", ordered)).toBe("timed-out");
    expect(writeBlockIn(events.toReversed(), "eu-west-1", ordered)).toBe("timed-out");
  });
});
