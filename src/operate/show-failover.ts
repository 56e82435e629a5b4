import type { Cloud } from "../drill/cloud";
import type { FailoverOrder } from "../drill/failover-order";
import type { StopCause } from "../drill/persistence";
import type { ClockJudgement } from "../model/failover/clock-offset";
import { type Checked, fault } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import type { DryRunResult } from "../model/report/dry-run-result";
import type { StoreKind } from "../model/stores/stores";
import { type ActiveRegion, activeRegion } from "./active-region";
import { dryRun } from "./dry-run";

/** What is to be shown. */
export interface FailoverAsked {
  readonly plan: RecoveryPlanDocument;
  /** Region that takes over. */
  readonly to: string;
  readonly shiftEarly: boolean;
  readonly now: Date;
}

/** A deployment that can be asked. */
export interface AskedDeployment {
  /** With a region that is asked nothing because it is lost, or with none. */
  readonly cloud: (lost: string | null) => Cloud;
  /** Actions of IAM that a call of the port takes. */
  readonly actionsOf: (call: string, kind: StoreKind | null) => readonly string[];
  /** How far this machine's clock is off, by AWS's answers so far; null before any. */
  readonly clock: () => ClockJudgement | null;
  /** Ends what is still on its way. */
  readonly close: () => void;
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
  { plan, to, shiftEarly, now }: FailoverAsked,
  { cloud, actionsOf, clock, close }: AskedDeployment,
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
    return { value: { ...value, active, clock: clock() } };
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
