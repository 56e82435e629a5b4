import { type Fault, fault } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import type { FailoverOrder } from "./failover-order";
import type { FailoverRun } from "./failover-run";
import { StepFault } from "./persistence";

/**
 * Stores that a run takes out of their global databases: those of its order, and those of every
 * order that it was taken up with before. What was once ordered is not taken back.
 */
export function storesToDetach({
  order,
  lines,
}: Pick<FailoverRun, "order" | "lines">): readonly string[] {
  const before = lines.flatMap(({ result }) => result?.order?.detach ?? []);
  return [...new Set([...before, ...(order.detach ?? [])])];
}

/**
 * Throws where a process orders to take a database out whose run has moved it before: nobody would
 * do it, and the operator would take it for done.
 */
export function mustBeInTime({ order, lines, state }: FailoverRun): void {
  const { detach = [], process, runId } = order;
  if (state.steps.promote !== "done") return;
  const before = lines.flatMap((line) =>
    line.process === process ? [] : (line.result?.order?.detach ?? []),
  );
  const late = detach.filter((store) => !before.includes(store));
  if (late.length === 0) return;
  throw new StepFault(
    `${late.join(", ")} cannot be taken out of its global database any more: ${runId} has moved ` +
      "its writer; take the run up without that",
    "unready",
  );
}

/** Lists what is wrong with the databases that an order takes out of their global ones. */
export function detachFaults({
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
