import { type FailoverMode, failoverModes } from "../model/failover/failover-machine";
import { runIdFaults } from "../model/failover/lock";
import { choiceFaults, type Fault, fault } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { regionsOf } from "../model/topology/topology";

const runKinds = ["incident", "drill"] as const;
type RunKind = (typeof runKinds)[number];

/** An operator's decision to move a service. */
export interface FailoverOrder {
  readonly plan: RecoveryPlanDocument;
  /** Names the run; the same id takes up a run that did not end. */
  readonly runId: string;
  /** Tells this process from every other one of the run. */
  readonly process: string;
  readonly kind: RunKind;
  /** Region that is given up, and region that takes over. */
  readonly from: string;
  readonly to: string;
  readonly mode: FailoverMode;
  /** First failing datapoint of the service's signal. */
  readonly startedAt: Date;
  /** When the signal told somebody. */
  readonly detectedAt: Date;
  /** When the operator decided. */
  readonly decidedAt: Date;
  /**
   * The service's name, typed by the operator, to go on although the witness is silent and nobody
   * can tell who else moves the service. Without it such a run is refused.
   */
  readonly acceptSplitBrain?: string | undefined;
  /** Takes the lock from another process of this run at once, in place of waiting for its lease. */
  readonly takeOver?: boolean | undefined;
  /** Moves traffic while data is still promoted; a lost region only. Left out, as the plan says. */
  readonly shiftEarly?: boolean | undefined;
  /**
   * Databases whose cluster in the target is taken out of its global database, for good, because a
   * managed failover is refused or hangs; a lost region only. A run that is taken up again may add
   * some. Left out, none.
   */
  readonly detach?: readonly string[] | undefined;
  /** Stops the run between two calls. */
  readonly signal?: AbortSignal | undefined;
  /** Asks for new credentials; resolves to whether there are any. Left out, there are none. */
  readonly renewCredentials?: (() => Promise<boolean>) | undefined;
}

/** Lists what is wrong with an order. */
export function orderFaults(order: FailoverOrder): Fault[] {
  const { plan, runId, process, kind, from, to, mode, acceptSplitBrain, shiftEarly } = order;
  const faults = [
    ...directionFaults(plan, { from, to }),
    ...choiceFaults("mode", mode, failoverModes),
    ...runIdFaults(runId),
    ...runIdFaults(process).map(({ reason }) => fault("process", reason)),
    ...choiceFaults("kind", kind, runKinds),
    ...instantFaults(order),
  ];
  if (acceptSplitBrain !== undefined && acceptSplitBrain !== plan.service) {
    faults.push(
      fault(
        "acceptSplitBrain",
        `must repeat the service's name ${JSON.stringify(plan.service)}, ` +
          `got ${JSON.stringify(acceptSplitBrain)}`,
      ),
    );
  }
  if (shiftEarly === true && mode !== "lost-region") {
    faults.push(
      fault("shiftEarly", `must be left out of a ${mode} move: traffic would reach a reader`),
    );
  }
  return [...faults, ...detachFaults(order)];
}

/** Lists what is wrong with the databases that an order takes out of their global ones. */
function detachFaults({
  plan,
  mode,
  detach = [],
}: Pick<FailoverOrder, "plan" | "mode" | "detach">): Fault[] {
  if (detach.length === 0) return [];
  if (mode !== "lost-region") {
    const reason = `must be left out of a ${mode} move: it gives up what has not arrived`;
    return [fault("detach", reason)];
  }
  const can = detachable(plan);
  return detach.flatMap((store, place) => {
    if (can.includes(store)) return [];
    const rule =
      can.length === 0
        ? "must be left out: the plan has no database that follows another region's"
        : `must be one of ${can.join(", ")}: only a database that follows another region's is`;
    return [fault(`detach.${place}`, `${rule}, got ${JSON.stringify(store)}`)];
  });
}

function detachable({ stores }: RecoveryPlanDocument): string[] {
  return stores
    .filter(({ kind, replicationLag, promotion }) => {
      return kind === "database" && replicationLag !== null && promotion !== null;
    })
    .map(({ name }) => name);
}

/** Each is told as a phase of the run, and the last bounds which events of a database count. */
function instantFaults(order: FailoverOrder): Fault[] {
  const fields = ["startedAt", "detectedAt", "decidedAt"] as const;
  return fields
    .filter((field) => Number.isNaN(order[field].getTime()))
    .map((field) => fault(field, "must be an instant, got a date that is none"));
}

/** Whether traffic moves while data is still promoted; never where the old region serves. */
export function shiftsEarly({
  mode,
  shiftEarly,
  plan,
}: Pick<FailoverOrder, "mode" | "shiftEarly" | "plan">): boolean {
  return mode === "lost-region" && (shiftEarly ?? plan.order.shiftEarly);
}

/**
 * Lists why a plan's service cannot move from one region to another, whatever its switches stand
 * at.
 */
export function directionFaults(
  { topology }: RecoveryPlanDocument,
  { from, to }: Pick<FailoverOrder, "from" | "to">,
): Fault[] {
  const regions = regionsOf(topology);
  const faults = [...choiceFaults("from", from, regions), ...choiceFaults("to", to, regions)];
  if (from === to) faults.push(fault("to", `must differ from ${from}: there is nothing to move`));
  return faults;
}
