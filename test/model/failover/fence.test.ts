import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  type FenceEvidence,
  fenceLevels,
  fenceOf,
  isAtLeast,
  type LockEvidence,
  type StoreSeen,
  type TasksSeen,
} from "../../../src/model/failover/fence";

const locks: LockEvidence[] = ["unasked", "silent", "ours", "ran-out"];
const gone: TasksSeen = { running: 0, floor: 0, suspended: true };
const catalog: StoreSeen = {
  name: "catalog",
  writer: "single",
  writesBlocked: false,
  writerElsewhere: false,
};
const orders: StoreSeen = { ...catalog, name: "orders" };
const sessions: StoreSeen = { ...catalog, name: "sessions", writer: "any" };

function fence(evidence: Partial<FenceEvidence> = {}) {
  return fenceOf({ lock: "ours", tasks: null, stores: [], ...evidence });
}

const booleans = fc.boolean();
const evidences = fc.record({
  lock: fc.constantFrom(...locks),
  tasks: fc.option(fc.record({ running: fc.nat(2), floor: fc.nat(2), suspended: booleans }), {
    nil: null,
  }),
  stores: fc.array(
    fc.record({
      name: fc.constantFrom("a", "b", "c"),
      writer: fc.constantFrom("single" as const, "any" as const),
      writesBlocked: booleans,
      writerElsewhere: booleans,
    }),
    { maxLength: 3 },
  ),
});

describe("a fence", () => {
  test.each([
    ["unasked", "none"],
    ["ours", "lock-only"],
    ["silent", "unconfirmed"],
    ["ran-out", "lease-expired"],
  ] as const)("says of a lock that is %s no more than %s", (lock, level) => {
    const { level: said, stores } = fence({ lock, stores: [catalog, sessions] });

    expect(said).toBe(level);
    expect(stores).toEqual({ catalog: level, sessions: level });
  });

  test("is storage-blocked once that is told of every database with one writer", () => {
    const blocked = { ...catalog, writesBlocked: true };

    expect(fence({ stores: [blocked, sessions] })).toEqual({
      level: "storage-blocked",
      stores: { catalog: "storage-blocked", sessions: "lock-only" },
    });
    expect(fence({ stores: [blocked, orders] })).toEqual({
      level: "lock-only",
      stores: { catalog: "storage-blocked", orders: "lock-only" },
    });
  });

  test("is not storage-blocked where there is no database to block", () => {
    expect(fence({ stores: [{ ...sessions, writesBlocked: true }] }).level).toBe("lock-only");
  });

  test("is stopped when no task runs, none can start and every writer is elsewhere", () => {
    const elsewhere = { ...catalog, writerElsewhere: true };

    expect(fence({ tasks: gone, stores: [elsewhere, sessions] })).toEqual({
      level: "stopped",
      stores: { catalog: "stopped", sessions: "stopped" },
    });
    expect(fence({ tasks: gone, stores: [catalog, sessions] })).toEqual({
      level: "lock-only",
      stores: { catalog: "lock-only", sessions: "stopped" },
    });
  });

  test.each([
    ["a task runs", { running: 1 }],
    ["its scaling may start one", { floor: 1 }],
    ["its scaling is not suspended", { suspended: false }],
  ])("is not stopped while %s", (_, difference) => {
    const tasks = { ...gone, ...difference };

    expect(fence({ tasks, stores: [{ ...catalog, writerElsewhere: true }] }).level).toBe(
      "lock-only",
    );
  });

  test("I10: is never above what was seen", () => {
    fc.assert(
      fc.property(evidences, (evidence) => {
        const { level } = fenceOf(evidence);
        const { lock, tasks, stores } = evidence;
        const single = stores.filter(({ writer }) => writer === "single");
        if (level === "stopped") {
          expect(tasks).toEqual(gone);
          expect(single.every(({ writerElsewhere }) => writerElsewhere)).toBe(true);
        }
        if (level === "storage-blocked") {
          expect(single.length).toBeGreaterThan(0);
          expect(single.every(({ writesBlocked }) => writesBlocked)).toBe(true);
        }
        if (level === "lease-expired") expect(lock).toBe("ran-out");
        if (level === "unconfirmed") expect(lock).toBe("silent");
        if (level === "lock-only") expect(lock).toBe("ours");
      }),
    );
  });

  test("I10: of a store that any region may write rises by the tasks alone", () => {
    fc.assert(
      fc.property(evidences, (evidence) => {
        const byLock = fenceOf({ ...evidence, tasks: null, stores: [] }).level;
        for (const { name, writer } of evidence.stores) {
          const others = evidence.stores.filter((store) => store.name === name);
          if (writer === "single" || others.length > 1) continue;
          expect([byLock, "stopped"]).toContain(fenceOf(evidence).stores[name]);
        }
      }),
    );
  });

  test("grows with what is seen and never falls", () => {
    fc.assert(
      fc.property(evidences, (evidence) => {
        const more = {
          ...evidence,
          stores: evidence.stores.map((store) => ({ ...store, writesBlocked: true })),
        };
        expect(isAtLeast(fenceOf(more).level, fenceOf(evidence).level)).toBe(true);
      }),
    );
  });
});

describe("the levels of a fence", () => {
  test("stand in the order of what they prove", () => {
    expect(isAtLeast("stopped", "storage-blocked")).toBe(true);
    expect(isAtLeast("storage-blocked", "storage-blocked")).toBe(true);
    expect(isAtLeast("lease-expired", "storage-blocked")).toBe(false);
    expect(fenceLevels[0]).toBe("none");
  });
});
