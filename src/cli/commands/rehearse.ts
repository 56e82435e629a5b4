import { relative, resolve } from "node:path";

import { together } from "../../model/faults";
import type { RehearsalResult } from "../../model/report/rehearsal-result";
import { lossFaults, type Recorder, rehearse } from "../../rehearsal/rehearse";
import { rehearsalHtml } from "../../report/rehearsed/rehearsal-html";
import { rehearsalJson } from "../../report/rehearsed/rehearsal-json";
import { rehearsalSummary } from "../../report/rehearsed/rehearsal-summary";
import { ofOptions, wholeNumber } from "../arguments";
import { exitCodes, type Outcome, refused } from "../outcome";
import { findPlan, type PlanSource } from "../plan-source";
import type { Progress } from "../progress";
import { writeReport } from "../report-files";
import type { Surroundings } from "../surroundings";

/** Options of `awsdr rehearse`. */
export interface RehearseOptions extends PlanSource {
  /** Region to lose; the primary unless told otherwise. */
  readonly lose?: string | undefined;
  readonly seed?: string | undefined;
  readonly runs?: string | undefined;
  /** Folder of the report; `./awsdr-report` unless told otherwise. */
  readonly out?: string | undefined;
  readonly json?: boolean | undefined;
}

/** What `rehearse` needs beside its options. */
export interface RehearseNeeds {
  readonly progress: Progress;
  /** The recorder Lambda's own code over records in memory. */
  readonly recorder: (plan: RehearsedPlan) => Recorder;
}

type RehearsedPlan = Parameters<typeof rehearse>[0];

/** When the simulated disaster strikes unless told otherwise: fixed, so that a seed is a run. */
const simulatedNow = new Date("2026-06-01T03:00:00Z");

/**
 * Loses a region in the simulated cloud and fails over, once narrated and many times counted.
 *
 * Exits 0 when p95 meets the objectives, 2 when it does not, 1 on a fault, 64 on bad arguments.
 */
export async function rehearseCommand(
  options: RehearseOptions,
  surroundings: Surroundings,
  { progress, recorder }: RehearseNeeds,
): Promise<Outcome> {
  const numbers = together({
    seed: wholeNumber("--seed", options.seed, { from: 0, to: 2 ** 32 - 1, otherwise: 1 }),
    runs: wholeNumber("--runs", options.runs, { from: 1, to: 100_000, otherwise: 1000 }),
  });
  if (numbers.faults !== undefined) return refused(exitCodes.usage, numbers.faults);
  const { seed, runs } = numbers.value;

  progress.stage(options.plan === undefined ? "running the program offline" : "reading the plan");
  const found = await findPlan(options, surroundings.folder);
  if (!("plan" in found)) {
    progress.end("no plan");
    return refused("exit" in found ? found.exit : exitCodes.fault, found.faults);
  }

  const { plan } = found;
  const lose = options.lose ?? plan.topology.primary;
  const wrong = lossFaults(plan, lose);
  if (wrong.length > 0) {
    progress.end("not rehearsed");
    return refused(exitCodes.usage, ofOptions(wrong));
  }
  progress.stage(`losing ${lose} in the simulated cloud`);
  const rehearsed = await rehearse(plan, {
    lose,
    seed,
    runs,
    now: simulatedNow,
    recorder: () => recorder(plan),
    onProgress: progress.advance,
  });
  if (rehearsed.faults !== undefined) {
    progress.end("not rehearsed");
    return refused(exitCodes.fault, rehearsed.faults);
  }
  progress.end(`${runs} simulated runs`);
  return reported(rehearsed.value, options, surroundings);
}

async function reported(
  result: RehearsalResult,
  { out = "awsdr-report", json = false }: RehearseOptions,
  { folder, colour, width }: Surroundings,
): Promise<Outcome> {
  const machine = rehearsalJson(result);
  const [html = ""] = await writeReport(resolve(folder, out), "rehearsal", {
    html: rehearsalHtml(result),
    json: machine,
  });
  const reportPath = relative(folder, html);
  return {
    exit: result.verdict.met ? exitCodes.ok : exitCodes.objectivesMissed,
    stdout: json ? machine : `${rehearsalSummary(result, { reportPath, colour, width })}\n`,
    stderr: json ? `report: ${reportPath}\n` : "",
  };
}
