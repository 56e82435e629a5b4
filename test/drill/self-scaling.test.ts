import { describe, expect, test } from "vitest";

import type { Cloud } from "../../src/drill/cloud";
import { failOver } from "../../src/drill/failover";
import { pilotLightPlan, selfScalingPlan, timing, usuallyLimited } from "../support/plans";
import { calmWorld, type Values } from "./calm-world";

/** A failover to a standby that scales by itself; every use of the compute port is told. */
async function failedOver(
  { plan = selfScalingPlan(), lost = "eu-west-1" as string | null } = {},
  values: Values = {},
) {
  const calm = calmWorld(values, plan, lost);
  const asked: string[] = [];
  const cloud: Cloud = {
    ...calm.cloud,
    compute: {
      ...calm.cloud.compute,
      capacity: async (region, signal) => {
        asked.push(`capacity of ${region}`);
        return calm.cloud.compute.capacity(region, signal);
      },
      scale: async (region, tasks, signal) => {
        asked.push(`${tasks} in ${region}`);
        await calm.cloud.compute.scale(region, tasks, signal);
      },
    },
  };
  const mode = lost === null ? ("planned" as const) : calm.order.mode;
  const report = await calm.clock.until(failOver(cloud, { ...calm.order, mode }));
  const noteOf = (step: string) =>
    report.journal.find(({ move }) => move.type === "done" && move.step === step)?.result?.note;
  return { ...calm, report, asked, noteOf };
}

describe("a failover to a replica that scales by itself", () => {
  test("orders and counts nothing, and is done with scaling at once", async () => {
    const { report, asked, noteOf } = await failedOver();

    expect(report).toMatchObject({ end: "recovered", degraded: false });
    expect(asked).toEqual([]);
    expect(noteOf("preflight")).toBe("eu-central-1 answers, and its replica scales by itself");
    expect(noteOf("scale")).toBe("eu-central-1 scales by itself: there is nothing to order");
  });

  test("claims no answer of a region that has neither tasks nor stores to ask for", async () => {
    const { report, noteOf } = await failedOver({ plan: { ...selfScalingPlan(), stores: [] } });

    expect(report.end).toBe("recovered");
    expect(noteOf("preflight")).toBe(
      "eu-central-1 was asked nothing: it keeps no store, and its replica scales by itself",
    );
  });

  test("proves no more than the storage of a region that it has no way to stop", async () => {
    const { report, asked } = await failedOver({ lost: null });

    expect(report).toMatchObject({ end: "recovered", fence: { level: "storage-blocked" } });
    expect(asked).toEqual([]);
  });

  test("waits in its verification for what starts only with the first requests", async () => {
    const pilotLight = selfScalingPlan(pilotLightPlan());
    const slow = pilotLight.replicas.map((each) => ({ ...each, startUp: timing(2_400) }));

    const { report, clock } = await failedOver({
      plan: usuallyLimited({ ...pilotLight, replicas: slow }),
    });

    expect(report.end).toBe("recovered");
    const shifted = report.journal.find(
      ({ move }) => move.type === "done" && move.step === "shift",
    );
    const served = (Number(report.recoveredAt) - Date.parse(shifted?.at ?? "")) / 1_000;
    expect(served).toBeGreaterThanOrEqual(2_400 - 5);
    expect(served).toBeLessThanOrEqual(2_400 + 10);
    expect(clock.now() > new Date(report.recoveredAt ?? 0)).toBe(true);
  });
});
