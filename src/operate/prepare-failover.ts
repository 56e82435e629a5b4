import { callTraits } from "../drill/calls";
import type { FailoverOrder } from "../drill/failover-order";
import type { StopCause } from "../drill/persistence";
import { byAwsClock, type ClockJudgement } from "../model/failover/clock-offset";
import type { FailoverMode } from "../model/failover/failover-steps";
import { type Checked, choiceFaults, fault } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import type { DryRunResult } from "../model/report/dry-run-result";
import { regionsOf } from "../model/topology/topology";
import {
  type ActiveRegion,
  givenUpRegion,
  type HeardWitnesses,
  hearWitnesses,
  longestHearingSeconds,
} from "./active-region";
import { dryRun } from "./dry-run";
import { ledgerCopyWarnings } from "./ledger-copy";
import type { OpenDeployment } from "./open-deployment";
import { runIdOf } from "./run-id";

/** What an operator decided, whatever run it becomes. */
export interface DecidedMove
  extends Pick<
    FailoverOrder,
    | "kind"
    | "to"
    | "incident"
    | "startedAt"
    | "shiftEarly"
    | "acceptSplitBrain"
    | "acceptServing"
    | "acceptLoss"
    | "takeOver"
    | "detach"
  > {
  readonly now: Date;
  /**
   * `planned`: the region that serves is asked, stopped and made a standby. Left out, a new run
   * counts it as lost, and one that is taken up is what it was begun as.
   */
  readonly mode?: Exclude<FailoverMode, "stand-by"> | undefined;
  /** Region that serves, where neither lock nor name servers say so; else left out, or the same. */
  readonly from?: string | undefined;
}

/** A failover that can be begun, what it would find and call, and who stands against it. */
export interface PreparedFailover {
  /** Runs it: the same region is given up, whatever becomes of the lock meanwhile. */
  readonly order: FailoverOrder;
  readonly active: ActiveRegion;
  readonly result: DryRunResult;
  /** Whose refusal it is; null where the preflight refuses nothing. */
  readonly stopCause: StopCause | null;
  readonly clock: ClockJudgement | null;
}

/** Calls that one question of a preflight makes one after the other, at most. */
const callsInRow = 2;
const callSeconds = callTraits.stores.state.limitSeconds;

/**
 * Longest that a preparation takes whoever does not answer, in seconds: who serves is asked first,
 * and then the preflight; a call that began within its limit may take its own.
 */
export function longestPreparing({ limits }: Pick<RecoveryPlanDocument, "limits">): number {
  return longestHearingSeconds + limits.preflight + callsInRow * callSeconds;
}

/**
 * Prepares a failover out of the region that serves, which counts as lost unless the move is
 * planned, and shows it. Changes nothing.
 */
export async function prepareFailover(
  decided: DecidedMove,
  deployment: OpenDeployment,
): Promise<Checked<PreparedFailover>> {
  const { value: heard, faults: unheard } = await witnessesOf(decided.to, deployment);
  if (heard === undefined) return { faults: unheard };
  const { value: active, faults } = givenUpRegion(heard, deployment.plan, decided.from);
  return active === undefined ? { faults } : prepareFailoverFrom(active, decided, deployment);
}

/** What is told of where the service runs, for a move to a region of its plan. */
export async function witnessesOf(
  to: string,
  deployment: OpenDeployment,
): Promise<Checked<HeardWitnesses>> {
  const { plan, cloud } = deployment;
  const faults = choiceFaults("to", to, regionsOf(plan.topology));
  return faults.length > 0 ? { faults } : hearWitnesses(cloud(null), plan, to);
}

/** The same where somebody has asked already which region serves. */
export async function prepareFailoverFrom(
  active: ActiveRegion,
  { now, from: _, mode = "lost-region", ...decided }: DecidedMove,
  deployment: OpenDeployment,
): Promise<Checked<PreparedFailover>> {
  const { plan, cloud, actionsOf, clockOffset, nonce } = deployment;
  if (active.region === decided.to) return { faults: [fault("to", servesAlready(active))] };
  const startedNow = decided.startedAt?.getTime() === now.getTime();
  const order: FailoverOrder = {
    ...decided,
    plan,
    runId: runIdOf(plan.service, now, nonce()),
    process: nonce(),
    from: active.region,
    activeThen: active.lock?.active,
    mode,
    // What the clock is off by is known by now: the lock has been asked, if nobody else.
    startedAt: startedNow ? byAwsClock(now, clockOffset()) : decided.startedAt,
    decidedAt: byAwsClock(now, clockOffset()),
  };
  const without = cloud(mode === "lost-region" ? active.region : null);
  const [{ value, faults }, ledgerWarnings] = await Promise.all([
    dryRun({ cloud: without, order, actionsOf }),
    ledgerCopyWarnings(without, plan, decided.to),
  ]);
  if (value === undefined) return { faults };
  const { stopCause } = value;
  const contradiction = active.warning === null ? [] : [active.warning];
  const warnings = [...contradiction, ...value.result.warnings, ...ledgerWarnings];
  const result = { ...value.result, warnings };
  return { value: { result, stopCause, order, active, clock: clockOffset() } };
}

function servesAlready({ region, by, witnesses }: ActiveRegion): string {
  const words = {
    lock: "the lock says that it serves already",
    declared: "it is the declared primary, and no run has ever moved the service",
    name: "the name leads there already",
    writers: "its stores take writes",
    nobody: "it is said to serve already",
  };
  const silent = [
    ...(witnesses.lock === "silent" ? ["the lock"] : []),
    ...(witnesses.name === "silent" ? ["three of the name servers"] : []),
    ...(witnesses.writers === "silent" ? ["the stores there"] : []),
  ];
  const others =
    silent.length === 0
      ? "and nobody names another"
      : `and nobody who answers names another (${silent.join(", ")} did not; ` +
        "--from moves it out of the region that serves)";
  return `must be another region, got ${region}: ${words[by]}, ${others}`;
}

/**
 * Whose refusal faults of a preparation are: `denied` where the lock may not be read, `unready`
 * where nobody tells where the service runs, else `usage`.
 */
export function outcomeOfFaults(
  faults: readonly { readonly path: string }[],
): "denied" | "unready" | "usage" {
  const [first] = faults;
  if (first?.path === "lock") return "denied";
  return first?.path === "from" ? "unready" : "usage";
}
