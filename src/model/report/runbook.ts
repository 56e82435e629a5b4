import type { FailoverMode, FailoverStep } from "../failover/failover-steps";

/** A call of a run, as a runbook stands for it. */
export interface RunbookCall {
  /** Area and method of the port, such as `compute.scale`. */
  readonly call: string;
  /** Region that is asked; null where none is named. */
  readonly region: string | null;
  /** What it is about, such as a store or a value; null where that is plain. */
  readonly of: string | null;
}

/** One thing to do by hand, to be ticked off. */
export interface RunbookEntry {
  /** What is done, as an imperative without a full stop. */
  readonly title: string;
  /** The calls that a run makes here; none where a run makes none. */
  readonly calls: readonly RunbookCall[];
  /** Whether it changes what users or operators could notice. */
  readonly mutates: boolean;
  /** Lines for a POSIX shell, without a line break at the end; null where nothing is to be run. */
  readonly shell: string | null;
  /** What the answer has to be, and what to do where it is not; whole sentences. */
  readonly expect: string;
  /** What is missing where it cannot be done, as a sentence without a full stop. */
  readonly without: string | null;
  /** Seconds after which to stop waiting; null where nothing is waited for. */
  readonly limitSeconds: number | null;
}

/** What to do in place of entries, or after them, where the world is not as declared. */
export interface RunbookAside {
  /** When, as a sentence without a full stop. */
  readonly when: string;
  readonly entries: readonly RunbookEntry[];
}

/** A step of a move. */
export interface RunbookSection {
  readonly step: FailoverStep;
  readonly title: string;
  readonly entries: readonly RunbookEntry[];
  readonly asides: readonly RunbookAside[];
  /** How it is taken back: a sentence, with the lines that do it; none where nothing does. */
  readonly back: { readonly told: string; readonly entries: readonly RunbookEntry[] };
}

/** One way in which the service can move. */
export interface RunbookMove {
  readonly mode: FailoverMode;
  readonly from: string;
  readonly to: string;
  readonly sections: readonly RunbookSection[];
}

/** A move that cannot be made, or not by the calls of a run. */
export interface ImpossibleMove {
  readonly mode: FailoverMode;
  readonly from: string;
  readonly to: string;
  /** As a sentence without a full stop. */
  readonly reason: string;
}

/** How a service is moved by hand, from the plan alone. */
export interface Runbook {
  readonly kind: "runbook";
  readonly service: string;
  readonly domain: string;
  /** Id of the AWS account. */
  readonly account: string;
  readonly witness: string;
  /** SHA-256 of the plan that it was made from, in hexadecimal, whatever the order of its keys. */
  readonly planDigest: string;
  /** What each terminal begins with. */
  readonly preparation: readonly RunbookEntry[];
  readonly moves: readonly RunbookMove[];
  readonly impossible: readonly ImpossibleMove[];
}
