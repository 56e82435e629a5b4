import { describe, expect, test } from "vitest";

import { failOver } from "../../src/drill/failover";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import type { Lock } from "../../src/drill/port/lock";
import { calmWorld, live, lostAt } from "./calm-world";
import { moved, movesOf, takenUp } from "./moved";

/** A run whose first process was stopped after so many seconds, and its world. */
async function stoppedAfter(seconds: number) {
  const operator = new AbortController();
  return moved({
    order: { signal: operator.signal },
    seen: ({ clock }) => {
      clock.after(seconds, () => operator.abort(), { awaited: true });
      return {};
    },
  });
}

function lockedAt({ journal }: { journal: readonly { at: string; move: { type: string } }[] }) {
  const lines = journal.filter(({ move }) => move.type === "locked");
  return lines.map(({ at }) => (Date.parse(at) - lostAt.getTime()) / 1_000);
}

describe("another process of the same run", () => {
  test("waits for the whole lease of the first, and has a number of its own", async () => {
    const first = await stoppedAfter(30);

    const report = await takenUp(first);

    expect(report.end).toBe("recovered");
    const [, second = 0] = lockedAt(report);
    expect(second - 30).toBeGreaterThanOrEqual(60);
    expect(second - 30).toBeLessThanOrEqual(65);
    expect(first.cloud.lock.state()).toEqual({ active: "eu-central-1", fence: 2, holder: null });
  });

  test("has the lock at once where it is told to take over, under a number of its own", async () => {
    const first = await stoppedAfter(30);

    const report = await takenUp(first, { takeOver: true });

    expect(report.end).toBe("recovered");
    expect(lockedAt(report)[1]).toBe(30);
    expect(first.cloud.lock.state().fence).toBe(2);
  });

  test("writes its own name and number on every line", async () => {
    const first = await stoppedAfter(30);

    const { journal } = await takenUp(first, { takeOver: true });

    const changing = journal.filter(({ move }) => move.type !== "opened");
    const names = new Set(changing.map(({ process, fence }) => `${process} ${fence}`));
    expect(names).toEqual(new Set(["p1 null", "p1 1", "p2 2"]));
    expect(journal.map(({ number }) => number)).toEqual(journal.map((_, at) => at + 1));
  });

  test("stops the first, should it still be at it: they never share a number", async () => {
    const calm = calmWorld({ "promotion of catalog": 300 });
    const first = failOver(calm.cloud, calm.order);
    await calm.clock.until(calm.clock.sleep(45));

    const second = takenUp(calm, { takeOver: true });
    const reports = await calm.clock.until(Promise.all([first, second]));

    expect(reports.map(({ end }) => end)).toEqual(["suspended", "recovered"]);
    expect(reports[0]?.reason).toMatch(/^lease lost: /);
  });

  test("is told to name the run as it was ordered: one id is one move", async () => {
    const first = await stoppedAfter(30);

    const report = await takenUp(first, { mode: "planned" });

    expect(report).toMatchObject({
      end: "refused",
      stopCause: "access",
      reason:
        "run-1 is a lost-region move of guide from eu-west-1 to eu-central-1, and no other: " +
        "take it up as that, or name another run",
    });
  });
});

describe("a run that ended half-done", () => {
  async function halfDone() {
    const first = await moved({ values: { "switch: name servers": 900 } });
    expect(first.report.end).toBe("half-done");
    return first;
  }

  test("is taken up under its id and does again only what was not done", async () => {
    const first = await halfDone();

    const report = await takenUp(first);

    expect(report.end).toBe("recovered");
    const again = movesOf(report.journal).slice(movesOf(first.report.journal).length);
    expect(again).toEqual([
      "opened",
      "locked",
      "begun shift",
      "done shift",
      "begun verify",
      "done verify",
      "begun record",
      "done record",
      "ended recovered",
    ]);
  });
});

describe("a lock that answers", () => {
  async function answering(take: Lock["take"], order = {}) {
    return moved({
      lost: null,
      order,
      seen: ({ cloud }) => ({ lock: { ...cloud.lock, take } }),
    });
  }

  test.each(["denied", "gone", "refused"] as const)(
    "%s stops the run at once, whatever was accepted, and nothing has changed",
    async (faultClass) => {
      const take = async () => {
        throw new CloudFault("as the service says", faultClass);
      };

      const { report, cloud, clock } = await answering(take, { acceptSplitBrain: "guide" });

      expect(report).toMatchObject({
        end: "refused",
        stopCause: faultClass === "refused" ? "unready" : "access",
        reason: "taking the lock failed: as the service says",
      });
      expect(clock.monotonic()).toBe(0);
      expect(await cloud.compute.capacity("eu-central-1", live)).toMatchObject({ desired: 2 });
    },
  );

  test("that somebody holds it is overruled by no acceptance of split brain", async () => {
    const held = {
      taken: false as const,
      holder: "run-0/p1",
      seconds: 60,
      renewed: false,
      expiresAt: lostAt,
    };

    const { report, clock } = await answering(async () => held, { acceptSplitBrain: "guide" });

    expect(report).toMatchObject({
      end: "refused",
      stopCause: "held",
      reason: "run-0/p1 holds the lock",
    });
    expect(clock.monotonic()).toBe(180);
  });
});
