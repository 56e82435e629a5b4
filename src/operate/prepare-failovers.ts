import { boundCloud } from "../drill/bound-cloud";
import type { Cloud } from "../drill/cloud";
import { CloudFault } from "../drill/port/cloud-fault";
import { type Fault, sentenceOf } from "../model/faults";
import type { FailoverOutcome } from "../model/report/failover-outcome";
import { votedRegion } from "../model/routing/name-server-vote";
import { activeRegion } from "./active-region";
import type { OpenDeployment } from "./open-deployment";
import { type DecidedMove, type PreparedFailover, prepareFailover } from "./prepare-failover";

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
      /** Sentences without a full stop. */
      readonly reasons: readonly string[];
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
  const { cloud, plan } = deployment;
  const { signal } = new AbortController();
  const { region, by } = await activeRegion(cloud(null), plan, signal);
  if (region === decided.to) {
    // Where nobody answers, the declared primary is a guess, and a guess is no reason to be calm.
    const isSeen = by !== "declared" || (await namedRegion(cloud(null), signal)) === region;
    return isSeen ? { kind: "there", region } : untold(region);
  }
  const { value: prepared, faults = [] } = await prepareFailover(decided, deployment);
  if (prepared === undefined) return refusedBy("usage", faults);
  const { stopCause, result, active, clock } = prepared;
  if (stopCause !== null) {
    const outcome = stopCause === "access" ? "denied" : "unready";
    // A preflight tells all of its faults at once, parted so.
    const reasons = (result.refusal ?? "for no reason that is told").split("; ");
    return { kind: "refused", outcome, reasons, prepared };
  }
  if (active.lease !== null) {
    const { holder, target, expiresAt } = active.lease;
    const reason =
      `${holder} holds the lock, to move the service to ${target}: its lease runs out at ` +
      `${expiresAt.toISOString()} by its own clock, unless it is renewed`;
    return { kind: "refused", outcome: "locked", reasons: [reason], prepared };
  }
  if (clock?.verdict === "refuse") {
    const reasons = [clock.sentence ?? "the clock of this machine is off"];
    return { kind: "refused", outcome: "unready", reasons, prepared };
  }
  return { kind: "ready", prepared };
}

function refusedBy(outcome: "usage", faults: readonly Fault[]): ServiceReadiness {
  return { kind: "refused", outcome, reasons: faults.map(sentenceOf), prepared: null };
}

async function namedRegion(cloud: Cloud, signal: AbortSignal): Promise<string | null> {
  const { router } = boundCloud(cloud, { signal, mayChange: () => {} });
  try {
    return votedRegion(await router.answers());
  } catch (error) {
    if (error instanceof CloudFault) return null;
    throw error;
  }
}

function untold(region: string): ServiceReadiness {
  const reason =
    `nobody can tell whether it is in ${region} already: that is its declared primary, no run is ` +
    "known, and the name servers do not name that region";
  return { kind: "refused", outcome: "unready", reasons: [reason], prepared: null };
}
