import type { FailoverStep } from "../failover/failover-steps";
import { standbySize } from "../plan/standby-size";
import { scalesItself } from "../service/compute-kind";
import type { PredictedPlan } from "./prediction";

/**
 * Seconds that each step of a failover between two regions is predicted to take; null where nothing
 * is predicted, because the step takes as long as its calls.
 *
 * The fence is counted without the wait for somebody else's lease: usually nobody holds one.
 */
export function stepSeconds(
  plan: PredictedPlan,
  from: string,
  to: string,
): Readonly<Record<FailoverStep, number | null>> {
  const { routing, stores, snapshots, holdDownSeconds } = plan;
  const { publish, periodSeconds, evaluationPeriods, spread } = routing.switch;
  const replicaIn = (name: string) => plan.replicas.find(({ region }) => region === name);
  const [old, target] = [replicaIn(from), replicaIn(to)];
  const grows = target !== undefined && target.running < target.full && !scalesItself(plan, to);
  const standsBy = standbySize(plan, from, to) > 0 && !scalesItself(plan, from);
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
    standby: (standsBy ? old?.startUp.seconds : null) ?? null,
    record: null,
  };
}
