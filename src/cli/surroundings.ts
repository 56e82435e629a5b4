import type * as drill from "../operate/aws/drill";
import type { OpenLedger } from "../operate/readable-ledger";
import type { AskPerson } from "./ask";
import type { Live } from "./live";
import type { Progress } from "./progress";
import type { OpenBus } from "./region-buses";

/** What can be done with a deployment. */
export type Drill = typeof drill;

/** What a command may touch of the process that it runs in. */
export interface Surroundings {
  readonly now: () => Date;
  /** Folder that relative paths start from. */
  readonly folder: string;
  /** Whether the output stream takes colour. */
  readonly colour: boolean;
  /** Columns of the output stream. */
  readonly width: number;
  /** Standard input, piece by piece. */
  readonly readInput: () => AsyncIterable<string>;
  /** Shows on standard error how far a long piece of work has come. */
  readonly progress: () => Progress;
  /** Writes to standard output at once, before the command ends. */
  readonly write: (text: string) => void;
  /** Writes a line to standard error at once. */
  readonly say: (line: string) => void;
  /** A screen on standard error that is drawn anew again and again; null where nobody looks. */
  readonly live: (() => Live) | null;
  /** Asks whoever sits at the terminal; null where nobody does. */
  readonly ask: AskPerson | null;
  /**
   * Tells the first signal that asks the process to end, in place of ending; the second one ends it
   * at once as suspended. What it returns takes that back.
   */
  readonly onInterrupt: (told: () => void) => () => void;
  readonly openLedger: OpenLedger;
  readonly openBus: OpenBus;
  /** What is done with a deployment; it loads AWS's clients. */
  readonly loadDrill: () => Promise<Drill>;
}
