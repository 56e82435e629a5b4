import { choiceFaults, type Fault, fault } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { regionsOf } from "../model/topology/topology";

/** An operator's decision to move a service. */
export interface FailoverOrder {
  readonly plan: RecoveryPlanDocument;
  /** Names the run; the same id resumes a run that was killed. */
  readonly runId: string;
  readonly kind: "incident" | "drill";
  /** Region that is given up, and region that takes over. */
  readonly from: string;
  readonly to: string;
  /**
   * `lost-region`: no call goes to `from`. `reachable`: `from` still answers and is told to stop,
   * which is the only way to a confirmed fence.
   */
  readonly mode: "lost-region" | "reachable";
  /** First failing datapoint of the service's signal. */
  readonly startedAt: Date;
  /** When the signal told somebody. */
  readonly detectedAt: Date;
  /** When the operator decided. */
  readonly decidedAt: Date;
  /**
   * The service's name, typed by the operator, to go on although nobody can tell whether the old
   * region still writes. Without it such a run is refused.
   */
  readonly acceptSplitBrain?: string | undefined;
  /** Stops the run between two calls. */
  readonly signal?: AbortSignal | undefined;
}

/** Lists what is wrong with an order. */
export function orderFaults({ plan, from, to, acceptSplitBrain }: FailoverOrder): Fault[] {
  const faults = directionFaults(plan, { from, to });
  if (acceptSplitBrain !== undefined && acceptSplitBrain !== plan.service) {
    faults.push(
      fault(
        "acceptSplitBrain",
        `must repeat the service's name ${JSON.stringify(plan.service)}, ` +
          `got ${JSON.stringify(acceptSplitBrain)}`,
      ),
    );
  }
  return faults;
}

/** Lists why a plan's service cannot move from one region to another. */
export function directionFaults(
  { topology }: RecoveryPlanDocument,
  { from, to }: Pick<FailoverOrder, "from" | "to">,
): Fault[] {
  const regions = regionsOf(topology);
  const faults = [...choiceFaults("from", from, regions), ...choiceFaults("to", to, regions)];

  if (from === to) faults.push(fault("to", `must differ from ${from}: there is nothing to move`));
  const { standbys } = topology;
  if (!standbys.includes(to)) {
    faults.push(
      fault(
        "to",
        `must be a standby (${standbys.join(", ")}), got ${JSON.stringify(to)}: ` +
          "switches move traffic there and nowhere else",
      ),
    );
  } else if (standbys.indexOf(to) < standbys.indexOf(from)) {
    faults.push(
      fault(
        "to",
        `must come after ${from} among the standbys (${standbys.join(", ")}), got ${to}: ` +
          `the switch of ${from} overrules those before it, so that would be a failback`,
      ),
    );
  }
  return faults;
}
