import { describe, expect, test } from "vitest";

import type { Cloud } from "../../src/drill/cloud";
import { failOver } from "../../src/drill/failover";
import type { FailoverOrder } from "../../src/drill/failover-order";
import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import { twoStandbysPlan } from "../rehearsal/other-plans";
import { pilotLightPlan, timing, warmStandbyPlan } from "../support/plans";
import { calmWorld, lostAt, type Values } from "./calm-world";

/** Fails over in a calm world; hands back the report and the world after it. */
async function failedOver(
  values: Values = {},
  order: Partial<FailoverOrder> = {},
  plan: RecoveryPlanDocument = warmStandbyPlan(),
  lost: string | null = plan.topology.primary,
) {
  const calm = calmWorld(values, plan, lost);
  const report = await calm.clock.until(failOver(calm.cloud, { ...calm.order, ...order }));
  const phases = calm.cloud.delivered.map(({ event }) => event as PhaseEvent);
  return { ...calm, report, phases };
}

interface PhaseEvent {
  readonly source: string;
  readonly "detail-type": string;
  readonly region: string;
  readonly detail: { readonly phase: string; readonly at: string; readonly runId: string };
}

function linesOf(journal: readonly { move: object }[]): string[] {
  return journal.map(({ move }) => Object.values(move).join(" "));
}

