import type { TakenUp } from "../operate/take-up-failover";
import { callsAheadText } from "../report/foreseen/calls-ahead-text";
import { runReport } from "../report/moved/run-report";
import { jsonText } from "../report/paper/json";
import { clockRefusal } from "./clock-refusal";
import { type Execution, executedFailover } from "./executed-failover";
import { exitCodes } from "./exit-codes";
import type { OpenedService } from "./opened-service";
import { type CommandOutcome, complaint, complaints } from "./outcome";
import type { Surroundings } from "./surroundings";
import { notConfirmed, notDetached } from "./typed-name";

/** What is done with a run that was begun before, and how sure somebody is of it. */
interface TakingUp extends Execution {
  readonly execute: boolean;
  readonly confirm: string | undefined;
  readonly detach?: readonly string[] | undefined;
}

/** Shows where a run stands and, where that is asked for, goes on with it or gives it up. */
export async function takenUpRun(
  found: TakenUp,
  values: TakingUp,
  service: OpenedService,
  surroundings: Surroundings,
): Promise<CommandOutcome> {
  const { deed, execute, confirm, json } = values;
  const { plan, deployment, drill } = service;
  const { colour, width, say, ask } = surroundings;
  const { order, run } = found;
  const { runId } = order;
  const { summary } = runReport(run);
  if (!execute) {
    const what =
      deed === "move" ? "goes on with it" : "gives it up, by every way back that there is";
    const ahead = await drill.callsAhead(found, deed, surroundings.now(), deployment);
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
  return refusal ?? executedFailover(order, values, service, surroundings);
}
