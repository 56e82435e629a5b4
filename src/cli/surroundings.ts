import type * as drill from "../operate/aws/drill";
import type { Progress } from "./progress";
import type { OpenLedger } from "./readable-ledger";
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
  readonly openLedger: OpenLedger;
  readonly openBus: OpenBus;
  /** What is done with a deployment; it loads AWS's clients. */
  readonly loadDrill: () => Promise<Drill>;
}
