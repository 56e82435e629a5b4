import { callsAheadText } from "../report/foreseen/calls-ahead-text";
import { runReport } from "../report/moved/run-report";
import { jsonText } from "../report/paper/json";
import { acceptedLossOf } from "./accepted-loss";
import { clockRefusal } from "./clock-refusal";
import { executedFailover } from "./executed-failover";
import { exitCodes } from "./exit-codes";
import { moveMode } from "./failover-options";
import { asOption, type FailoverValues } from "./new-failover";
import type { OpenedService } from "./opened-service";
import { type CommandOutcome, complaint, complaints, refused } from "./outcome";
import type { Surroundings } from "./surroundings";
import { notConfirmed, notDetached } from "./typed-name";

/** Shows where a run stands and, where that is asked for, goes on with it or gives it up. */
export async function takenUpFailover(
  runId: string,
  deed: "move" | "abandon",
  values: FailoverValues,
  service: OpenedService,
  surroundings: Surroundings,
): Promise<CommandOutcome> {
  const { to, execute, confirm, json, takeOver, acceptLoss, startedAt } = values;
  const { acceptServing, acceptSplitBrain, detach } = values;
  const { plan, deployment, drill } = service;
  const { colour, width, say, ask } = surroundings;
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
  const { order, run } = found;
  const { summary } = runReport(run);
  if (!execute) {
    const what =
      deed === "move" ? "goes on with it" : "gives it up, by every way back that there is";
    const ahead = await drill.callsAhead(found, deed, now, deployment);
    const style = { colour, width };
    return {
      exit: exitCodes.done.code,
      stdout: json
        ? jsonText({ ...run, callsAhead: ahead })
        : `${summary(style)}\n\n${callsAheadText(ahead, deed, style)}\n`,
      stderr: complaints([`nothing was done: --execute ${what}`]),
    };
  }
  const clock = deployment.clockOffset();
  const wrongClock = clockRefusal(clock);
  if (wrongClock !== undefined) return wrongClock;
  if (clock?.sentence) say(complaint(clock.sentence));
  if (confirm === undefined && ask !== null) say(summary({ colour, width }));
  const what = deed === "move" ? `go on with ${runId}` : `give ${runId} up for good`;
  const refusal =
    (await notConfirmed(plan.service, what, confirm, surroundings)) ??
    (await notDetached(values, surroundings));
  return refusal ?? executedFailover(order, { ...values, deed }, service, surroundings);
}
