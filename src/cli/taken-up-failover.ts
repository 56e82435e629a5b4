import { acceptedLossOf } from "./accepted-loss";
import { moveMode } from "./failover-options";
import { asOption, type FailoverValues } from "./new-failover";
import type { OpenedService } from "./opened-service";
import { type CommandOutcome, refused } from "./outcome";
import type { Surroundings } from "./surroundings";
import { takenUpRun } from "./taken-up-run";

/** Shows where a run stands and, where that is asked for, goes on with it or gives it up. */
export async function takenUpFailover(
  runId: string,
  deed: "move" | "abandon",
  values: FailoverValues,
  service: OpenedService,
  surroundings: Surroundings,
): Promise<CommandOutcome> {
  const { to, takeOver, acceptLoss, startedAt } = values;
  const { acceptServing, acceptSplitBrain, detach } = values;
  const { deployment, drill } = service;
  const now = surroundings.now();
  const decided = {
    to,
    now,
    startedAt: startedAt === "now" ? now : startedAt,
    kind: "incident",
    ...moveMode(values),
    takeOver,
    acceptServing,
    acceptSplitBrain,
    acceptLoss: acceptedLossOf(acceptLoss),
    ...(detach && { detach }),
  } as const;
  const { value: found, faults = [] } = await drill.takeUpFailover(runId, decided, deployment);
  if (found === undefined) {
    return refused(drill.outcomeOfTakeUp(faults), faults.map(asOption));
  }
  return takenUpRun(found, { ...values, deed }, service, surroundings);
}
