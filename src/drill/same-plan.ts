import { hasChanged } from "../model/failover/failover-machine";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { type FailoverRun, linesWithStates } from "./failover-run";
import { StepFault } from "./persistence";
import type { OrderWritten } from "./port/journal";

/** As much of a plan as the steps of a run that are done already depend on. */
type PlanParts = Pick<OrderWritten, "stores" | "standbys">;

/** What a journal keeps of a plan. */
export function partsOf({ stores, topology }: RecoveryPlanDocument): PlanParts {
  return { stores: stores.map(({ name }) => name), standbys: topology.standbys };
}

/**
 * Throws where the plan has been edited since the run began to change something: a store that came
 * later would never be promoted, and the values that move the name were found for other standbys.
 * Limits and everything else may change, since each step reads them anew.
 */
export function mustBeOfSamePlan(run: FailoverRun): void {
  const then = partsThen(run);
  const now = partsOf(run.order.plan);
  for (const part of ["stores", "standbys"] as const) {
    const [was, is] = [then?.[part], now[part]];
    if (was === undefined || was.join() === is.join()) continue;
    throw new StepFault(
      `${run.order.runId} began with the ${part} ${was.join(", ")}, and the plan now has ` +
        `${is.join(", ")}: take it up with the plan of then, or abandon it`,
      "access",
    );
  }
}

/** The parts of the plan under which a run began to change what it has not put back. */
function partsThen(run: FailoverRun): PlanParts | null {
  let opened: PlanParts | null = null;
  let then: PlanParts | null = null;
  for (const [{ result }, state] of linesWithStates(run)) {
    opened = result?.order ?? opened;
    then = hasChanged(state) ? (then ?? opened) : null;
  }
  return then;
}
