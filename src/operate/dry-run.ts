import type { Cloud } from "../drill/cloud";
import { type FailoverOrder, orderFaults } from "../drill/failover-order";
import type { StopCause } from "../drill/persistence";
import { unpausedWork } from "../drill/port/compute";
import { type FenceLevel, fenceOf } from "../model/failover/fence";
import type { Checked } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import type { BudgetItem } from "../model/prediction/budget";
import { predict } from "../model/prediction/prediction";
import type { DryRunResult, ListedCall } from "../model/report/dry-run-result";
import type { StoreKind } from "../model/stores/stores";
import { type ExpectedCall, expectedOf, lookAhead } from "./expected-calls";
import { resourceOf } from "./resource-of";

/** What a dry run is done with. */
export interface DryRunning {
  readonly cloud: Cloud;
  readonly order: FailoverOrder;
  /** Actions of IAM that a call of the port takes. */
  readonly actionsOf: (call: string, kind: StoreKind | null) => readonly string[];
}

/** A dry run, and what its refusal means. */
export interface DryRun {
  readonly result: DryRunResult;
  /** Null where the preflight refuses nothing. */
  readonly stopCause: StopCause | null;
}

/**
 * Shows a failover without doing it: what its preflight finds now, and every call that it will then
 * make, where nothing goes wrong. Changes nothing, and calls what a preflight calls.
 */
export async function dryRun({ cloud, order, actionsOf }: DryRunning): Promise<Checked<DryRun>> {
  const faults = orderFaults(order);
  if (faults.length > 0) return { faults };
  const { plan, mode, from, to } = order;
  const { found, refusal, caller, calls, stuck } = await lookAhead(cloud, order);
  // Whoever prepares a run compares its plan with the target's copy, which refuses nothing.
  const comparison = expectedOf({ call: "ledger.plan", args: [to] }, plan);
  return {
    value: {
      stopCause: refusal?.stopCause ?? null,
      result: {
        kind: "dry-run",
        service: plan.service,
        mode,
        from,
        to,
        at: order.decidedAt.toISOString(),
        caller: caller && { account: caller.account, arn: caller.arn },
        found: found?.note ?? null,
        refusal: refusal?.reason ?? null,
        losses: found?.lags ?? [],
        objectives: plan.objectives,
        fence: expectedFence(order),
        times: timesOf(order),
        warnings: [
          ...(found?.warnings ?? []),
          ...planWarnings(plan),
          ...pauseWarnings(order),
          ...stuckWarnings(stuck),
        ],
        calls: listedCalls(calls.length === 0 ? [] : [comparison, ...calls], plan, actionsOf),
      },
    },
  };
}

/** Calls as a list shows them: with what IAM calls them, and what they are about. */
export function listedCalls(
  calls: readonly ExpectedCall[],
  plan: RecoveryPlanDocument,
  actionsOf: DryRunning["actionsOf"],
): ListedCall[] {
  const kindOf = (store: string | null) =>
    plan.stores.find(({ name }) => name === store)?.kind ?? null;
  return calls.map(({ call, region, of, ...traits }) => ({
    call,
    region,
    of,
    actions: actionsOf(call, kindOf(of)),
    resource: resourceOf(plan, call, region, of),
    ...traits,
  }));
}

/** What is predicted to take time once a move is decided. */
function timesOf({ plan, decidedAt }: FailoverOrder): readonly BudgetItem[] {
  const { items } = predict(plan, decidedAt).rto;
  return items.filter(({ name }) => !/^(detection|decision)\b/.test(name));
}

/** What of a plan keeps a run from its end, and would be seen only then. */
function planWarnings({ deployed }: RecoveryPlanDocument): string[] {
  if (deployed.probe !== null) return [];
  return [
    "the plan names no write probe: nobody can verify that writes succeed, and the run ends " +
      "half-done once the name has moved",
  ];
}

/** The plan names no jobs yet, so that none is told of a region that stops. */
function pauseWarnings({ mode, from }: FailoverOrder): string[] {
  if (mode === "lost-region") return [];
  return [unpausedWork(from)];
}

/** A list that ends before the run does is no list of what the run will call. */
function stuckWarnings(stuck: string | null): string[] {
  if (stuck === null) return [];
  return [`played through in the world that was found, the run does not end recovered (${stuck})`];
}

/** What a fence proves as soon as the lock is had, and the most that it can. */
export function expectedFence({
  plan,
  mode,
  detach = [],
}: Pick<FailoverOrder, "plan" | "mode" | "detach">): {
  readonly atFirst: FenceLevel;
  readonly atBest: FenceLevel;
} {
  const planned = mode !== "lost-region";
  const seen = (proven: boolean) =>
    fenceOf({
      lock: "ours",
      tasks: proven && planned ? { running: 0, floor: 0, suspended: true } : null,
      stores: plan.stores.map(({ name, writer, promotion }) => {
        // Nobody blocks the writer of a database that is taken apart.
        const told = proven && promotion !== null && !detach.includes(name);
        return { name, writer, writesBlocked: told, writerElsewhere: told && planned };
      }),
    }).level;
  return { atFirst: seen(false), atBest: seen(true) };
}
