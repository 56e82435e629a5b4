import { rehearse } from "../../rehearsal/rehearse";
import { rehearsalHtml } from "../../report/rehearsed/rehearsal-html";
import { rehearsalJson } from "../../report/rehearsed/rehearsal-json";
import { rehearsalSummary } from "../../report/rehearsed/rehearsal-summary";
import { command } from "../command";
import { jsonOption, outOption, planSourceOptions } from "../common-options";
import { wholeNumber } from "../forms";
import { refused } from "../outcome";
import { findPlan } from "../plan-source";
import { writeAndPrint } from "../report-files";
import { simulatedRecorder } from "../simulated-recorder";

/** When the simulated disaster strikes: fixed, so that a seed is a run. */
const simulatedNow = new Date("2026-06-01T03:00:00Z");

/**
 * Loses the primary in the simulated cloud and fails over, once narrated and many times counted.
 */
export const rehearsal = command({
  name: "rehearse",
  summary: "lose the primary region in the simulated cloud and fail over",
  description:
    "Loses the primary region in the simulated cloud and runs the failover: one run narrated, many " +
    "counted.",
  options: {
    ...planSourceOptions,
    seed: {
      value: "n",
      what: "seed of the narrated run",
      form: wholeNumber(0, 2 ** 32 - 1),
      byDefault: "1",
    },
    runs: {
      value: "n",
      what: "how many further seeds to run",
      form: wholeNumber(1, 100_000),
      byDefault: "1000",
    },
    out: outOption,
    json: jsonOption,
  },
  endings: {
    done: "when p95 meets the objectives",
    missed: "when it does not",
    unreadable: "without a plan to read",
    unwritable: "when the report cannot be written",
  },
  run: async ({ seed, runs, out, json, ...source }, surroundings) => {
    const { folder, colour, width } = surroundings;
    const progress = surroundings.progress();
    progress.stage(source.plan === undefined ? "running the program offline" : "reading the plan");
    const { value: plan, faults } = await findPlan(source, folder);
    if (plan === undefined) {
      progress.end("no plan");
      return refused("unreadable", faults);
    }
    progress.stage(`losing ${plan.topology.primary} in the simulated cloud`);
    const rehearsed = await rehearse(plan, {
      seed,
      runs,
      now: simulatedNow,
      recorder: () => simulatedRecorder(plan),
      onProgress: progress.advance,
    });
    if (rehearsed.faults !== undefined) {
      progress.end("not rehearsed");
      return refused("unreadable", rehearsed.faults);
    }
    progress.end(`${runs} simulated runs`);
    const result = rehearsed.value;
    const made = {
      stem: "rehearsal",
      html: rehearsalHtml(result),
      json: rehearsalJson(result),
      summary: (reportPath: string | undefined) =>
        rehearsalSummary(result, { reportPath, colour, width }),
      ending: result.verdict.met ? "done" : "missed",
    } as const;
    return writeAndPrint(made, { out, json }, surroundings);
  },
});
