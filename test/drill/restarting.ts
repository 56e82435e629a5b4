import type { Cloud } from "../../src/drill/cloud";
import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import { warmStandbyPlan } from "../support/plans";
import { type CalmWorld, live } from "./calm-world";

/** A plan whose replicas ask for new tasks, or only those of some regions. */
export function restarting(
  plan: RecoveryPlanDocument = warmStandbyPlan(),
  regions = plan.replicas.map(({ region }) => region),
): RecoveryPlanDocument {
  const replicas = plan.replicas.map((replica) => ({
    ...replica,
    restartAfterPromotion: regions.includes(replica.region),
  }));
  return { ...plan, replicas };
}

/** Orders to restart as the world gets them, with what it knew at that moment. */
export function watched({ cloud, clock }: CalmWorld) {
  const restarts: { readonly region: string; readonly at: Date; readonly writes: string }[] = [];
  const compute: Cloud["compute"] = {
    ...cloud.compute,
    restart: async (region, signal) => {
      const { writes } = await cloud.stores.state(region, "catalog", live);
      await cloud.compute.restart(region, signal);
      restarts.push({ region, at: clock.now(), writes });
    },
  };
  return { compute, restarts };
}
