import type { Checked } from "../../model/faults";
import type { AllRehearsals } from "../../model/report/all-rehearsals";
import { disasters } from "../../model/report/disaster";
import type { RehearsalResult } from "../../model/report/rehearsal-result";
import { simulatedRecorder } from "../../operate/aws/simulated-recorder";
import { rehearse } from "../../rehearsal/rehearse";
import { rehearseAll } from "../../rehearsal/rehearse-all";
import type { TextStyle } from "../../report/paper/text";
import { allRehearsalsHtml } from "../../report/rehearsed/all-html";
import { allRehearsalsJson } from "../../report/rehearsed/all-json";
import { allRehearsalsSummary } from "../../report/rehearsed/all-summary";
import { rehearsalHtml } from "../../report/rehearsed/rehearsal-html";
import { rehearsalJson } from "../../report/rehearsed/rehearsal-json";
import { rehearsalSummary } from "../../report/rehearsed/rehearsal-summary";
import { command } from "../command";
import { jsonOption, outOption, planSourceOptions } from "../common-options";
import { oneOf, wholeNumber } from "../forms";
import { findMeasured, measuredFaults, measuredOptions } from "../measured-plan";
import { refused } from "../outcome";
import { findPlan } from "../plan-source";
import { type MadeReport, writeAndPrint } from "../report-files";

/** When the simulated disaster strikes: fixed, so that a seed is a run. */
const simulatedNow = new Date("2026-06-01T03:00:00Z");

/** Lets a disaster befall the simulated cloud and fails over, once narrated and many counted. */
export const rehearsal = command({
  name: "rehearse",
  summary: "lose the primary, or let another disaster befall it, in the simulated cloud",
  description:
    "Loses the primary region in the simulated cloud, or lets another disaster befall it, and runs " +
    "the failover: one run narrated, many counted.",
  options: {
    ...planSourceOptions,
    disaster: {
      value: "name",
      what: `what befalls the service: ${disasters.join(", ")}`,
      form: oneOf(...disasters),
      byDefault: "region",
      excludes: "all",
    },
    all: { what: "rehearse every disaster with the same seeds, and set them side by side" },
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
    ...measuredOptions,
    out: outOption,
    json: jsonOption,
  },
  endings: {
    done: "when p95 meets the objectives (with --all, that of region)",
    missed: "when it does not",
    unreadable: "without a plan to read, or without a time that was measured",
    unwritable: "when the report cannot be written",
  },
  faults: (_values, written) => measuredFaults(written),
  run: async ({ disaster, all, seed, runs, out, json, ...source }, surroundings) => {
    const { folder, colour, width } = surroundings;
    const progress = surroundings.progress();
    progress.stage(source.plan === undefined ? "running the program offline" : "reading the plan");
    const found = await findPlan(source, folder);
    if (found.value === undefined) {
      progress.end("no plan");
      return refused("unreadable", found.faults);
    }
    const timed = await findMeasured(found.value, source, surroundings);
    if (timed.faults !== undefined) {
      progress.end("nothing measured");
      return refused(timed.ending, timed.faults);
    }
    const { value: plan, asides } = timed;
    const what = all ? "every disaster" : disaster;
    progress.stage(`rehearsing ${what} of ${plan.service} in the simulated cloud`);
    const options = {
      seed,
      runs,
      now: simulatedNow,
      recorder: () => simulatedRecorder(plan),
      onProgress: progress.advance,
    };
    const style = { colour, width };
    const rehearsed = all
      ? reported(await rehearseAll(plan, options), (result) => allReport(result, style))
      : reported(await rehearse(plan, { ...options, disaster }), (result) => report(result, style));
    if (rehearsed.faults !== undefined) {
      progress.end("not rehearsed");
      return refused("unreadable", rehearsed.faults);
    }
    progress.end(`${all ? runs * disasters.length : runs} simulated runs`);
    return writeAndPrint({ ...rehearsed.value, asides }, { out, json }, surroundings);
  },
});

function reported<Result>(
  { value, faults }: Checked<Result>,
  make: (result: Result) => MadeReport,
): Checked<MadeReport> {
  return value === undefined ? { faults: faults ?? [] } : { value: make(value) };
}

function report(result: RehearsalResult, style: TextStyle): MadeReport {
  return {
    stem: "rehearsal",
    html: rehearsalHtml(result),
    json: rehearsalJson(result),
    summary: (reportPath) => rehearsalSummary(result, { reportPath, ...style }),
    ending: result.verdict.met ? "done" : "missed",
  };
}

/** Ends by the loss of the primary alone: that is what the objectives are declared for. */
function allReport(all: AllRehearsals, style: TextStyle): MadeReport {
  const region = all.rehearsals.find(({ disaster }) => disaster === "region");
  return {
    stem: "rehearsals",
    html: allRehearsalsHtml(all),
    json: allRehearsalsJson(all),
    summary: (reportPath) => allRehearsalsSummary(all, { reportPath, ...style }),
    ending: region?.verdict.met ? "done" : "missed",
  };
}
