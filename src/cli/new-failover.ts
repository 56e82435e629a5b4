import { everyLossOf } from "../model/failover/accepted-loss";
import { byAwsClock } from "../model/failover/clock-offset";
import { type Fault, fault } from "../model/faults";
import type { DecidedMove } from "../operate/prepare-failover";
import { dryRunText } from "../report/foreseen/dry-run-text";
import { acceptedLossOf, askedLoss } from "./accepted-loss";
import { clockRefusal } from "./clock-refusal";
import { flagOf, type Values } from "./command";
import { executedFailover } from "./executed-failover";
import { type failoverOptions, moveMode, runKindOf, shiftOrder } from "./failover-options";
import type { OpenedService } from "./opened-service";
import { type CommandOutcome, complaint, refused } from "./outcome";
import { preparedWarnings, shownRun } from "./prepared-run";
import type { Surroundings } from "./surroundings";
import { notConfirmed, notDetached } from "./typed-name";

export type FailoverValues = Values<typeof failoverOptions, Record<never, never>>;

/** Shows a failover and, where that is asked for, does it once somebody has typed the name. */
export async function newFailover(
  values: FailoverValues,
  service: OpenedService,
  surroundings: Surroundings,
): Promise<CommandOutcome> {
  const { to, execute, confirm, json, acceptLoss } = values;
  const { plan, deployment, drill } = service;
  const { ask, say, colour, width } = surroundings;
  const decided = decidedBy(values, surroundings.now());
  const progress = surroundings.progress();
  const longest = drill.longestPreparing(plan);
  progress.stage(`asking ${to} and ${plan.topology.witness}, for ${longest} s at most`);
  // Where somebody can be asked for a loss, it keeps nobody from seeing the rest.
  const asksForLoss = execute && ask !== null && acceptLoss === undefined && !values.planned;
  const { value: prepared, faults = [] } = await drill.prepareFailover(
    asksForLoss ? { ...decided, acceptLoss: everyLossOf(plan.stores) } : decided,
    deployment,
  );
  progress.end(prepared === undefined ? "not shown" : "asked");
  if (prepared === undefined) {
    return refused(drill.outcomeOfFaults(faults), faults.map(asOption));
  }
  if (!execute) return shownRun(prepared, json, surroundings);
  if (prepared.stopCause !== null) return shownRun(prepared, json, surroundings);
  const { order, result, active } = prepared;
  const wrongClock = clockRefusal(prepared.clock);
  if (wrongClock !== undefined) return wrongClock;
  for (const warning of preparedWarnings(prepared)) say(complaint(warning));
  // Where nobody is shown the dry run, its warnings are told all the same.
  if (confirm === undefined && ask !== null) say(dryRunText(result, { colour, width }));
  else for (const warning of result.warnings) say(complaint(warning));
  const loss = asksForLoss
    ? await askedLoss(result, plan.service, surroundings)
    : acceptedLossOf(acceptLoss);
  if (loss !== undefined && "exit" in loss) return loss;
  const what = `move it from ${active.region} to ${to}`;
  const refusal =
    (await notConfirmed(plan.service, what, confirm, surroundings)) ??
    (await notDetached(values, surroundings));
  if (refusal !== undefined) return refusal;
  // What was seen may be minutes old by now: it was decided when the name was typed.
  const now = byAwsClock(surroundings.now(), prepared.clock);
  const ordered = { ...order, acceptLoss: loss, decidedAt: now };
  return executedFailover(ordered, { ...values, deed: "move" }, service, surroundings);
}

function decidedBy(values: FailoverValues, now: Date): DecidedMove {
  const { to, from, incident, startedAt, acceptLoss } = values;
  const { acceptServing, acceptSplitBrain, detach } = values;
  return {
    to,
    from,
    now,
    kind: runKindOf(values),
    ...moveMode(values),
    startedAt: startedAt === "now" ? now : startedAt,
    ...shiftOrder(values),
    ...(incident !== undefined && { incident }),
    acceptServing,
    acceptSplitBrain,
    acceptLoss: acceptedLossOf(acceptLoss),
    ...(detach && { detach }),
  };
}

/** An order's field as it is written on the command line. */
export function asOption({ path, reason }: Fault): Fault {
  const names: Readonly<Record<string, string>> = { run: "", journal: "", lock: "" };
  // One of a list is told by the name of the list: the fault says which one it is.
  const [list = ""] = path.split(".");
  const name = names[list] ?? list;
  if (name === "") return fault("", reason);
  return fault(flagOf(name), reason);
}
