import { describe, expect, test } from "vitest";

import { failOver } from "../../src/drill/failover";
import type { FailoverOrder } from "../../src/drill/failover-order";
import type { Lock } from "../../src/drill/port/lock";
import { warmStandbyPlan } from "../support/plans";
import { calmWorld, live, lostAt, type Values } from "./calm-world";

async function fenced(
  values: Values = {},
  order: Partial<FailoverOrder> = {},
  lost: string | null = "eu-west-1",
) {
  const calm = calmWorld(values, warmStandbyPlan(), lost);
  const report = await calm.clock.until(failOver(calm.cloud, { ...calm.order, ...order }));
  const line = report.journal.find(({ move }) => move.type === "done" && move.step === "fence");
  const seconds = (Date.parse(line?.at ?? "") - lostAt.getTime()) / 1_000;
  return { ...calm, report, seconds };
}

/** What another run asks the lock for. */
function other(runId: string, leaseSeconds: number, target = "eu-central-1") {
  return { runId, process: "p9", target, leaseSeconds };
}

const silentWitness = { "witness does not answer": 1 };

describe("the fence", () => {
  test("is lock-only where nobody held the lock: nothing shows that the old region stopped", async () => {
    const { report, seconds } = await fenced();

    expect(report.fence?.level).toBe("lock-only");
    expect(seconds).toBe(0);
  });

  test("is lease-expired once a lease of the old region was seen to run out", async () => {
    const { cloud, clock, order } = calmWorld();
    await cloud.lock.ofAnotherProcess().take("eu-north-1", other("run-0", 90, "eu-west-1"), live);

    const report = await clock.until(failOver(cloud, order));

    expect(report).toMatchObject({ end: "recovered", fence: { level: "lease-expired" } });
  });

  test("is no surer for a lease of another region that ran out", async () => {
    const { cloud, clock, order } = calmWorld();
    await cloud.lock.ofAnotherProcess().take("eu-north-1", other("run-0", 90), live);

    const report = await clock.until(failOver(cloud, order));

    expect(report).toMatchObject({ end: "recovered", fence: { level: "lock-only" } });
  });

  test("waits out a dead holder's lease, however much longer than its own it is", async () => {
    const { cloud, clock, order } = calmWorld();
    await cloud.lock.ofAnotherProcess().take("eu-north-1", other("run-0", 900), live);

    const report = await clock.until(failOver(cloud, order));

    expect(report.end).toBe("recovered");
    const locked = report.journal.find(({ move }) => move.type === "locked");
    const waited = (Date.parse(locked?.at ?? "") - lostAt.getTime()) / 1_000;
    expect(waited).toBeGreaterThanOrEqual(900);
    expect(waited).toBeLessThanOrEqual(905);
  });

  test("is stopped when the old region runs no task, may start none and no longer writes", async () => {
    const { report } = await fenced({}, { mode: "planned" }, null);

    expect(report).toMatchObject({ end: "recovered", fence: { level: "stopped" } });
    const seen = report.journal.find(
      ({ move }) => move.type === "done" && "step" in move && move.step === "fence",
    );
    expect(seen?.result?.evidence?.tasks).toEqual({ running: 0, floor: 0, suspended: true });
  });

  test("takes the lock before it stops anything", async () => {
    const calm = calmWorld({}, warmStandbyPlan(), null);
    const calls: string[] = [];
    const cloud = {
      ...calm.cloud,
      lock: {
        ...calm.cloud.lock,
        take: (...request: Parameters<Lock["take"]>) => {
          calls.push("take");
          return calm.cloud.lock.take(...request);
        },
      },
      compute: {
        ...calm.cloud.compute,
        stop: (region: string, signal: AbortSignal) => {
          calls.push("stop");
          return calm.cloud.compute.stop(region, signal);
        },
      },
    };

    await calm.clock.until(failOver(cloud, { ...calm.order, mode: "planned" }));

    expect(calls.indexOf("stop")).toBeGreaterThan(calls.indexOf("take"));
    expect(calls[0]).toBe("take");
  });

  test.each(["lost-region", "planned"] as const)(
    "is refused without the witness, before anything has changed: %s",
    async (mode) => {
      const { report, cloud } = await fenced(silentWitness, { mode }, null);

      expect(report).toMatchObject({ end: "refused", stopCause: "unready", fence: null });
      expect(report.reason).toBe(
        "the witness eu-north-1 does not answer: eu-west-1 may still write " +
          "(--accept-split-brain guide accepts that)",
      );
      expect(await cloud.compute.capacity("eu-central-1", live)).toMatchObject({ running: 2 });
      expect(await cloud.compute.capacity("eu-west-1", live)).toMatchObject({ running: 4 });
    },
  );

  test("is unconfirmed without the witness when the operator accepts split brain", async () => {
    const { report, cloud } = await fenced(silentWitness, { acceptSplitBrain: "guide" });

    expect(report).toMatchObject({ end: "recovered", fence: { level: "unconfirmed" } });
    expect(cloud.lock.state()).toMatchObject({ active: null, fence: 0 });
    const changing = report.journal.filter(({ move }) => move.type !== "opened");
    const afterwards = changing.slice(changing.findIndex(({ move }) => move.type === "locked"));
    expect(new Set(afterwards.map(({ acceptsSplitBrain }) => acceptsSplitBrain))).toEqual(
      new Set([true]),
    );
  });

  test.each(["lost-region", "planned"] as const)(
    "is refused while another run holds the lock and renews it, and nothing has changed: %s",
    async (mode) => {
      const { cloud, clock, order } = calmWorld({}, warmStandbyPlan(), null);
      const lock = cloud.lock.ofAnotherProcess();
      const renew = async () => {
        await lock.take("eu-north-1", other("run-0", 60), live);
        clock.after(20, renew);
      };
      await renew();

      const report = await clock.until(
        failOver(cloud, { ...order, mode, acceptSplitBrain: "guide" }),
      );

      expect(report).toMatchObject({
        end: "refused",
        stopCause: "held",
        reason: "run-0/p9 holds the lock and renews it",
      });
      expect(await cloud.compute.capacity("eu-west-1", live)).toMatchObject({ running: 4 });
      expect(await cloud.compute.capacity("eu-central-1", live)).toMatchObject({ desired: 2 });
    },
  );

  test("keeps the lock through a run longer than its lease", async () => {
    const { cloud, clock, order } = calmWorld();
    const running = failOver(cloud, order);
    await clock.until(clock.sleep(200));

    const asked = cloud.lock.ofAnotherProcess().take("eu-north-1", other("run-2", 60), live);
    const answer = await clock.until(asked);
    const report = await clock.until(running);

    expect(answer).toMatchObject({ taken: false, holder: "run-1/p1" });
    expect(report.end).toBe("recovered");
  });

  test("stops a run whose lock somebody else has taken", async () => {
    const calm = calmWorld();
    let stolen = false;
    const lock: Lock = {
      ...calm.cloud.lock,
      take: async (region, request, signal) =>
        stolen
          ? { taken: false, holder: "run-9/p1", seconds: 60, renewed: false, expiresAt: lostAt }
          : calm.cloud.lock.take(region, request, signal),
    };
    calm.clock.after(30, () => {
      stolen = true;
    });

    const report = await calm.clock.until(failOver({ ...calm.cloud, lock }, calm.order));

    expect(report).toMatchObject({
      end: "suspended",
      reason: "lease lost: run-9/p1 has taken the lock",
    });
  });

  test("stops a run that got the lock anew: somebody had it while the run was silent", async () => {
    const calm = calmWorld();
    let passedOn = 0;
    const lock: Lock = {
      ...calm.cloud.lock,
      take: async (region, request, signal) => {
        const answer = await calm.cloud.lock.take(region, request, signal);
        return answer.taken ? { ...answer, fence: answer.fence + passedOn } : answer;
      },
    };
    calm.clock.after(30, () => {
      passedOn = 2;
    });

    const report = await calm.clock.until(failOver({ ...calm.cloud, lock }, calm.order));

    expect(report).toMatchObject({
      end: "suspended",
      reason: "lease lost: another run has taken the lock",
    });
  });
});
