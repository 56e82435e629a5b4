import { warmStandbyPlan } from "../../support/plans";

/** What a process is told when it is started. */
export interface Started {
  /** Where the world of the test listens to this process. */
  readonly endpoint: string;
  readonly runId: string;
  readonly process: string;
}

export const lockTable = "lock";

const plan = warmStandbyPlan();

/** The plan of both processes: with a lease that is short, so that two of them are soon over. */
export const movedPlan = { ...plan, ledger: { ...plan.ledger, leaseSeconds: 20 } };
