import { type Fault, fault, sentenceOf } from "../model/faults";
import { oneLine } from "../report/paper/text";
import { type Ending, exitCodes } from "./exit-codes";

/**
 * What a command leaves behind: text for both streams, and the code with which the process ends.
 */
export interface CommandOutcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** An outcome that only complains, one line a fault. */
export function refused(ending: Ending, faults: readonly Fault[]): CommandOutcome {
  const stderr = complaints(faults.map(sentenceOf));
  return { exit: exitCodes[ending].code, stdout: "", stderr };
}

/** A sentence for standard error as one line, whatever the names in it hold. */
export function complaint(sentence: string): string {
  return oneLine(`awsdr: ${sentence}`);
}

/** Sentences for standard error, one a line. */
export function complaints(sentences: readonly string[]): string {
  return sentences.map((sentence) => `${complaint(sentence)}\n`).join("");
}

/** Faults of nothing that a command was given, such as a file that cannot be read. */
export function faultsOf(...sentences: readonly string[]): Fault[] {
  return sentences.map((sentence) => fault("", sentence));
}
