import { describe, expect, test } from "vitest";

import type { Cloud } from "../../src/drill/cloud";
import { failOver } from "../../src/drill/failover";
import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import { backupAndRestorePlan } from "../rehearsal/other-plans";
import { pilotLightPlan, warmStandbyPlan } from "../support/plans";
import { calmWorld } from "./calm-world";
import { noting } from "./moved";

/** Calls that name no region: they are answered from outside every one, or by the witness. */
const regionless = new Set([
  "probe.read",
  "probe.write",
  "router.answers",
  "router.forceReading",
  "router.publishForce",
]);

/** Every call that a lost-region failover may make, with what of AWS answers it. */
const dataPlaneAndTarget = new Set([
  "probe.read",
  "probe.write",
  "compute.capacity",
  "compute.scale",
  "stores.state",
  "stores.lag",
  "stores.events",
  "stores.promote",
  "vaults.newestPoint",
  "vaults.restore",
  "router.switchReading",
  "router.forceReading",
  "router.publishSwitch",
  "router.publishForce",
  "router.answers",
  "access.who",
  "lock.take",
  "lock.settle",
  "events.publish",
  "journal.read",
  "journal.append",
]);

const hard = {
  "order throttled in the standby": 0.5,
  "promotion or restore fails": 0.4,
  "task fails to launch": 0.5,
};

describe("a failover out of a lost region", () => {
  test.each<[string, RecoveryPlanDocument]>([
    ["a warm standby", warmStandbyPlan()],
    ["a pilot light", pilotLightPlan()],
    ["backup and restore", backupAndRestorePlan()],
  ])("asks the target and the witness, and nobody else: %s", async (_, plan) => {
    const calm = calmWorld(hard, plan);
    const { cloud, calls } = noting(calm.cloud);

    const report = await calm.clock.until(failOver(cloud, calm.order));

    expect(report.end).toBe("recovered");
    const { standbys, witness } = plan.topology;
    for (const { call, region } of calls) {
      expect(dataPlaneAndTarget, call).toContain(call);
      if (regionless.has(call)) continue;
      expect(region, call).toBe(call.startsWith("lock.") ? witness : standbys[0]);
    }
    expect(calm.world.callsToLost).toEqual([]);
  });

  test("is told apart from one that calls the lost region", async () => {
    const calm = calmWorld({}, warmStandbyPlan());

    const order = { ...calm.order, mode: "planned" as const };
    await calm.clock.until(failOver(calm.cloud, order));

    expect(calm.world.callsToLost).toContain("DescribeStore in eu-west-1");
  });
});

describe("a bus that does not answer", () => {
  test("costs the failover no second", async () => {
    const [heard, unheard] = [calmWorld(), calmWorld()];
    const events = { publish: () => new Promise<never>(() => {}) };

    const usual = await heard.clock.until(failOver(heard.cloud, heard.order));
    const silent = await unheard.clock.until(failOver({ ...unheard.cloud, events }, unheard.order));

    expect(silent.recoveredAt).toEqual(usual.recoveredAt);
  });
});

describe("the lock after a failover", () => {
  test("stays free, although the last lines of the journal take longer than a renewal", async () => {
    const { cloud, clock, order } = calmWorld();
    let settled = false;
    let unanswered = 3;
    const lock: Cloud["lock"] = {
      ...cloud.lock,
      settle: async (...request) => {
        settled = true;
        await cloud.lock.settle(...request);
      },
    };
    const journal: Cloud["journal"] = {
      read: cloud.journal.read,
      append: (...line) => {
        const hangs = settled && unanswered > 0;
        if (hangs) unanswered -= 1;
        return hangs ? new Promise<never>(() => {}) : cloud.journal.append(...line);
      },
    };

    await clock.until(failOver({ ...cloud, lock, journal }, order));

    expect(cloud.lock.state()).toEqual({ active: "eu-central-1", fence: 1, holder: null });
  });
});

describe("a restore that fails", () => {
  test("is ordered again under a new token, since AWS ignores a repeated one", async () => {
    const calm = calmWorld({ "promotion or restore fails": 0.6 }, backupAndRestorePlan());
    const simulated = calm.cloud.vaults;
    if (simulated === null) throw new Error("the simulated cloud restores");
    const tokens: string[] = [];
    const vaults: Cloud["vaults"] = {
      ...simulated,
      restore: (region, store, point, token, signal) => {
        tokens.push(token);
        return simulated.restore(region, store, point, token, signal);
      },
    };

    const report = await calm.clock.until(failOver({ ...calm.cloud, vaults }, calm.order));

    expect(report.end).toBe("recovered");
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(tokens).toContain("run-1-catalog-0");
    expect(tokens.length).toBeGreaterThan(3);
  });
});
