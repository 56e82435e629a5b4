import * as v from "valibot";

import { failoverEnds, stepMoves } from "./failover-machine";
import { failoverSteps } from "./failover-steps";

const knownMove = v.variant("type", [
  v.object({ type: v.picklist(["opened", "locked"]) }),
  v.object({ type: v.picklist(stepMoves), step: v.picklist(failoverSteps) }),
  v.object({ type: v.literal("ended"), end: v.picklist(failoverEnds) }),
]);

/** A line of a journal, as far as it can be trusted. */
export interface UnjudgedLine {
  readonly number: number;
  readonly move: unknown;
}

/**
 * Why nobody can go on from a journal's lines; undefined where somebody can. A line that is
 * missing, or whose move this release does not know, may have changed something: the ones after it
 * cannot be understood without it.
 */
export function journalFault(lines: readonly UnjudgedLine[]): string | undefined {
  const missing = lines.findIndex(({ number }, at) => number !== at + 1);
  if (missing >= 0) return `its line ${missing + 1} is missing`;
  const strange = lines.find(({ move }) => !v.is(knownMove, move));
  if (strange === undefined) return undefined;
  return `its line ${strange.number} is none that this release knows: ${JSON.stringify(strange.move)}`;
}
