import { describe, expect, test } from "vitest";

import { keptTail, newestTail, tailCopyName } from "../../../src/model/stores/tail-snapshot";

const snapshot = (name: string, takenAt = "2026-06-01T14:00:59Z", status = "available") => ({
  name,
  arn: `arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:${name}`,
  status,
  takenAt: new Date(takenAt),
});
const tail = snapshot("rds:unplanned-global-failover-guide-catalog-eu-west-1-2026-06-01-14-00");
const copied = "awsdr-tail-guide-catalog-eu-west-1-202606011400";
const cluster = "guide-catalog-eu-west-1";

describe("the snapshot of an old writer's volume", () => {
  test("is the newest that Aurora names so, and no other automated one", () => {
    const earlier = snapshot("rds:unplanned-global-failover-guide-1", "2026-01-01T00:00:00Z");
    const nightly = snapshot("rds:guide-catalog-eu-west-1-2026-06-02", "2026-06-02T00:00:00Z");

    expect(newestTail([earlier, tail, nightly])).toBe(tail);
    expect(newestTail([nightly])).toBeNull();
  });

  test("is kept by the copy of its own name, and by no copy of an earlier loss", () => {
    const copy = snapshot(copied);
    const older = snapshot("awsdr-tail-guide-catalog-eu-west-1-202601010000");

    expect(keptTail(tail, [older, copy], cluster)).toBe(copy);
    expect(keptTail(tail, [older], cluster)).toBeNull();
    expect(keptTail(tail, [snapshot(copied, undefined, "failed")], cluster)).toBeNull();
  });

  test("is kept, once it is gone itself, by the newest copy", () => {
    const older = snapshot(
      "awsdr-tail-guide-catalog-eu-west-1-202601010000",
      "2026-01-01T00:00:00Z",
    );
    const copy = snapshot(copied);

    expect(
      keptTail(null, [older, copy, snapshot("by-hand", "2027-01-01T00:00:00Z")], cluster),
    ).toBe(copy);
  });
});

describe("the name of a copy", () => {
  test("tells cluster and minute", () => {
    expect(tailCopyName(cluster, tail.takenAt)).toBe(copied);
  });

  test("has 63 characters at most, and never two hyphens after one another", () => {
    const longest = tailCopyName("c".repeat(63), tail.takenAt);
    const cutAtHyphen = tailCopyName(`${"c".repeat(38)}-${"d".repeat(24)}`, tail.takenAt);

    expect(longest).toBe(`awsdr-tail-${"c".repeat(39)}-202606011400`);
    expect(longest).toHaveLength(63);
    expect(cutAtHyphen).toBe(`awsdr-tail-${"c".repeat(38)}-202606011400`);
  });
});
