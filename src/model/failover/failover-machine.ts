/**
 * The steps of a failover, in the order in which they begin; promote and scale run side by side.
 */
export const failoverSteps = [
  "preflight",
  "fence",
  "promote",
  "scale",
  "shift",
  "verify",
  "record",
] as const;
export type FailoverStep = (typeof failoverSteps)[number];

export type StepStatus = "pending" | "begun" | "done" | "failed";

/**
 * How a run ends.
 *
 * `refused`: it may not go on, and has changed nothing. `aborted`: stopped on request, nothing
 * changed. `half-done`: stopped after data, capacity or traffic began to move.
 */
export const failoverEnds = ["recovered", "refused", "aborted", "half-done"] as const;
export type FailoverEnd = (typeof failoverEnds)[number];

/** One line of a run's journal. */
export type FailoverMove =
  | { readonly type: "begun" | "done" | "failed"; readonly step: FailoverStep }
  | { readonly type: "ended"; readonly end: FailoverEnd };

/** Where a run stands. */
export interface FailoverState {
  readonly steps: Readonly<Record<FailoverStep, StepStatus>>;
  /** Null while the run goes on. */
  readonly end: FailoverEnd | null;
}

/** A run that nobody has begun. */
export const unbegun: FailoverState = {
  steps: {
    preflight: "pending",
    fence: "pending",
    promote: "pending",
    scale: "pending",
    shift: "pending",
    verify: "pending",
    record: "pending",
  },
  end: null,
};

/** What must be settled before a step begins. */
const needs: Readonly<Record<FailoverStep, readonly FailoverStep[]>> = {
  preflight: [],
  fence: ["preflight"],
  promote: ["fence"],
  scale: ["fence"],
  shift: ["promote", "scale"],
  verify: ["shift"],
  record: ["verify"],
};

/** A failed scale-up does not stop a run: the tasks that run already serve, degraded. */
const survivable: readonly FailoverStep[] = ["scale"];

/**
 * Steps that move data, capacity or traffic; the lock alone is no change that users could notice.
 */
const changing: readonly FailoverStep[] = ["promote", "scale", "shift"];

/** Whether a run has begun to move data, capacity or traffic. */
export function hasChanged({ steps }: FailoverState): boolean {
  return changing.some((step) => steps[step] !== "pending");
}

/** The state after a move, or undefined when the move is not allowed. */
export function advance(state: FailoverState, move: FailoverMove): FailoverState | undefined {
  if (state.end !== null) return undefined;
  if (move.type === "ended") {
    return mayEnd(state, move.end) ? { ...state, end: move.end } : undefined;
  }
  const { type, step } = move;
  const allowed = type === "begun" ? mayBegin(state, step) : state.steps[step] === "begun";
  return allowed ? { ...state, steps: { ...state.steps, [step]: type } } : undefined;
}

/** Every move that a state allows. */
export function allowedMoves(state: FailoverState): FailoverMove[] {
  const moves: FailoverMove[] = [
    ...failoverSteps.flatMap((step) =>
      (["begun", "done", "failed"] as const).map((type) => ({ type, step })),
    ),
    ...failoverEnds.map((end) => ({ type: "ended" as const, end })),
  ];
  return moves.filter((move) => advance(state, move) !== undefined);
}

/**
 * The state that a journal leads to.
 *
 * A line that repeats what is known already changes nothing: a run that was killed between its
 * deed and its line does both again. A line that contradicts the state is passed over, so that a
 * damaged journal never skips a step that was not done.
 */
export function replay(moves: readonly FailoverMove[]): FailoverState {
  return moves.reduce((state, move) => advance(state, move) ?? state, unbegun);
}

/** A step may begin again after a kill or a failure, until a step that needs it has begun. */
function mayBegin({ steps }: FailoverState, step: FailoverStep): boolean {
  if (steps[step] === "done") return false;
  const dependants = failoverSteps.filter((other) => needs[other].includes(step));
  if (dependants.some((other) => steps[other] !== "pending")) return false;
  return needs[step].every((need) => isSettled(steps[need], need));
}

function isSettled(status: StepStatus, step: FailoverStep): boolean {
  return status === "done" || (status === "failed" && survivable.includes(step));
}

function mayEnd(state: FailoverState, end: FailoverEnd): boolean {
  if (end === "recovered") return state.steps.record === "done";
  if (state.steps.record === "done") return false;
  return end === "half-done" ? hasChanged(state) : !hasChanged(state);
}
