import type { CommandLine } from "../../../src/cli/program";
import type { MachineDifferences, machine } from "../commands/moved-by-command";

/** What tells that something is wrong, in the order in which a command meets it. */
export type Finder =
  | "the command line"
  | "the plan"
  | "the ledger"
  | "the typed name"
  | "the journal"
  | "the clock"
  | "the service's name"
  | "the preflight"
  | "the lock";

type Machine = ReturnType<typeof machine>;

/** One way to ask for what cannot or may not be done. */
export interface Misuse {
  /** What somebody did, or what was so, in their words. */
  readonly cause: string;
  readonly foundBy: Finder;
  /** All words behind `awsdr`. */
  readonly words: readonly string[];
  readonly on?: MachineDifferences;
  /** What had happened before, with files and runs. */
  readonly before?: (machine: Machine) => Promise<unknown> | unknown;
  readonly exit: number;
  /** Calls that write before it is found, none of which changes anything; none where left out. */
  readonly writes?: readonly string[];
  /** What is said, without the name of the program in front; the folder is FOLDER. */
  readonly sentence: string;
  /** What is said after it, where several services were asked for. */
  readonly also?: readonly string[];
}

const toStandby = ["failover", "--plan", "plan.json", "--to", "eu-central-1"] as const;
/** A failover that would be done, was nothing wrong. */
export const sure = [...toStandby, "--lost-region", "--execute", "--confirm", "guide"] as const;

/** Words of a failover out of a lost region that is only shown. */
export function shown(...more: readonly string[]): readonly string[] {
  return [...toStandby, "--lost-region", ...more];
}

/** Words of a run that is taken up, and would go on. */
export function resumed(runId: string, ...more: readonly string[]): readonly string[] {
  return [...toStandby, "--resume", runId, "--execute", "--confirm", "guide", ...more];
}

/** Words of a run that is given up. */
export function abandoned(runId: string, ...more: readonly string[]): readonly string[] {
  return [...toStandby, "--abandon", runId, "--execute", "--confirm", "guide", ...more];
}

/** Somebody at the terminal who types these, one after the other, and then gives up. */
export function typing(...typed: readonly (string | undefined)[]): Partial<CommandLine> {
  const left = [...typed];
  return { ask: async () => left.shift() };
}

/** The same words with another value behind an option that they have. */
export function instead(words: readonly string[], option: string, value: string): string[] {
  const at = words.indexOf(option) + 1;
  return words.map((word, nth) => (nth === at ? value : word));
}
