import type { FailoverOutcome } from "./failover-outcome";

/** How one of several services stands that are moved: it waits, it moves, or what it came to. */
export type FleetState = "waiting" | "moving" | FailoverOutcome;

/** Ends of a service that is back; any other one needs a person. */
const back: readonly FleetState[] = ["done", "missed", "degraded"];

/** Outcomes of a service of which nothing was changed. */
const untouched: readonly FleetState[] = ["denied", "locked", "unready", "interrupted"];

/** What a person has to see to first, first. */
const worstFirst = [
  "unknown",
  "halfDone",
  "suspended",
  "abandoned",
  "aborted",
  "denied",
  "locked",
  "unready",
  "interrupted",
  "missed",
  "degraded",
  "done",
] as const satisfies readonly FailoverOutcome[];

/** Whether a service has ended otherwise than back. */
export function needsPerson(state: FleetState): boolean {
  return state !== "waiting" && state !== "moving" && !back.includes(state);
}

/**
 * Places of the services that are begun now, in their order: as many as may move at a time, and
 * none once one needs a person.
 */
export function nextToMove(states: readonly FleetState[], atATime: number): readonly number[] {
  if (states.some(needsPerson)) return [];
  const free = atATime - states.filter((state) => state === "moving").length;
  const waiting = states.flatMap((state, place) => (state === "waiting" ? [place] : []));
  return waiting.slice(0, Math.max(0, free));
}

/**
 * What it all came to: the worst of the services. Where one has changed something, none of the
 * outcomes that promise that nothing has changed: a part has moved then, and a part has not.
 */
export function fleetOutcome(states: readonly FleetState[]): FailoverOutcome {
  const ended = worstFirst.filter((outcome) => states.includes(outcome));
  const [worst = "interrupted"] = ended;
  if (ended.every((outcome) => untouched.includes(outcome))) return worst;
  if (untouched.includes(worst)) return worst === "interrupted" ? "suspended" : "halfDone";
  // Without anybody who needs a person, only a signal keeps one waiting.
  return back.includes(worst) && states.includes("waiting") ? "suspended" : worst;
}
