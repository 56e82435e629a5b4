import type { FailoverOrder } from "../drill/failover-order";
import type { StopCause } from "../drill/persistence";
import type { ClockJudgement } from "../model/failover/clock-offset";
import { type Checked, fault } from "../model/faults";
import type { DryRunResult } from "../model/report/dry-run-result";
import { type ActiveRegion, activeRegion } from "./active-region";
import { dryRun } from "./dry-run";
import type { OpenDeployment } from "./open-deployment";

/** What is to be shown. */
export interface FailoverAsked {
  /** Region that takes over. */
  readonly to: string;
  readonly shiftEarly: boolean;
  readonly now: Date;
}

/** What a failover would find and call, and who stands against it. */
export interface ShownFailover {
  readonly active: ActiveRegion;
  readonly result: DryRunResult;
  /** Whose refusal it is; null where the preflight refuses nothing. */
  readonly stopCause: StopCause | null;
  readonly clock: ClockJudgement | null;
}

/** Shows a failover out of the region that serves, which counts as lost. Changes nothing. */
export async function showFailover(
  { to, shiftEarly, now }: FailoverAsked,
  { plan, cloud, actionsOf, clockOffset, close }: OpenDeployment,
): Promise<Checked<ShownFailover>> {
  try {
    const active = await activeRegion(cloud(null), plan, new AbortController().signal);
    if (active.region === to) return { faults: [fault("to", servesAlready(active))] };
    const order: FailoverOrder = {
      plan,
      runId: "dry-run",
      process: "1",
      kind: "incident",
      from: active.region,
      to,
      mode: "lost-region",
      startedAt: now,
      detectedAt: now,
      decidedAt: now,
      ...(shiftEarly && { shiftEarly }),
    };
    const { value, faults } = await dryRun({ cloud: cloud(active.region), order, actionsOf });
    if (value === undefined) return { faults };
    return { value: { ...value, active, clock: clockOffset() } };
  } finally {
    close();
  }
}

function servesAlready({ region, by }: ActiveRegion): string {
  const words = {
    lock: "the lock says that it serves already",
    name: "the name leads there already, and the lock does not answer",
    declared: "it is the declared primary, and no run has ever moved the service",
  };
  return `must be another region, got ${region}: ${words[by]}`;
}
