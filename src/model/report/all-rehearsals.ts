import type { RehearsalResult } from "./rehearsal-result";

/** A rehearsal of each disaster, of one plan and with the same seeds. */
export interface AllRehearsals {
  readonly kind: "rehearsals";
  readonly simulated: true;
  readonly service: string;
  readonly strategy: string;
  /** One of each disaster, the loss of the primary first. */
  readonly rehearsals: readonly RehearsalResult[];
}