describe("failOver", () => {
  test("journals every step before and after, promotion and scale-up side by side", async () => {
    const { report } = await failedOver();

    expect(report).toMatchObject({ end: "recovered", reason: null, degraded: false });
    expect(linesOf(report.journal)).toEqual([
      "opened",
      "begun preflight",
      "done preflight",
      "begun fence",
      "locked",
      "begun scale",
      "done fence",
      "noted scale",
      "begun promote",
      "done promote",
      "done scale",
      "begun shift",
      "noted shift",
      "done shift",
      "begun verify",
      "done verify",
      "begun record",
      "done record",
      "ended recovered",
    ]);
  });

  test("calls neither the lost region nor any region outside the topology", async () => {
    const { world } = await failedOver();

    expect(world.callsToLost).toEqual([]);
  });

  test("publishes each phase once, in the target, dated to when it was reached", async () => {
    const detectedAt = new Date("2026-06-01T12:01:00Z");
    const decidedAt = new Date("2026-06-01T12:05:00Z");

    const { phases, report } = await failedOver({}, { detectedAt, decidedAt });

    expect(phases.map(({ detail }) => detail.phase)).toEqual([
      "started",
      "detected",
      "decided",
      "shifted",
      "recovered",
    ]);
    expect(new Set(phases.map(({ region }) => region))).toEqual(new Set(["eu-central-1"]));
    expect(phases[0]).toMatchObject({ source: "awsdr", "detail-type": "Recovery Phase" });
    expect(phases.slice(0, 3).map(({ detail }) => detail.at)).toEqual([
      lostAt.toISOString(),
      detectedAt.toISOString(),
      decidedAt.toISOString(),
    ]);
    expect(phases[4]?.detail.at).toBe(report.recoveredAt?.toISOString());
  });

  test("dates the recovery back to the first write of a stretch as long as the hold-down", async () => {
    const { report, clock } = await failedOver({}, {}, warmStandbyPlan({ holdDownSeconds: 300 }));

    const recoveredAt = report.recoveredAt?.getTime() ?? 0;
    expect(clock.now().getTime() - recoveredAt).toBeGreaterThanOrEqual(300_000);
  });

  test("names the target active and gives the lock back", async () => {
    const { cloud } = await failedOver();

    expect(cloud.lock.state()).toEqual({ active: "eu-central-1", fence: 1, holder: null });
  });

  test("makes do with the tasks that run when no more can be had", async () => {
    const noCapacity = { "no capacity in the standby": 1, "capacity comes back": 86_400 };

    const { report } = await failedOver(noCapacity);

    expect(report).toMatchObject({ end: "recovered", degraded: true });
    expect(linesOf(report.journal)).toContain("failed scale");
  });

  test("does not shift to a region in which nothing runs", async () => {
    const noCapacity = { "no capacity in the standby": 1, "capacity comes back": 86_400 };

    const { report, phases, cloud } = await failedOver(noCapacity, {}, pilotLightPlan());

    expect(report).toMatchObject({
      end: "half-done",
      reason: "no task runs in eu-central-1: there is nothing to shift to",
    });
    expect(phases.map(({ detail }) => detail.phase)).not.toContain("abandoned");
    expect(cloud.router.answer()).toBe("eu-west-1");
  });

  test("does not shift when a store cannot be promoted", async () => {
    const { report, cloud } = await failedOver({ "promotion or restore hangs": 1 });

    expect(report).toMatchObject({
      end: "half-done",
      reason: "promotion of catalog in eu-central-1 took longer than its limit of 600 s",
    });
    expect(cloud.router.answer()).toBe("eu-west-1");
  });

  test("orders a promotion again that failed", async () => {
    const { report } = await failedOver({ "promotion or restore fails": 0.5 });

    expect(report.end).toBe("recovered");
  });

  test("keeps asking a region that throttles its orders", async () => {
    const { report } = await failedOver({ "order throttled in the standby": 0.7 });

    expect(report.end).toBe("recovered");
  });

  test("restores what no replica holds, and refuses what has neither replica nor copy", async () => {
    const [catalog, ...others] = warmStandbyPlan().stores;
    if (catalog === undefined) throw new Error("the fixture has stores");
    const unreplicated = { ...catalog, replicationLag: null, promotion: null };
    const copied = warmStandbyPlan({ stores: [unreplicated, ...others] });
    const uncopied = warmStandbyPlan({ stores: [unreplicated, ...others], snapshots: null });

    const restored = await failedOver({}, {}, copied);
    const lost = await failedOver({}, {}, uncopied);

    expect(restored.report.end).toBe("recovered");
    expect(restored.clock.now().getTime() - lostAt.getTime()).toBeGreaterThan(3_600_000);
    expect(lost.report).toMatchObject({
      end: "refused",
      reason: "catalog has neither a replica nor a recovery point in eu-central-1",
    });
  });

  test("gives up a shift that never comes, after its limit", async () => {
    const { report } = await failedOver({ "switch: name servers": 7_200 });

    expect(report).toMatchObject({
      end: "half-done",
      reason: "the shift of traffic to eu-central-1 took longer than its limit of 600 s",
    });
  });

  test("goes on from a standby that is lost by the switch of the next", async () => {
    const plan = twoStandbysPlan();
    const { clock, cloud, order, world } = calmWorld({}, plan, "eu-central-1", "eu-south-1");
    const published: [string, boolean][] = [];
    const router: Cloud["router"] = {
      ...cloud.router,
      publishSwitch: (region, active, signal) => {
        published.push([region, active]);
        return cloud.router.publishSwitch(region, active, signal);
      },
    };

    const report = await clock.until(failOver({ ...cloud, router }, order));

    expect(report).toMatchObject({ end: "recovered", degraded: false });
    expect(new Set(published.map((request) => request.join()))).toEqual(
      new Set(["eu-south-1,true"]),
    );
    expect(world.callsToLost).toEqual([]);
  });

  test.each([
    [{ to: "eu-west-1" }, "to must differ from eu-west-1"],
    [{ to: "us-east-1" }, "to must be one of eu-west-1, eu-central-1"],
    [{ acceptSplitBrain: "yes" }, 'acceptSplitBrain must repeat the service\'s name "guide"'],
  ])("refuses the order %j before anything happens", async (order, message) => {
    const { cloud, order: sound } = calmWorld();

    await expect(failOver(cloud, { ...sound, ...order })).rejects.toThrow(message);
  });

  test("waits four times what the plan predicts before it gives up", async () => {
    const slow = { ...warmStandbyPlan().stores[0], promotion: timing(1_000) };
    const plan = warmStandbyPlan({ stores: [slow as RecoveryPlanDocument["stores"][number]] });

    const inTime = await failedOver({ "promotion of catalog": 3_900 }, {}, plan);
    const late = await failedOver({ "promotion of catalog": 4_100 }, {}, plan);

    expect([inTime.report.end, late.report.end]).toEqual(["recovered", "half-done"]);
  });
});
