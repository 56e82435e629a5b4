import { type Fault, sentenceOf } from "../../src/model/faults";

/** Faults as they are printed. */
export function sentences(faults: readonly Fault[] | undefined): string[] {
  return (faults ?? []).map(sentenceOf);
}
