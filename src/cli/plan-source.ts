import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import * as v from "valibot";

import { type Checked, sentenceOf } from "../model/faults";
import { declaredSchema } from "../model/plan/declared-schema";
import {
  looksLikePlan,
  type RecoveryPlanDocument,
  readPlan,
  readPlanOf,
} from "../model/plan/recovery-plan";
import type { PredictedPlan } from "../model/prediction/prediction";
import { readComputedPlan } from "../model/service/compute-kind";
import { type ProgramRun, runProgram } from "../offline/run-program";
import { faultsOf } from "./outcome";
import { briefReasonOf } from "./reason";

/** Where a command gets its recovery plan from. */
export interface PlanSource {
  /** Folder of a Pulumi program that exports a plan. */
  readonly program: string;
  /** File that holds a plan document; read instead of the program. */
  readonly plan: string | undefined;
}

/** A whole plan, or why there is none. */
export type FoundPlan = Checked<RecoveryPlanDocument>;

/** The same; or only what a program declared before it stopped, and why it did. */
export type FoundOrDeclaredPlan = FoundPlan & { readonly declared?: PredictedPlan | undefined };

/** Finds the plan that the command line names. Paths are relative to `folder`. */
export async function findPlan(
  { program, plan }: PlanSource,
  folder: string,
): Promise<FoundOrDeclaredPlan> {
  if (plan !== undefined) return readPlanFile(plan, folder);
  return runForPlan(resolve(folder, program), program);
}

/** Reads a plan out of a file, whose path is relative to `folder`. */
export async function readPlanFile(file: string, folder: string): Promise<FoundPlan> {
  try {
    return planInText(await readFile(resolve(folder, file), "utf8"), file);
  } catch (error) {
    const isFolder = error instanceof Error && "code" in error && error.code === "EISDIR";
    if (isFolder) return { faults: faultsOf(`${file} is a folder: name the file of a plan in it`) };
    return { faults: faultsOf(`cannot read ${file}: ${briefReasonOf(error)}`) };
  }
}

/** The plan in a text, whose origin faults are told with; if it is kept for a service, of that. */
export function planInText(text: string, shown: string, service?: string): FoundPlan {
  let value: unknown;
  try {
    // Windows editors put a byte order mark in front, which is no JSON.
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return { faults: faultsOf(`${shown} is not JSON: ${notJson(error, text)}`) };
  }
  return knownPlan(service === undefined ? readPlan(value) : readPlanOf(service, value), shown);
}

/** JSON's own words quote the text, which may be a file of secrets that was named by mistake. */
function notJson(error: unknown, text: string): string {
  const said = error instanceof Error ? error.message : "";
  // Between two values the engine does not say that the text ends there, only where it is.
  const [, at] = /at position (\d+)/.exec(said) ?? [];
  const endsThere = at !== undefined && text.slice(Number(at)).trim() === "";
  const cutOff = /^(Unexpected end|Unterminated)/.test(said) || endsThere;
  return cutOff
    ? "it ends too early, so save the plan once more"
    : "it holds something else than a plan";
}

async function runForPlan(dir: string, shown: string): Promise<FoundOrDeclaredPlan> {
  let run: ProgramRun;
  try {
    // A dry run needs no configuration; the engine's plausible answers keep its outputs known.
    run = await runProgram({ dir, dryRun: true, mode: "plausible" });
  } catch (error) {
    return { faults: faultsOf(`cannot run the program in ${shown}: ${briefReasonOf(error)}`) };
  }
  if (!run.ok) {
    // A component tells its faults one a line.
    const [first = "", ...others] = (run.failure ?? "nobody knows why").split("\n");
    const faults = faultsOf(`the program in ${shown} stopped: ${first}`, ...others);
    return { declared: declaredBeforeTheStop(run), faults };
  }
  const exported = Object.entries(run.outputs).filter(([, value]) => looksLikePlan(value));
  const [first, second] = exported;
  if (first === undefined) {
    const fault = `the program in ${shown} exports no recovery plan: export the \`document\` of a RecoveryPlan`;
    return { faults: faultsOf(fault) };
  }
  if (second !== undefined) {
    const fault =
      `the program in ${shown} exports ${exported.length} recovery plans ` +
      `(${exported.map(([name]) => name).join(", ")}): save one to a file and name it with --plan`;
    return { faults: faultsOf(fault) };
  }
  return knownPlan(readPlan(first[1]), first[0]);
}

function knownPlan(read: Checked<RecoveryPlanDocument>, shown: string): FoundPlan {
  if (read.faults === undefined) return read;
  return { faults: faultsOf(...read.faults.map((each) => `${shown}: ${sentenceOf(each)}`)) };
}

/** A plan component that refused its objectives has told the engine what it declares. */
function declaredBeforeTheStop(run: ProgramRun): PredictedPlan | undefined {
  const component = run.resources.find(({ type }) => type === "awsdr:index:RecoveryPlan");
  const read = v.safeParse(declaredSchema, component?.inputs.declared);
  return read.success ? { ...read.output, ...readComputedPlan(component?.inputs) } : undefined;
}
