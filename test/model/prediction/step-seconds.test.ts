import { describe, expect, test } from "vitest";

import { stepSeconds } from "../../../src/model/prediction/step-seconds";
import { backupAndRestorePlan } from "../../rehearsal/other-plans";
import { selfScalingPlan, warmStandbyPlan } from "../../support/plans";

const plan = warmStandbyPlan();

describe("the seconds that steps are predicted to take", () => {
  test("follow from the plan's own timings", () => {
    const { publish, periodSeconds, evaluationPeriods, spread } = plan.routing.switch;

    expect(stepSeconds(plan, "eu-central-1")).toEqual({
      preflight: null,
      fence: null,
      scale: 180,
      promote: 120,
      shift: publish.seconds + periodSeconds * evaluationPeriods + spread.seconds,
      verify: plan.routing.ttlSeconds + plan.holdDownSeconds,
      record: null,
    });
  });

  test("say nothing of a scale-up where nothing grows, or grows by itself", () => {
    const replicas = plan.replicas.map((replica) => ({ ...replica, running: replica.full }));

    expect(stepSeconds({ ...plan, replicas }, "eu-central-1").scale).toBeNull();
    expect(stepSeconds(selfScalingPlan(), "eu-central-1").scale).toBeNull();
  });

  test("are those of the slowest store, of one that is restored too", () => {
    const restored = backupAndRestorePlan();

    expect(stepSeconds(restored, "eu-central-1").promote).toBe(
      restored.snapshots?.restoreTime.seconds,
    );
    expect(stepSeconds({ ...plan, stores: [] }, "eu-central-1").promote).toBeNull();
  });
});
