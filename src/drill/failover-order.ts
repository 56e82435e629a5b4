import { nameFault } from "../model/events/recovery-phases";
import { type AcceptedLoss, acceptedLossFaults } from "../model/failover/accepted-loss";
import { type FailoverMode, failoverModes } from "../model/failover/failover-steps";
import { runIdFaults } from "../model/failover/lock";
import { choiceFaults, type Fault, fault } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { regionsOf } from "../model/topology/topology";
import type { WaitListener } from "./persistence";

export const runKinds = ["incident", "drill"] as const;
export type RunKind = (typeof runKinds)[number];

/** An operator's decision to move a service. */
export interface FailoverOrder {
  readonly plan: RecoveryPlanDocument;
  /** Names the run; the same id takes up a run that did not end. */
  readonly runId: string;
  /** Tells this process from every other one of the run. */
  readonly process: string;
  readonly kind: RunKind;
  /**
   * Name of an incident that others have told of already, under which the phases of this run are
   * recorded; left out, they are recorded under the run's own name.
   */
  readonly incident?: string | undefined;
  /** Region that is given up, and region that takes over. */
  readonly from: string;
  readonly to: string;
  readonly mode: FailoverMode;
  /** First failing datapoint of the service's signal; left out where nobody knows it. */
  readonly startedAt?: Date | undefined;
  /** When the signal told somebody; left out where nobody knows it. */
  readonly detectedAt?: Date | undefined;
  /** When the operator decided. */
  readonly decidedAt: Date;
  /**
   * Region that the lock named as the active one when the move was decided; null where it named
   * none. Where it names another one once it is taken, somebody has moved the service meanwhile.
   * Left out, it must name `from`, or none.
   */
  readonly activeThen?: string | null | undefined;
  /**
   * The service's name, typed by the operator, to go on although the witness is silent and nobody
   * can tell who else moves the service. Without it such a run is refused.
   */
  readonly acceptSplitBrain?: string | undefined;
  /**
   * The service's name, typed by the operator, to go on although the region that counts as lost
   * still serves by the service's own name. Without it such a run is refused.
   */
  readonly acceptServing?: string | undefined;
  /**
   * What the operator gives up where a store lies further behind than the plan's RPO, or where
   * nobody can tell how far. Without it such a run is refused.
   */
  readonly acceptLoss?: AcceptedLoss | undefined;
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
  /** Stops the run between two calls: those that are under way are finished. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Told of every wait.
   *
   * @internal
   */
  readonly waits?: WaitListener | undefined;
  /** Asks for new credentials; resolves to whether there are any. Left out, there are none. */
  readonly renewCredentials?: (() => Promise<boolean>) | undefined;
}

/** Lists what is wrong with an order. */
export function orderFaults(order: FailoverOrder): Fault[] {
  const { plan, runId, process, kind, from, to, mode, shiftEarly } = order;
  const faults = [
    ...directionFaults(plan, { from, to }),
    ...choiceFaults("mode", mode, failoverModes),
    ...runIdFaults(runId),
    ...runIdFaults(process).map(({ reason }) => fault("process", reason)),
    ...choiceFaults("kind", kind, runKinds),
    ...instantFaults(order),
    ...(["acceptSplitBrain", "acceptServing"] as const).flatMap((field) =>
      typedFaults(order, field),
    ),
  ];
  faults.push(
    ...incidentFaults(order),
    ...acceptedLossFaults("acceptLoss", order.acceptLoss ?? {}, plan.stores),
  );
  if (shiftEarly === true && mode !== "lost-region") {
    faults.push(
      fault("shiftEarly", `must be left out of a ${mode} move: traffic would reach a reader`),
    );
  }
  return [...faults, ...detachFaults(order)];
}

/** Recorders know an incident by its name; a drill is none. */
function incidentFaults({ incident, kind }: FailoverOrder): Fault[] {
  if (incident === undefined) return [];
  const reason = nameFault(incident);
  if (reason !== undefined) return [fault("incident", reason)];
  return kind === "incident"
    ? []
    : [fault("incident", `must be left out of a ${kind}: it is recorded apart from incidents`)];
}

/** What somebody accepts by repeating the service's name. */
function typedFaults(order: FailoverOrder, field: "acceptSplitBrain" | "acceptServing"): Fault[] {
  const { service } = order.plan;
  const typed = order[field];
  if (typed === undefined || typed === service) return [];
  const [must, got] = [JSON.stringify(service), JSON.stringify(typed)];
  return [fault(field, `must repeat the service's name ${must}, got ${got}`)];
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
    const rule = can.length === 0 ? "must be left out" : `must be one of ${can.join(", ")}`;
    const reason = "only a database that follows another region's can be taken out";
    const got = JSON.stringify(store);
    return [fault(`detach.${place}`, `${rule}, got ${got}: ${reason}`)];
  });
}

/** Databases that can be taken out of their global ones. */
export function detachable({ stores }: Pick<RecoveryPlanDocument, "stores">): string[] {
  return stores
    .filter(({ kind, replicationLag, promotion }) => {
      return kind === "database" && replicationLag !== null && promotion !== null;
    })
    .map(({ name }) => name);
}

/**
 * Each that is known is told as a phase of the run, and the last bounds which events of a database
 * count.
 */
function instantFaults(order: FailoverOrder): Fault[] {
  const fields = ["startedAt", "detectedAt", "decidedAt"] as const;
  return fields
    .filter((field) => Number.isNaN(order[field]?.getTime() ?? 0))
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
