import { heldLock } from "../model/failover/lock";
import type { ActiveRegion } from "../operate/active-region";
import type { PreparedFailover } from "../operate/prepare-failover";
import { dryRunText } from "../report/foreseen/dry-run-text";
import { jsonText } from "../report/paper/json";
import { type Ending, exitCodes } from "./exit-codes";
import { type CommandOutcome, complaints } from "./outcome";
import type { Surroundings } from "./surroundings";

/** Shows a run that was prepared, and ends as its preflight would. */
export function shownRun(
  prepared: PreparedFailover,
  json: boolean,
  { colour, width }: Surroundings,
): CommandOutcome {
  const { result, active } = prepared;
  const ending = active.lease === null ? endingOf(prepared) : "locked";
  return {
    exit: exitCodes[ending].code,
    stdout: json ? jsonText(result) : `${dryRunText(result, { colour, width })}\n`,
    stderr: complaints(preparedWarnings(prepared)),
  };
}

/** What somebody has to know of it before it is begun. */
export function preparedWarnings({ active, clock }: PreparedFailover): string[] {
  return [...held(active), ...(clock?.sentence ? [clock.sentence] : [])];
}

function held({ lease }: ActiveRegion): string[] {
  if (lease === null) return [];
  return [heldLock(lease)];
}

function endingOf({ stopCause, clock }: PreparedFailover): Ending {
  if (stopCause === null) return clock?.verdict === "refuse" ? "unready" : "done";
  return stopCause === "access" ? "denied" : "unready";
}
