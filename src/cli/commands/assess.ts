import { type PredictedPlan, predict } from "../../model/prediction/prediction";
import { predictionJson, predictionSummary } from "../../report/rehearsed/prediction-summary";
import { exitCodes, type Outcome, refused } from "../outcome";
import { findPlan, type PlanSource } from "../plan-source";
import type { Surroundings } from "../surroundings";

/** Options of `awsdr assess`. */
export interface AssessOptions extends PlanSource {
  readonly json?: boolean | undefined;
}

/**
 * Predicts RTO and RPO of a plan, itemised, against its objectives.
 *
 * Exits 0 when they are met, 2 when they are missed, 1 when there is no plan to read. A program
 * whose objectives cannot be met stops before it exports its plan; what it declared is then
 * assessed.
 */
export async function assessCommand(
  options: AssessOptions,
  { folder, now, colour, width }: Surroundings,
): Promise<Outcome> {
  const found = await findPlan(options, folder);
  if ("exit" in found) return refused(found.exit, found.faults);

  const declared: PredictedPlan = "plan" in found ? found.plan : found.declared;
  const prediction = predict(declared, now());
  // A program may stop for another reason than its objectives; that reason must not be swallowed.
  if ("declared" in found && prediction.met) return refused(exitCodes.fault, found.faults);

  return {
    exit: prediction.met ? exitCodes.ok : exitCodes.objectivesMissed,
    stdout: options.json
      ? `${JSON.stringify(predictionJson(prediction), null, 2)}\n`
      : `${predictionSummary(prediction, declared, { colour, width })}\n`,
    stderr: "",
  };
}
