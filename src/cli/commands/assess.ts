import { predict } from "../../model/prediction/prediction";
import { predictionJson, predictionSummary } from "../../report/rehearsed/prediction-summary";
import { command } from "../command";
import { jsonOption, planSourceOptions } from "../common-options";
import { exitCodes } from "../exit-codes";
import { findMeasured, measuredFaults, measuredOptions } from "../measured-plan";
import { complaints, refused } from "../outcome";
import { findPlan } from "../plan-source";

/** Predicts RTO and RPO of a plan, itemised, against its objectives. */
export const assess = command({
  name: "assess",
  summary: "predict RTO and RPO of a plan against its objectives",
  description: "Predicts RTO and RPO of a plan, itemised, against its objectives.",
  options: { ...planSourceOptions, ...measuredOptions, json: jsonOption },
  endings: {
    done: "when they are met",
    missed: "when one is missed",
    unreadable: "without a plan to read, or without a time that was measured",
  },
  faults: (_values, written) => measuredFaults(written),
  run: async ({ json, ...source }, surroundings) => {
    const { folder, now, colour, width } = surroundings;
    // A program whose objectives cannot be met stops before it exports its plan.
    const found = await findPlan(source, folder);
    const timed = found.value && (await findMeasured(found.value, source, surroundings));
    if (timed?.faults !== undefined) return refused(timed.ending, timed.faults);
    const { value: plan, asides = [] } = timed ?? {};
    const { declared = plan, faults = [] } = found;
    if (declared === undefined) return refused("unreadable", faults);
    const prediction = predict(declared, now());
    // It may stop for another reason too, and that must not be swallowed.
    if (plan === undefined && prediction.met) return refused("unreadable", faults);

    return {
      exit: (prediction.met ? exitCodes.done : exitCodes.missed).code,
      stdout: json
        ? `${JSON.stringify(predictionJson(prediction), null, 2)}\n`
        : `${predictionSummary(prediction, declared, { colour, width })}\n`,
      stderr: complaints(asides),
    };
  },
});
