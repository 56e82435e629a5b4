import { type Ending, exitCodes } from "./exit-codes";

/** What a command leaves behind: text for both streams, and the code with which the process ends. */
export interface CommandOutcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** An outcome that only complains, one line a fault. */
export function refused(ending: Ending, faults: readonly string[]): CommandOutcome {
  return { exit: exitCodes[ending].code, stdout: "", stderr: complaints(faults) };
}

/** Lines for standard error, one a fault. */
export function complaints(faults: readonly string[]): string {
  return faults.map((fault) => `awsdr: ${fault}\n`).join("");
}
