import { predict } from "../../model/prediction/prediction";
import { predictionJson, predictionSummary } from "../../report/rehearsed/prediction-summary";
import { command } from "../command";
import { jsonOption, planSourceOptions } from "../common-options";
import { exitCodes } from "../exit-codes";
import { refused } from "../outcome";
import { findPlan } from "../plan-source";

/** Predicts RTO and RPO of a plan, itemised, against its objectives. */
export const assess = command({
  name: "assess",
  summary: "predict RTO and RPO of a plan against its objectives",
  description: "Predicts RTO and RPO of a plan, itemised, against its objectives.",
  options: { ...planSourceOptions, json: jsonOption },
  endings: {
    done: "when they are met",
    missed: "when one is missed",
    unreadable: "without a plan to read",
  },
  run: async ({ json, ...source }, { folder, now, colour, width }) => {
    // A program whose objectives cannot be met stops before it exports its plan.
    const { value: plan, declared = plan, faults = [] } = await findPlan(source, folder);
    if (declared === undefined) return refused("unreadable", faults);
    const prediction = predict(declared, now());
    // It may stop for another reason too, and that must not be swallowed.
    if (plan === undefined && prediction.met) return refused("unreadable", faults);

    return {
      exit: (prediction.met ? exitCodes.done : exitCodes.missed).code,
      stdout: json
        ? `${JSON.stringify(predictionJson(prediction), null, 2)}\n`
        : `${predictionSummary(prediction, declared, { colour, width })}\n`,
      stderr: "",
    };
  },
});
