import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import * as v from "valibot";

import { type Fault, fault, sentenceOf } from "../model/faults";
import { type DeclaredPlan, declaredSchema } from "../model/plan/declared";
import { looksLikePlan, type RecoveryPlanDocument, readPlan } from "../model/plan/recovery-plan";
import { type ProgramRun, runProgram } from "../offline/run-program";
import { exitCodes } from "./outcome";
import { reasonOf } from "./reason";

/** Where a command gets its recovery plan from: the program in this folder unless told otherwise. */
export interface PlanSource {
  /** Folder of a Pulumi program that exports a plan. */
  readonly program?: string | undefined;
  /** File that holds a plan document. */
  readonly plan?: string | undefined;
}

interface NoPlan {
  readonly exit: number;
  readonly faults: readonly Fault[];
}

/** A whole plan; or only what a program declared before it stopped; or why there is neither. */
export type FoundPlan =
  | { readonly plan: RecoveryPlanDocument }
  | { readonly declared: DeclaredPlan; readonly faults: readonly Fault[] }
  | NoPlan;

/** Finds the plan that the command line names. Paths are relative to `folder`. */
export async function findPlan(source: PlanSource, folder: string): Promise<FoundPlan> {
  const { program, plan } = source;
  if (program !== undefined && plan !== undefined) {
    const reason = "--program DIR and --plan FILE exclude each other: a plan has one source";
    return { exit: exitCodes.usage, faults: [fault("", reason)] };
  }
  if (plan !== undefined) return planInFile(resolve(folder, plan), plan);
  return planOfProgram(resolve(folder, program ?? "."), program ?? ".");
}

async function planInFile(path: string, shown: string): Promise<FoundPlan> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    return noPlan(`cannot read ${shown}: ${reasonOf(error)}`);
  }
  return planInText(text, shown);
}

/** The plan in a text, whose origin faults are told with. */
export function planInText(
  text: string,
  shown: string,
): Exclude<FoundPlan, { readonly declared: unknown }> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return noPlan(`${shown} is not JSON: ${reasonOf(error)}`);
  }
  const read = readPlan(value);
  return read.faults === undefined ? { plan: read.value } : noPlan(...toldOf(shown, read.faults));
}

async function planOfProgram(dir: string, shown: string): Promise<FoundPlan> {
  let run: ProgramRun;
  try {
    // A dry run needs no configuration; the engine's plausible answers keep its outputs known.
    run = await runProgram({ dir, dryRun: true, mode: "plausible" });
  } catch (error) {
    return noPlan(`cannot run the program in ${shown}: ${reasonOf(error)}`);
  }
  if (!run.ok) {
    const declared = declaredBeforeTheStop(run);
    const stopped = noPlan(`the program in ${shown} stopped: ${run.failure}`);
    return declared ? { declared, faults: stopped.faults } : stopped;
  }
  const exported = Object.entries(run.outputs).filter(([, value]) => looksLikePlan(value));
  const [first, second] = exported;
  if (first === undefined) {
    return noPlan(
      `the program in ${shown} exports no recovery plan: export the \`document\` of a RecoveryPlan`,
    );
  }
  if (second !== undefined) {
    return noPlan(
      `the program in ${shown} exports ${exported.length} recovery plans ` +
        `(${exported.map(([name]) => name).join(", ")}): save one to a file and name it with --plan`,
    );
  }
  const read = readPlan(first[1]);
  return read.faults === undefined
    ? { plan: read.value }
    : noPlan(...toldOf(first[0], read.faults));
}

/** A plan component that refused its objectives has told the engine what it declares. */
function declaredBeforeTheStop(run: ProgramRun): DeclaredPlan | undefined {
  const component = run.resources.find(({ type }) => type === "awsdr:index:RecoveryPlan");
  const read = v.safeParse(declaredSchema, component?.inputs.declared);
  return read.success ? read.output : undefined;
}

function toldOf(shown: string, faults: readonly Fault[]): string[] {
  return faults.map((each) => `${shown}: ${sentenceOf(each)}`);
}

function noPlan(...reasons: string[]): NoPlan {
  return { exit: exitCodes.fault, faults: reasons.map((reason) => fault("", reason)) };
}
