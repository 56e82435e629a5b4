import { describe, expect, test } from "vitest";

import {
  holderOf,
  type Lease,
  type LockState,
  runIdFaults,
  runOf,
  seenForWholeLease,
  settling,
  sighted,
  taking,
  unusedLock,
} from "../../../src/model/failover/lock";

const noon = new Date("2026-06-01T12:00:00Z");
const request = { runId: "run-1", process: "p1", target: "eu-central-1", leaseSeconds: 60 };
const lease: Lease = {
  holder: "run-0/p1",
  target: "eu-west-1",
  seconds: 60,
  expiresAt: after(30),
};
const lastRun = { runId: "run-0", first: 2, last: 4 };
const held: LockState = { fence: 4, active: "eu-west-1", lease, lastRun };

function after(seconds: number): Date {
  return new Date(noon.getTime() + seconds * 1_000);
}

const living = { hasRunOut: () => false, renewed: false };
const dead = { hasRunOut: () => true, renewed: false };

describe("taking the lock", () => {
  test("begins with fence 1 and names no active region", () => {
    const { answer, next } = taking(unusedLock, request, noon, living);

    expect(answer).toEqual({ taken: true, fence: 1, unbrokenFrom: 1, active: null, ranOut: null });
    expect(next).toEqual({
      fence: 1,
      active: null,
      lease: { holder: "run-1/p1", target: "eu-central-1", seconds: 60, expiresAt: after(60) },
      lastRun: { runId: "run-1", first: 1, last: 1 },
    });
  });

  test("is refused while somebody else's lease lives, and says whose and until when", () => {
    const { answer, next } = taking(held, request, noon, living);

    expect(answer).toEqual({
      taken: false,
      holder: "run-0/p1",
      seconds: 60,
      renewed: false,
      expiresAt: after(30),
    });
    expect(next).toBe(held);
  });

  test("raises the fence by one over a lease that has run out, and keeps the active region", () => {
    const { answer, next } = taking(held, request, noon, dead);

    expect(answer).toEqual({
      taken: true,
      fence: 5,
      unbrokenFrom: 5,
      active: "eu-west-1",
      ranOut: lease,
    });
    expect(next).toMatchObject({ fence: 5, active: "eu-west-1", lease: { holder: "run-1/p1" } });
  });

  test("raises the fence by one over a lease that was given back", () => {
    const free = { fence: 4, active: "eu-west-1", lease: null };

    expect(taking(free, request, noon, living).answer).toEqual({
      taken: true,
      fence: 5,
      unbrokenFrom: 5,
      active: "eu-west-1",
      ranOut: null,
    });
  });

  test.each([
    ["in time", living],
    ["late", dead],
  ])("renews its own lease %s under the same fence", (_, hasRunOut) => {
    const { answer, next } = taking(held, { ...request, runId: "run-0" }, noon, hasRunOut);

    expect(answer).toEqual({
      taken: true,
      fence: 4,
      unbrokenFrom: 2,
      active: "eu-west-1",
      ranOut: null,
    });
    expect(next.lease?.expiresAt).toEqual(after(60));
  });
});

describe("another process of the run that holds the lock", () => {
  const another = { ...request, runId: "run-0", process: "p2" };

  test("waits for its lease as everybody does", () => {
    expect(taking(held, another, noon, living).answer).toMatchObject({ taken: false });
  });

  test("gets a number of its own once it has run out", () => {
    const { answer, next } = taking(held, another, noon, dead);

    expect(answer).toMatchObject({ taken: true, fence: 5 });
    expect(next.lease?.holder).toBe("run-0/p2");
  });

  test("takes over at once where it is told to, under a number of its own", () => {
    const { answer } = taking(held, { ...another, takeOver: true }, noon, living);

    // Nothing has run out: a lease that was taken over proves nothing of its region.
    expect(answer).toEqual({
      taken: true,
      fence: 5,
      unbrokenFrom: 2,
      active: "eu-west-1",
      ranOut: null,
    });
  });

  test("takes over from its own run and from no other", () => {
    const stranger = { ...request, takeOver: true };

    expect(taking(held, stranger, noon, living).answer).toMatchObject({ taken: false });
  });
});

describe("a run's row of numbers", () => {
  const fromOf = (state: LockState, runId = "run-0") =>
    taking(state, { ...request, runId, process: "p9" }, noon, dead).answer;

  test("goes on while no other run has had the lock, its lease given back or not", () => {
    expect(fromOf(held)).toMatchObject({ fence: 5, unbrokenFrom: 2 });
    expect(fromOf(settling(held, null, 4))).toMatchObject({ fence: 5, unbrokenFrom: 2 });
  });

  test("is broken by another run, and by an operator who settles the lock by hand", () => {
    const { next } = taking(held, request, noon, dead);
    expect(fromOf(settling(next, null, 5))).toMatchObject({ fence: 6, unbrokenFrom: 6 });
    expect(fromOf({ ...held, fence: 5, lease: null })).toMatchObject({ fence: 6, unbrokenFrom: 6 });
  });

  test("begins with the number that it gets where an earlier release has written the lock", () => {
    const { lastRun: _, ...older } = held;
    expect(fromOf(older)).toMatchObject({ fence: 5, unbrokenFrom: 5 });
  });
});

describe("the id of a run", () => {
  test.each(["run-1", "2026-06-01T12.00.00_guide", "a", "x".repeat(64)])("may be %s", (runId) => {
    expect(runIdFaults(runId)).toEqual([]);
  });

  test.each(["", "run/1", "run 1", "x".repeat(65), "run#1"])("may not be %j", (runId) => {
    expect(runIdFaults(runId)).toMatchObject([{ path: "runId" }]);
  });

  test("is what its holder names before the process", () => {
    expect(runOf(holderOf({ runId: "run-1", process: "p2" }))).toBe("run-1");
    expect(runOf("run-of-an-older-release")).toBe("run-of-an-older-release");
  });
});

describe("settling the lock", () => {
  test("gives the lease back and leaves the active region where none is named", () => {
    expect(settling(held, null, 4)).toEqual({ ...held, lease: null });
  });

  test("names the active region, frees the lock and keeps the fence", () => {
    expect(settling(held, "eu-central-1", 4)).toEqual({
      fence: 4,
      active: "eu-central-1",
      lease: null,
      lastRun,
    });
  });

  test.each([3, 5])("changes nothing with fence %i where 4 stands", (fence) => {
    expect(settling(held, "eu-central-1", fence)).toBe(held);
  });

  test("changes nothing a second time", () => {
    const settled = settling(held, "eu-central-1", 4);

    expect(settling(settled, "eu-west-1", 4)).toBe(settled);
  });
});

describe("a lease", () => {
  test("runs out by another clock when it was seen unchanged for its whole length", () => {
    const sighting = { version: 7, since: noon };

    expect(seenForWholeLease(sighting, lease, new Date(after(60).getTime() - 1))).toBe(false);
    expect(seenForWholeLease(sighting, lease, after(60))).toBe(true);
  });
});

describe("a sighting", () => {
  const first = sighted(undefined, 7, noon);

  test("lasts while the version stands", () => {
    expect(sighted(first, 7, after(20))).toEqual({ version: 7, since: noon });
  });

  test("begins anew with another version", () => {
    expect(sighted(first, 8, after(20))).toEqual({ version: 8, since: after(20) });
  });

  test("begins anew when the clock is set back, and not at the same instant", () => {
    expect(sighted(first, 7, noon).since).toEqual(noon);
    expect(sighted(first, 7, after(-1)).since).toEqual(after(-1));
  });
});
