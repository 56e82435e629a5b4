import type { FailoverStep } from "../failover/failover-machine";
import { scalesItself } from "../service/compute-kind";
import type { PredictedPlan } from "./prediction";

/**
 * Seconds that each step of a failover to a region is predicted to take; null where nothing is
 * predicted, because the step takes as long as its calls.
 *
 * The fence is counted without the wait for somebody else's lease: usually nobody holds one.
 */
export function stepSeconds(
  plan: PredictedPlan,
  to: string,
): Readonly<Record<FailoverStep, number | null>> {
  const { routing, stores, snapshots, holdDownSeconds } = plan;
  const { publish, periodSeconds, evaluationPeriods, spread } = routing.switch;
  const target = plan.replicas.find(({ region }) => region === to);
  const grows = target !== undefined && target.running < target.full && !scalesItself(plan, to);
  const waits = stores.flatMap(({ promotion, replicationLag, backedUp }) => {
    if (replicationLag === null) return backedUp && snapshots ? snapshots.restoreTime.seconds : [];
    return promotion?.seconds ?? [];
  });
  return {
    preflight: null,
    fence: null,
    scale: grows ? target.startUp.seconds : null,
    promote: waits.length === 0 ? null : Math.max(...waits),
    shift: publish.seconds + periodSeconds * evaluationPeriods + spread.seconds,
    verify: routing.ttlSeconds + holdDownSeconds,
    record: null,
  };
}
