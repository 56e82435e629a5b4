import type { Fact } from "./fact";
import type { RunFacts } from "./record";

/** That a run was taken back: it counts for nothing, whatever else was told or will be. */
export interface Retraction {
  /** Who took it back, as he calls himself. */
  readonly by: string;
  readonly reason: string;
  /** When, in milliseconds. */
  readonly at: number;
}

/** A name and a reason, which hold no control character, with a line's end between them. */
const form = /^([^\p{Cc}\p{Cs}]+)\n([^\p{Cc}\p{Cs}]+)$/u;

/**
 * The fact that takes a run back. It is one fact, so that no join mixes one person's name with
 * another's reason; the first retraction holds. Beside the facts of phases it displaces nothing and
 * nothing displaces it.
 */
export function retractionFact({ by, reason, at }: Retraction): Fact<string> {
  return { value: `${by}\n${reason}`, rank: 0, at: -at };
}

/** How a run was taken back; `undefined` when it was not. */
export function retractionOf({ retracted }: RunFacts): Retraction | undefined {
  if (retracted === undefined) return undefined;
  const [, by = "", reason = ""] = form.exec(retracted.value) ?? [];
  return { by, reason, at: -retracted.at };
}

/** Whether a text is what a retraction's fact holds. */
export function isRetraction(text: string): boolean {
  return form.test(text);
}
