import { describe, expect, test } from "vitest";

import { stepSeconds } from "../../../src/model/prediction/step-seconds";
import { backupAndRestorePlan } from "../../rehearsal/other-plans";
import { selfScalingPlan, warmStandbyPlan } from "../../support/plans";

const plan = warmStandbyPlan();

describe("the seconds that steps are predicted to take", () => {
  test("follow from the plan's own timings", () => {
    const { publish, periodSeconds, evaluationPeriods, spread } = plan.routing.switch;

    expect(stepSeconds(plan, "eu-west-1", "eu-central-1")).toEqual({
      preflight: null,
      fence: null,
      scale: 180,
      promote: 120,
      shift: publish.seconds + periodSeconds * evaluationPeriods + spread.seconds,
      verify: plan.routing.ttlSeconds + plan.holdDownSeconds,
      standby: 180,
      record: null,
    });
  });

  test("say nothing of a scale-up where nothing grows, or grows by itself", () => {
    const replicas = plan.replicas.map((replica) => ({ ...replica, running: replica.full }));

    expect(stepSeconds({ ...plan, replicas }, "eu-west-1", "eu-central-1").scale).toBeNull();
    expect(stepSeconds(selfScalingPlan(), "eu-west-1", "eu-central-1").scale).toBeNull();
  });

  test("say nothing of a standby that runs nothing, or scales by itself", () => {
    const { standby } = stepSeconds(backupAndRestorePlan(), "eu-west-1", "eu-central-1");

    expect(standby).toBeNull();
    expect(stepSeconds(selfScalingPlan(), "eu-west-1", "eu-central-1").standby).toBeNull();
  });

  test("are those of the slowest store, of one that is restored too", () => {
    const restored = backupAndRestorePlan();

    expect(stepSeconds(restored, "eu-west-1", "eu-central-1").promote).toBe(
      restored.snapshots?.restoreTime.seconds,
    );
    expect(stepSeconds({ ...plan, stores: [] }, "eu-west-1", "eu-central-1").promote).toBeNull();
  });
});
