import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { scalesItself } from "../model/service/compute-kind";

/** Seconds after which each wait of a failover is given up. */
export interface Limits {
  readonly preflight: number;
  /** For the lock, beyond a lease that has to run out. */
  readonly fence: number;
  readonly promote: number;
  readonly scale: number;
  readonly shift: number;
  readonly verify: number;
  /** For one line of the journal or one event. */
  readonly record: number;
}

/** A wait may take this many times what the plan predicts before it counts as failed. */
const generosity = 4;
/** No step is given up sooner than this: a predicted second says nothing about a bad day. */
const shortest = 600;

/**
 * Time limits that follow from the plan's own timings: four times the prediction, 10 minutes up.
 */
export function limitsOf(plan: RecoveryPlanDocument): Limits {
  const { stores, snapshots, replicas, routing, ledger, holdDownSeconds } = plan;
  const data = stores.map(({ replicationLag, promotion }) =>
    replicationLag === null ? (snapshots?.restoreTime.seconds ?? 0) : (promotion?.seconds ?? 0),
  );
  const { publish, periodSeconds, evaluationPeriods, spread } = routing.switch;
  const shift = publish.seconds + periodSeconds * evaluationPeriods + spread.seconds;
  // What scales by itself does so once requests come: nobody waits for it before the verification.
  const byItself = replicas.filter(({ region }) => scalesItself(plan, region));
  const startUp = byItself.map(({ startUp }) => generous(startUp.seconds));
  return {
    preflight: 120,
    fence: ledger.leaseSeconds + 120,
    promote: generous(Math.max(0, ...data)),
    scale: generous(Math.max(...replicas.map(({ startUp }) => startUp.seconds))),
    shift: generous(shift),
    verify: generous(routing.ttlSeconds) + 2 * holdDownSeconds + Math.max(0, ...startUp),
    record: 60,
  };
}

function generous(seconds: number): number {
  return Math.max(shortest, seconds * generosity);
}
