import { describe, expect, test } from "vitest";

import {
  activeLine,
  journalLine,
  lastRunLine,
  lockLine,
  planCopyLine,
} from "../../../src/model/check/ledger";
import { ago, at, silent, told } from "./told";

const day = 86_400;

describe("the line of the lock", () => {
  const lease = { holder: "run-7/p1", target: "eu-central-1", seconds: 60 };
  const held = (expiresAt: Date) =>
    lockLine("eu-north-1", told({ fence: 3, active: null, lease: { ...lease, expiresAt } }), at);

  test("passes while nobody holds it", () => {
    expect(lockLine("eu-north-1", told({ fence: 3, active: null, lease: null }), at)).toEqual({
      id: "lock",
      title: "lock",
      region: "eu-north-1",
      verdict: "pass",
      says: "held by nobody, fence 3",
      at,
      todo: null,
    });
  });

  test("warns of a lease that lives, and otherwise of one that was left", () => {
    expect(held(ago(-1)).says).toMatch(/^run-7\/p1 holds the lock, to move the service to/);
    expect(held(ago(0)).says).toBe(
      "left by run-7/p1, whose lease ran out at 2026-06-01T12:00:00.000Z",
    );
    expect([held(ago(-1)).verdict, held(ago(0)).verdict]).toEqual(["warn", "warn"]);
  });

  test("fails where the witness is silent", () => {
    expect(lockLine("eu-north-1", silent, at)).toMatchObject({
      verdict: "fail",
      says: "eu-north-1 is silent: no answer within 8 s",
    });
  });
});

test.each([
  ["same", "pass"],
  ["other", "fail"],
  ["none", "fail"],
] as const)("a replica of the ledger that keeps %s plan: %s", (copy, verdict) => {
  expect(planCopyLine("eu-west-1", told(copy)).verdict).toBe(verdict);
  expect(planCopyLine("eu-west-1", silent).verdict).toBe("fail");
});

test("journals pass where they can be read, and fail in silence", () => {
  expect(journalLine("eu-central-1", told(["r-1"]))).toMatchObject({
    verdict: "pass",
    says: "can be read, 1 run; a check writes nothing, so no line was tried",
  });
  expect(journalLine("eu-central-1", silent).verdict).toBe("fail");
});

describe("the line of the last run", () => {
  const run = { runId: "r-1", to: "eu-central-1", end: "recovered", lastAt: ago(0) };
  const of = (changed: Partial<typeof run> | { readonly end: null }) =>
    lastRunLine("eu-north-1", told({ ...run, ...changed }), at);

  test("passes for 90 days after a move, and warns from the 91st on", () => {
    expect(of({ lastAt: ago(91 * day - 1) })).toMatchObject({
      verdict: "pass",
      says: "r-1 moved it to eu-central-1, 90 days ago",
    });
    expect(of({ lastAt: ago(91 * day) })).toMatchObject({
      verdict: "warn",
      says: "r-1 moved it to eu-central-1, 91 days ago",
    });
    expect(of({}).says).toBe("r-1 moved it to eu-central-1, less than a day ago");
  });

  test.each([
    ["aborted", "warn"],
    ["abandoned", "warn"],
    ["refused", "warn"],
    ["suspended", "fail"],
    ["half-done", "fail"],
    [null, "fail"],
  ] as const)("of a run that ended %s is a %s", (end, verdict) => {
    expect(of({ end }).verdict).toBe(verdict);
  });

  test("warns where there never was one, and where nobody tells", () => {
    expect(lastRunLine("eu-north-1", told(null), at)).toMatchObject({ verdict: "warn", at });
    expect(lastRunLine("eu-north-1", silent, at)).toMatchObject({ verdict: "warn", region: null });
  });
});

test("the region that serves passes, unless witnesses disagree or none tells", () => {
  const seen = { region: "eu-west-1", disagreement: null };
  expect(activeLine(seen, true)).toMatchObject({ verdict: "pass", says: "eu-west-1" });
  expect(activeLine(seen, false).verdict).toBe("fail");
  expect(activeLine({ ...seen, disagreement: "the lock says x" }, true)).toMatchObject({
    verdict: "fail",
    says: "eu-west-1, and not all agree: the lock says x",
  });
});
