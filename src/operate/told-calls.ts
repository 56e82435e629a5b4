import type { Cloud } from "../drill/cloud";
import type { FailoverOrder } from "../drill/failover-order";
import type { JournalLine } from "../drill/port/journal";
import { fenceOf } from "../model/failover/fence";
import type { RunEvent } from "../model/report/run-event";
import type { RunCall } from "../model/report/run-result";
import { expectedOf } from "./expected-calls";
import type { OpenDeployment } from "./open-deployment";
import { resourceOf } from "./resource-of";
import { type SeenCall, watchedCloud } from "./watched-cloud";

/** A cloud whose calls and journal lines are told, and that keeps the calls. */
export interface ToldCloud {
  readonly cloud: Cloud;
  readonly calls: readonly RunCall[];
}

/** Tells every call of a run as it ends, and every line that its journal has taken. */
export function toldCloud(
  cloud: Cloud,
  { plan, runId }: Pick<FailoverOrder, "plan" | "runId">,
  actionsOf: OpenDeployment["actionsOf"],
  tell: (event: RunEvent) => void,
): ToldCloud {
  const { clock } = cloud;
  const calls: RunCall[] = [];
  const asked = new Map<SeenCall, number>();
  const ended = (seen: SeenCall, outcome: string) => {
    const { call, region, of, mutates } = expectedOf(seen, plan);
    const kind = plan.stores.find(({ name }) => name === of)?.kind ?? null;
    const told: RunCall = {
      at: clock.now().toISOString(),
      call,
      actions: actionsOf(call, kind),
      region,
      of,
      resource: resourceOf(plan, call, region, of),
      mutates,
      outcome,
      seconds: clock.monotonic() - (asked.get(seen) ?? clock.monotonic()),
    };
    asked.delete(seen);
    calls.push(told);
    tell({ event: "call", runId, ...told, actions: [...told.actions] });
  };
  const watched = watchedCloud(cloud, {
    asked: (seen) => asked.set(seen, clock.monotonic()),
    answered: (seen) => {
      ended(seen, "ok");
      if (seen.call === "journal.append") tell(lineEvent(runId, seen.args[2] as JournalLine));
    },
    failed: (seen, error) => ended(seen, error instanceof Error ? error.message : String(error)),
  });
  return { cloud: watched, calls };
}

/** A line of the journal as an event. */
export function lineEvent(runId: string, line: JournalLine): RunEvent {
  const { number, at, process, fence, acceptsSplitBrain = false, move, result } = line;
  const evidence = result?.evidence;
  return {
    event: "line",
    at,
    runId,
    number,
    process,
    fence,
    acceptsSplitBrain,
    move,
    note: result?.note ?? null,
    warnings: [...(result?.warnings ?? [])],
    fenceLevel: evidence === undefined ? null : fenceOf(evidence).level,
  };
}
