import { type Fault, sentenceOf } from "../model/faults";

/** What a command leaves behind: text for both streams, and the code with which the process ends. */
export interface Outcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Exit codes that all commands share; each command's page says which it uses. */
export const exitCodes = {
  ok: 0,
  /** Something could not be read, run or written. */
  fault: 1,
  /** Everything ran, and the objectives are missed. */
  objectivesMissed: 2,
  /** The command line itself is wrong (EX_USAGE of BSD's sysexits.h). */
  usage: 64,
} as const;

/** An outcome that only complains, one line a fault. */
export function refused(exit: number, faults: readonly Fault[]): Outcome {
  const lines = faults.map((fault) => `awsdr: ${sentenceOf(fault)}\n`);
  return { exit, stdout: "", stderr: lines.join("") };
}
