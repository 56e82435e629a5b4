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
