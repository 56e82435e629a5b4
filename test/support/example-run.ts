import { join } from "node:path";

import { type ProgramRun, runProgram } from "../../src/offline/run-program";
import { root } from "./source-files";

const runs = new Map<string, Promise<ProgramRun>>();

/**
 * An example's dry run, made once for all files of a worker: it is the heaviest thing that several
 * of them need, and none of them changes it.
 */
export function exampleRun(example: string): Promise<ProgramRun> {
  const run = runs.get(example) ?? runProgram({ dir: exampleDir(example), dryRun: true });
  runs.set(example, run);
  return run;
}

/** Folder of an example's program. */
export function exampleDir(example: string): string {
  return join(root, "examples", example);
}
