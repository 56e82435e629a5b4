import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import type { Disaster } from "../../src/model/report/disaster";
import { fixed } from "../../src/rehearsal/distribution";
import { type Setting, settingOf } from "../../src/rehearsal/setting";
import { type SimulatedRun, simulateRun } from "../../src/rehearsal/simulated-run";
import { warmStandbyPlan } from "../support/plans";
import { twoStandbysPlan } from "./other-plans";

export const now = new Date("2026-06-01T00:00:00Z");

/** A warm standby without backups or buckets: a database with one writer, and a table. */
export const databaseAndTable = withoutBucket(warmStandbyPlan({ snapshots: null }));

/** The same with a second standby. */
export const twoStandbys = withoutBucket({ ...twoStandbysPlan(), snapshots: null });

function withoutBucket(plan: RecoveryPlanDocument): RecoveryPlanDocument {
  return { ...plan, stores: plan.stores.filter(({ kind }) => kind !== "bucket") };
}

/** Values that inputs have in place of their distributions. */
export type FixedInputs = Readonly<Record<string, number>>;

/** A disaster in which some inputs have one value. */
export function disasterOf(
  disaster: Disaster,
  plan: RecoveryPlanDocument = databaseAndTable,
  values: FixedInputs = {},
): Setting {
  const setting = settingOf(plan, now, disaster);
  const inputs = { ...setting.inputs };
  for (const [name, value] of Object.entries(values)) {
    const input = inputs[name];
    if (input === undefined) throw new Error(`no input ${name}`);
    inputs[name] = { ...input, distribution: fixed(value) };
  }
  return { ...setting, inputs };
}

/** Runs of the seeds from 1 up. */
export async function runsOf(setting: Setting, count: number): Promise<SimulatedRun[]> {
  const runs: SimulatedRun[] = [];
  for (let seed = 1; seed <= count; seed += 1) runs.push(await simulateRun(setting, seed));
  return runs;
}

/** What no run of a test has: it recovers, or ends for another reason. */
export const noMishaps: FixedInputs = {
  "witness does not answer": 0,
  "no capacity in the standby": 0,
  "promotion or restore fails": 0,
  "promotion or restore hangs": 0,
};
