import { describe, expect, test } from "vitest";

import { failOver } from "../../src/drill/failover";
import type { FailoverOrder } from "../../src/drill/failover-order";
import { warmStandbyPlan } from "../support/plans";
import { calmWorld, lostAt, type Values } from "./calm-world";

async function fenced(
  values: Values,
  order: Partial<FailoverOrder> = {},
  lost: string | null = "eu-west-1",
) {
  const calm = calmWorld(values, warmStandbyPlan(), lost);
  const report = await calm.clock.until(failOver(calm.cloud, { ...calm.order, ...order }));
  const line = report.journal.find(({ move }) => move.type === "done" && move.step === "fence");
  const seconds = (Date.parse(line?.at ?? "") - lostAt.getTime()) / 1_000;
  return { ...calm, report, seconds };
}

const silentWitness = { "witness does not answer": 1 };

describe("the fence", () => {
  test("is lease-expired once the silent primary's lease has run out", async () => {
    const { report, seconds } = await fenced({ lease: 60 });

    expect(report.fence).toBe("lease-expired");
    expect(seconds).toBeGreaterThanOrEqual(40);
    expect(seconds).toBeLessThanOrEqual(65);
  });

  test("takes no time when the lease ran out before the decision", async () => {
    const calm = calmWorld();

    await calm.clock.until(calm.clock.sleep(600));
    const report = await calm.clock.until(failOver(calm.cloud, calm.order));

    const done = report.journal.find(({ move }) => move.type === "done" && move.step === "fence");
    expect(done?.at).toBe(new Date(lostAt.getTime() + 600_000).toISOString());
  });

  test("is confirmed when the old region answers and its tasks are gone", async () => {
    const { report, cloud } = await fenced({}, { mode: "reachable" }, null);

    expect(report).toMatchObject({ end: "recovered", fence: "confirmed" });
    expect(await cloud.compute.capacity("eu-west-1")).toEqual({ running: 0 });
  });

  test("is refused without the witness, before anything has changed", async () => {
    const { report, cloud } = await fenced(silentWitness);

    expect(report).toMatchObject({ end: "refused", fence: null });
    expect(report.reason).toBe(
      "the witness eu-north-1 does not answer: eu-west-1 may still write; " +
        "going on needs the operator's typed acceptance of split brain",
    );
    expect(await cloud.compute.capacity("eu-central-1")).toEqual({ running: 2 });
  });

  test("is unconfirmed without the witness when the operator accepts split brain", async () => {
    const { report, cloud } = await fenced(silentWitness, { acceptSplitBrain: "guide" });

    expect(report).toMatchObject({ end: "recovered", fence: "unconfirmed" });
    expect(cloud.lock.state()).toMatchObject({ active: "eu-west-1", fence: 1 });
  });

  test("is refused while another run holds the lock and renews it", async () => {
    const { cloud, clock, order } = calmWorld();
    const other = { runId: "run-0", target: "eu-central-1", leaseSeconds: 86_400 };
    await clock.until(clock.sleep(120));
    await cloud.lock.take("eu-north-1", other);

    const report = await clock.until(failOver(cloud, order));

    expect(report).toMatchObject({ end: "refused", reason: "run-0 holds the lock and renews it" });
  });

  test("keeps the lock through a run longer than its lease", async () => {
    const { cloud, clock, order } = calmWorld();
    const other = { runId: "run-2", target: "eu-central-1", leaseSeconds: 60 };
    const running = failOver(cloud, order);
    await clock.until(clock.sleep(200));

    const answer = await cloud.lock.take("eu-north-1", other);
    const report = await clock.until(running);

    expect(answer).toMatchObject({ taken: false, holder: "run-1" });
    expect(report.end).toBe("recovered");
  });

  test("stops a run whose lock somebody else has taken", async () => {
    const calm = calmWorld();
    let stolen = false;
    const lock: typeof calm.cloud.lock = {
      ...calm.cloud.lock,
      take: async (region, request) =>
        stolen
          ? { taken: false, holder: "run-9", expiresAt: lostAt }
          : calm.cloud.lock.take(region, request),
    };
    calm.clock.after(100, () => {
      stolen = true;
    });

    const report = await calm.clock.until(failOver({ ...calm.cloud, lock }, calm.order));

    expect(report).toMatchObject({ end: "half-done", reason: "run-9 has taken the lock" });
  });

  test("stops a run that got the lock anew: somebody had it while the run was silent", async () => {
    const calm = calmWorld();
    let passedOn = 0;
    const lock: typeof calm.cloud.lock = {
      ...calm.cloud.lock,
      take: async (region, request) => {
        const answer = await calm.cloud.lock.take(region, request);
        return answer.taken ? { ...answer, fence: answer.fence + passedOn } : answer;
      },
    };
    calm.clock.after(100, () => {
      passedOn = 2;
    });

    const report = await calm.clock.until(failOver({ ...calm.cloud, lock }, calm.order));

    expect(report).toMatchObject({ end: "half-done", reason: "another run has taken the lock" });
  });
});
