import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import { warmStandbyPlan } from "../../support/plans";

/** What a process is told when it is started. */
export interface Started {
  /** Where the world of the test listens to this process. */
  readonly endpoint: string;
  readonly runId: string;
  readonly process: string;
  /** So many of its seconds pass in one of the machine; the lease lasts as long there. */
  readonly timesAsFast: number;
}

export const lockTable = "lock";

const plan = warmStandbyPlan();

/**
 * The plan of processes on a clock that is so fast: a hold-down that is short, and a lease of one
 * second of the machine, so that runs are soon over, and no machine is too slow to renew it.
 */
export function planOn(timesAsFast: number): RecoveryPlanDocument {
  return {
    ...plan,
    holdDownSeconds: 10,
    ledger: { ...plan.ledger, leaseSeconds: timesAsFast },
  };
}

export const { topology, deployed, replicas } = plan;
