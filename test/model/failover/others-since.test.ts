import { describe, expect, test } from "vitest";

import { changedUnder, othersSince } from "../../../src/model/failover/others-since";

const calm = { changed: [] };
const moving = { changed: ["scale"] as const };

describe("the number under which a run began to change something", () => {
  test("is that of the line after which something was changed, and no later one's", () => {
    const begun = changedUnder(null, moving, 3);
    expect(begun).toBe(3);
    expect(changedUnder(begun, moving, 4)).toBe(3);
  });

  test("is none before, and none once everything is put back", () => {
    expect(changedUnder(null, calm, 3)).toBeNull();
    expect(changedUnder(3, calm, 3)).toBeNull();
  });

  test("is 0 where the run went on without a lock", () => {
    expect(changedUnder(null, moving, null)).toBe(0);
    expect(changedUnder(0, moving, 5)).toBe(0);
  });
});

describe("others", () => {
  const ours = (first: number, last: number) => ({ runId: "run-1", first, last });
  const theirs = (first: number, last: number) => ({ runId: "run-2", first, last });

  test.each([
    ["its own numbers alone stand there", 3, 5, ours(3, 5), "no"],
    ["its row is older than its change", 3, 3, ours(2, 3), "no"],
    ["its row begins anew after its change", 3, 5, ours(5, 5), "yes"],
    ["another run took it later", 3, 4, theirs(4, 4), "yes"],
    ["an operator settled it by hand", 3, 4, ours(2, 3), "yes"],
    ["an earlier release wrote it, with the same number", 3, 3, undefined, "no"],
    ["an earlier release wrote it, with a higher number", 3, 4, undefined, "yes"],
    ["it began without a lock, which nobody else ever had", 0, 2, ours(1, 2), "no"],
    ["it began without a lock, which nobody ever had", 0, 0, undefined, "no"],
    ["it began without a lock, which others had", 0, 2, ours(2, 2), "unknown"],
    ["nothing of it is changed", null, 9, theirs(9, 9), "no"],
  ] as const)("have had the lock, where %s", (_, begun, fence, lastRun, since) => {
    expect(othersSince(begun, "run-1", { fence, lastRun })).toBe(since);
  });
});
