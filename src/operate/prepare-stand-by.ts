import type { FailoverOrder, RunKind } from "../drill/failover-order";
import { byAwsClock } from "../model/failover/clock-offset";
import { type Checked, choiceFaults, type Fault, fault } from "../model/faults";
import { regionsOf } from "../model/topology/topology";
import { type ActiveRegion, givenUpRegion, hearWitnesses } from "./active-region";
import { dryRun } from "./dry-run";
import { ledgerCopyWarnings } from "./ledger-copy";
import type { OpenDeployment } from "./open-deployment";
import type { PreparedFailover } from "./prepare-failover";
import { runIdOf } from "./run-id";
import { type TakenUp, takeUpFailover } from "./take-up-failover";

/** A decision to make a region a standby. */
export interface DecidedStandBy {
  /** Region that was given up as lost and answers again. */
  readonly region: string;
  /** Region that serves, where neither the lock nor the name servers say so. */
  readonly serving?: string | undefined;
  readonly now: Date;
  readonly kind: RunKind;
  /** The service's name, to go on although the witness is silent. */
  readonly acceptSplitBrain?: string | undefined;
  /** Takes the lock from another process of the run at once; of a run that is taken up. */
  readonly takeOver?: boolean | undefined;
}

/**
 * Prepares a run that makes a region which was given up as lost a standby of the one that serves,
 * and shows it: what runs there is stopped first, and once its stores follow it comes up as large
 * as a standby. Refused where the region serves, or where nobody tells which one does. Changes
 * nothing.
 */
export async function prepareStandBy(
  { region, serving, now, kind, acceptSplitBrain }: DecidedStandBy,
  deployment: OpenDeployment,
): Promise<Checked<PreparedFailover>> {
  const { plan, cloud, actionsOf, clockOffset, nonce } = deployment;
  const unknown = regionFaults({ region, serving }, deployment);
  if (unknown.length > 0) return { faults: unknown };
  const { value: heard, faults: unheard } = await hearWitnesses(cloud(null), plan, region);
  if (heard === undefined) return { faults: unheard };
  const { value: active, faults: untold } = givenUpRegion(heard, plan, serving);
  if (active === undefined) return { faults: untold.map(asServing) };
  if (active.region === region) return { faults: [fault("region", serves(active))] };
  const order: FailoverOrder = {
    plan,
    runId: runIdOf(plan.service, now, nonce()),
    process: nonce(),
    kind,
    from: region,
    to: active.region,
    activeThen: active.lock?.active,
    mode: "stand-by",
    acceptSplitBrain,
    decidedAt: byAwsClock(now, clockOffset()),
  };
  const [{ value, faults }, ledgerWarnings] = await Promise.all([
    dryRun({ cloud: cloud(null), order, actionsOf }),
    ledgerCopyWarnings(cloud(null), plan, active.region),
  ]);
  if (value === undefined) return { faults };
  const contradiction = active.warning === null ? [] : [active.warning];
  const warnings = [...contradiction, ...value.result.warnings, ...ledgerWarnings];
  const result = { ...value.result, warnings };
  return { value: { result, stopCause: value.stopCause, order, active, clock: clockOffset() } };
}

/**
 * Finds such a run that was begun before, in this folder or in the ledger of the region that
 * serves. Changes nothing.
 */
export async function takeUpStandBy(
  runId: string,
  decided: DecidedStandBy,
  deployment: OpenDeployment,
): Promise<Checked<TakenUp>> {
  const { region, now, kind, acceptSplitBrain, takeOver } = decided;
  const unknown = regionFaults(decided, deployment);
  if (unknown.length > 0) return { faults: unknown };
  const { value: to, faults: untold } = await servingRegion(decided, deployment);
  if (to === undefined) return { faults: untold };
  const move = { to, mode: "stand-by", now, kind, acceptSplitBrain, takeOver } as const;
  const { value: found, faults } = await takeUpFailover(runId, move, deployment);
  if (found === undefined) return { faults };
  const { from } = found.order;
  if (from === region) return { value: found };
  return { faults: [fault("region", `must be ${from}, got ${region}: ${runId} is of that one`)] };
}

/**
 * Whose refusal faults of {@link prepareStandBy} are: `denied` where the lock may not be read,
 * `unready` where nobody tells where the service runs, else `usage`.
 */
export function outcomeOfStandBy(
  faults: readonly { readonly path: string }[],
): "denied" | "unready" | "usage" {
  const [first] = faults;
  if (first?.path === "lock") return "denied";
  return first?.path === "serving" ? "unready" : "usage";
}

/** The region that a run made another one a standby of: the one that serves, unless it is named. */
async function servingRegion(
  { region, serving }: Pick<DecidedStandBy, "region" | "serving">,
  { plan, cloud }: OpenDeployment,
): Promise<Checked<string>> {
  if (serving !== undefined) return { value: serving };
  const { value: heard, faults: unheard } = await hearWitnesses(cloud(null), plan, region);
  if (heard === undefined) return { faults: unheard };
  const { value: active, faults: untold } = givenUpRegion(heard, plan, undefined);
  if (active === undefined) return { faults: untold.map(asServing) };
  if (active.region !== region) return { value: active.region };
  const reason = `must be there, since ${region} serves by now: the region that served then`;
  return { faults: [fault("serving", reason)] };
}

function regionFaults(
  { region, serving }: Pick<DecidedStandBy, "region" | "serving">,
  { plan: { topology } }: OpenDeployment,
): Fault[] {
  const regions = regionsOf(topology);
  const faults = choiceFaults("region", region, regions);
  if (serving === undefined) return faults;
  faults.push(...choiceFaults("serving", serving, regions));
  if (serving !== region) return faults;
  return [...faults, fault("serving", `must differ from ${region}, which is to stand by`)];
}

/** Whoever hears the witnesses of a move asks for the region that is left. */
function asServing({ path, reason }: Fault): Fault {
  return fault(path === "from" ? "serving" : path, reason);
}

const whoSays = {
  lock: "the lock says so",
  declared: "it is the declared primary, and no run has ever moved the service",
  name: "the name leads there",
  writers: "its stores take writes",
  nobody: "it is said to",
} as const;

function serves({ region, by }: ActiveRegion): string {
  return (
    `must be a region that does not serve, got ${region}: ${whoSays[by]}; a planned move stops ` +
    "it and leaves it standing by"
  );
}
