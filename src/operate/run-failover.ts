import type { Cloud } from "../drill/cloud";
import { abandonFailover, failOver } from "../drill/failover";
import type { FailoverOrder } from "../drill/failover-order";
import type { FailoverReport } from "../drill/failover-report";
import { stepSeconds } from "../model/prediction/step-seconds";
import { type FailoverOutcome, failoverOutcome } from "../model/report/failover-outcome";
import { resultOfRun } from "../model/report/result-of-run";
import type { RunEvent } from "../model/report/run-event";
import type { RunResult } from "../model/report/run-result";
import { onceAtATime } from "./once-at-a-time";
import type { OpenDeployment } from "./open-deployment";
import { lineEvent, toldCloud } from "./told-calls";

/** What is done with an order, and who looks on. */
export interface FailoverRunning extends Pick<FailoverOrder, "signal" | "renewCredentials"> {
  /** `abandon`: the run is given up for good, and every way back is gone that there is. */
  readonly deed: "move" | "abandon";
  readonly tell: (event: RunEvent) => void;
}

/** What became of it. */
export interface RanFailover {
  readonly report: FailoverReport;
  /** Null where nobody could read or write a line of it. */
  readonly run: RunResult | null;
  readonly outcome: FailoverOutcome;
}

/** Moves a service, and tells every call and line as it comes. A faulty order is thrown. */
export async function runFailover(
  order: FailoverOrder,
  deployment: OpenDeployment,
  { deed, tell, signal, renewCredentials }: FailoverRunning,
): Promise<RanFailover> {
  const { cloud, actionsOf } = deployment;
  const { plan, runId, process, mode, from, to, startedAt } = order;
  const lines = new Set<number>();
  const telling = (event: RunEvent) => {
    if (event.event === "line") lines.add(event.number);
    tell(event);
  };
  const told = toldCloud(cloud(mode === "lost-region" ? from : null), order, actionsOf, telling);
  const now = () => told.cloud.clock.now().toISOString();
  tell({
    event: "begun",
    at: now(),
    runId,
    service: plan.service,
    mode,
    from,
    to,
    startedAt: startedAt?.toISOString() ?? null,
    process,
    predictedSeconds: stepSeconds(plan, from, to),
    rtoSeconds: plan.objectives.rtoSeconds,
  });
  const waits = waitTeller(told.cloud, runId, tell);
  signal?.addEventListener("abort", () => tell({ event: "stopping", at: now(), runId }), {
    once: true,
  });
  const act = deed === "move" ? failOver : abandonFailover;
  const report = await act(told.cloud, {
    ...order,
    signal,
    // Every call that misses credentials asks for them: all wait for one answer.
    renewCredentials: renewCredentials && onceAtATime(renewCredentials),
    waits,
  });
  const { end, reason, stopCause, journal, warnings } = report;
  // The reply to a line may have been lost, and the line be there all the same.
  for (const line of journal) {
    if (line.process === process && !lines.has(line.number)) tell(lineEvent(runId, line));
  }
  const read = resultOfRun(journal, { runId, plan, calls: told.calls, ending: { end, reason } });
  const run = read === undefined ? null : { ...read, warnings: [...new Set(warnings)] };
  const outcome = failoverOutcome({ end, stopCause }, run);
  tell({
    event: "ended",
    at: now(),
    runId,
    end,
    reason,
    fenceLevel: report.fence?.level ?? null,
    recoveredAt: report.recoveredAt?.toISOString() ?? null,
    rtoSeconds: run?.rto.seconds ?? null,
    losses: run?.losses.map(({ store, seconds }) => ({ store, seconds })) ?? [],
    warnings: [...(run?.warnings ?? warnings)],
    next: [...(run?.next ?? [])],
    outcome,
  });
  return { report, run, outcome };
}

/** Tells each wait when it begins and when it ends. */
function waitTeller(
  { clock }: Pick<Cloud, "clock">,
  runId: string,
  tell: (event: RunEvent) => void,
): NonNullable<FailoverOrder["waits"]> {
  let count = 0;
  return ({ what, limitSeconds }) => {
    count += 1;
    const wait = count;
    const at = () => clock.now().toISOString();
    tell({ event: "wait", at: at(), runId, wait, what, limitSeconds });
    return () => tell({ event: "waited", at: at(), runId, wait, what });
  };
}
