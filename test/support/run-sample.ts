import type { JournalLine } from "../../src/drill/port/journal";
import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import { type KnownOfRun, resultOfRun } from "../../src/model/report/result-of-run";
import type { RunResult } from "../../src/model/report/run-result";
import { lostAt } from "../drill/calm-world";
import { type Differences, moved } from "../drill/moved";
import { warmStandbyPlan } from "./plans";

/** An instant so many seconds after the loss of a calm world. */
export function after(seconds: number): Date {
  return new Date(lostAt.getTime() + seconds * 1000);
}

/** What a journal comes to, of a run that is called `run-1`. */
export function resultOf(
  journal: readonly JournalLine[],
  plan: RecoveryPlanDocument = warmStandbyPlan(),
  facts: Partial<KnownOfRun> = {},
): RunResult {
  const result = resultOfRun(journal, { runId: "run-1", plan, ...facts });
  if (result === undefined) throw new Error("no order in the journal");
  return result;
}

/** A failover in a calm world that began two minutes before it was ordered. */
export async function runSample(differences: Differences = {}): Promise<RunResult> {
  const order = { startedAt: after(-120), detectedAt: after(-60), decidedAt: after(-10) };
  const { report } = await moved({
    ...differences,
    order: { ...order, ...differences.order },
  });
  return resultOf(report.journal, differences.plan);
}
