import type { Cloud } from "../../src/drill/cloud";
import { failOver } from "../../src/drill/failover";
import type { FailoverOrder } from "../../src/drill/failover-order";
import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import { warmStandbyPlan } from "../support/plans";
import { calmWorld } from "./calm-world";

/** What a process sees in place of parts of the cloud. */
export type Seen = (cloud: Cloud) => Partial<Cloud>;

/** A service whose regions are lost and come back, one move after the other. */
export function moving(plan: RecoveryPlanDocument = warmStandbyPlan()) {
  const { cloud, clock, order, world } = calmWorld({}, plan, null);
  const values: string[] = [];
  const leads: string[] = [];
  const router: Cloud["router"] = {
    ...cloud.router,
    publishSwitch: async (region, active, signal) => {
      values.push(`switch of ${region} to ${active ? 1 : 0}`);
      await cloud.router.publishSwitch(region, active, signal);
    },
    publishForce: async (forced, signal) => {
      values.push(`force to ${forced ? 1 : 0}`);
      await cloud.router.publishForce(forced, signal);
    },
    answers: async (signal) => {
      const now = cloud.router.answer();
      if (leads.at(-1) !== now) leads.push(now);
      return cloud.router.answers(signal);
    },
  };
  let moves = 0;

  /** Moves the service; what was published for it, in the order of first times, and where to. */
  const move = async (
    changes: Partial<FailoverOrder>,
    lost: string | null,
    seen?: Seen,
    deed = failOver,
  ) => {
    world.gone.clear();
    if (lost !== null) world.gone.add(lost);
    world.callsToLost.splice(0);
    values.splice(0);
    leads.splice(0);
    if (deed === failOver) moves += 1;
    const now = clock.now();
    const report = await clock.until(
      deed(
        { ...cloud, router, ...seen?.({ ...cloud, router }) },
        {
          ...order,
          mode: lost === null ? "planned" : "lost-region",
          from: lost ?? order.from,
          ...changes,
          runId: `run-${moves}`,
          startedAt: now,
          detectedAt: now,
          decidedAt: now,
        },
      ),
    );
    return {
      report,
      published: [...new Set(values)],
      all: [...values],
      leads: [...leads, cloud.router.answer()].filter((one, at, all) => one !== all[at - 1]),
      callsToLost: [...world.callsToLost],
    };
  };
  return { cloud, move };
}

export const p = "eu-west-1";
export const s1 = "eu-central-1";
export const s2 = "eu-south-1";
