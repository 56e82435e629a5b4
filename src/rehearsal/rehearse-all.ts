import type { Checked } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import type { AllRehearsals } from "../model/report/all-rehearsals";
import { disasters } from "../model/report/disaster";
import type { RehearsalResult } from "../model/report/rehearsal-result";
import { type RehearsalOptions, rehearse } from "./rehearse";

/** Rehearses every disaster, one after the other, each with the same seeds. */
export async function rehearseAll(
  plan: RecoveryPlanDocument,
  options: Omit<RehearsalOptions, "disaster">,
): Promise<Checked<AllRehearsals>> {
  const { runs, onProgress = () => {} } = options;
  const rehearsals: RehearsalResult[] = [];
  for (const [at, disaster] of disasters.entries()) {
    const { value, faults } = await rehearse(plan, {
      ...options,
      disaster,
      onProgress: (done) => onProgress(at * runs + done, disasters.length * runs),
    });
    if (value === undefined) return { faults };
    rehearsals.push(value);
  }
  const { service, strategy } = plan;
  return { value: { kind: "rehearsals", simulated: true, service, strategy, rehearsals } };
}
