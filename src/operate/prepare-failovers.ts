import { heldLock } from "../model/failover/lock";
import { type Fault, fault } from "../model/faults";
import type { FailoverOutcome } from "../model/report/failover-outcome";
import { givenUpRegion } from "./active-region";
import type { OpenDeployment } from "./open-deployment";
import {
  type DecidedMove,
  outcomeOfFaults,
  type PreparedFailover,
  prepareFailoverFrom,
  witnessesOf,
} from "./prepare-failover";

/** One of several services that are to move: how it stands before anything is done. */
export interface PreparedOfSeveral {
  readonly service: string;
  readonly deployment: OpenDeployment;
  readonly readiness: ServiceReadiness;
}

/**
 * `ready`: nothing refuses it. `there`: the target serves it already, so there is nothing to do.
 * `refused`: as a run would be, and why.
 */
export type ServiceReadiness =
  | { readonly kind: "ready"; readonly prepared: PreparedFailover }
  | { readonly kind: "there"; readonly region: string }
  | {
      readonly kind: "refused";
      readonly outcome: Extract<FailoverOutcome, "unready" | "locked" | "denied"> | "usage";
      /** Every reason, with the field of the move that is wrong, or none. */
      readonly faults: readonly Fault[];
      /** Null where it could not even be shown. */
      readonly prepared: PreparedFailover | null;
    };

/** Prepares the failovers of several services, all at once. Changes nothing. */
export function prepareFailovers(
  decided: DecidedMove,
  deployments: readonly OpenDeployment[],
): Promise<readonly PreparedOfSeveral[]> {
  return Promise.all(
    deployments.map(async (deployment) => ({
      service: deployment.plan.service,
      deployment,
      readiness: await readinessOf(decided, deployment),
    })),
  );
}

async function readinessOf(
  decided: DecidedMove,
  deployment: OpenDeployment,
): Promise<ServiceReadiness> {
  const { to, from } = decided;
  const { value: heard, faults: unheard = [] } = await witnessesOf(to, deployment);
  if (heard === undefined) return refusedBy(unheard);
  // Of several services, the region that is named counts only where nobody else tells it.
  const told = givenUpRegion(heard, deployment.plan, undefined);
  const { value: found, faults: unknown = [] } =
    told.value === undefined ? givenUpRegion(heard, deployment.plan, from) : told;
  if (found === undefined) return refusedBy(unknown);
  const { region, by, voted, witnesses } = found;
  if (region === to) {
    // Where no run is known, and neither name servers nor writers say so, the declared primary is a
    // guess, and a guess is no reason to be calm.
    const isTold = by !== "declared" || voted === region || witnesses.writers === "target";
    return isTold ? { kind: "there", region } : untold(region);
  }
  const { value: prepared, faults = [] } = await prepareFailoverFrom(found, decided, deployment);
  if (prepared === undefined) return refusedBy(faults);
  const { stopCause, result, active, clock } = prepared;
  if (stopCause !== null) {
    const outcome = stopCause === "access" ? "denied" : "unready";
    // A preflight tells all of its faults at once, parted so.
    const reasons = (result.refusal ?? "for no reason that is told").split("; ");
    return { kind: "refused", outcome, faults: faultsOf(...reasons), prepared };
  }
  if (active.lease !== null) {
    return {
      kind: "refused",
      outcome: "locked",
      faults: faultsOf(heldLock(active.lease)),
      prepared,
    };
  }
  if (clock?.verdict === "refuse") {
    const reason = clock.sentence ?? "the clock of this machine is off";
    return { kind: "refused", outcome: "unready", faults: faultsOf(reason), prepared };
  }
  return { kind: "ready", prepared };
}

function refusedBy(faults: readonly Fault[]): ServiceReadiness {
  return { kind: "refused", outcome: outcomeOfFaults(faults), faults, prepared: null };
}

function untold(region: string): ServiceReadiness {
  const reason =
    `nobody can tell whether it is in ${region} already: that is its declared primary, no run is ` +
    "known, and neither the name servers nor the stores name that region";
  return { kind: "refused", outcome: "unready", faults: faultsOf(reason), prepared: null };
}

function faultsOf(...reasons: readonly string[]): readonly Fault[] {
  return reasons.map((reason) => fault("", reason));
}
