import { type FailoverMode, type FailoverStep, failoverSteps, stepsOf } from "./failover-steps";

/** `undone`: what the step had changed was put back. */
export type StepStatus = "pending" | "begun" | "done" | "failed" | "undone";

/**
 * How a process of a run ends. Only `recovered` and `abandoned` end the run as well: every other
 * one can be taken up again under the same id.
 *
 * `refused`: it may not go on, and nothing has changed. `aborted`: nothing has changed, or
 * everything was put back. `suspended`: credentials, a signal or a lost lease stopped it.
 * `half-done`: a step is over its limit after something began to move.
 */
export const failoverEnds = [
  "recovered",
  "refused",
  "aborted",
  "suspended",
  "half-done",
  "abandoned",
] as const;
export type FailoverEnd = (typeof failoverEnds)[number];

/** What may be said of a step. */
export const stepMoves = ["begun", "noted", "done", "failed", "undoing", "undone"] as const;

/** One line of a run's journal. */
export type FailoverMove =
  /** A process takes the run up: the first one, or another after it. */
  | { readonly type: "opened" }
  /** It has the lock, or goes on without under a typed acceptance. */
  | { readonly type: "locked" }
  /**
   * `noted`: what stood before is written down, before a step changes it. `undoing`: it is about to
   * be put back, and from here on no longer done.
   */
  | {
      readonly type: (typeof stepMoves)[number];
      readonly step: FailoverStep;
    }
  | { readonly type: "ended"; readonly end: FailoverEnd };

/** Where a run stands. */
export interface FailoverState {
  readonly mode: FailoverMode;
  /** Whether traffic may move while data is still promoted. */
  readonly shiftEarly: boolean;
  /** Whether a process has the run open. */
  readonly open: boolean;
  /** Whether that process may change anything. */
  readonly locked: boolean;
  readonly steps: Readonly<Record<FailoverStep, StepStatus>>;
  /** Steps that may have changed something and have not put it back. */
  readonly changed: readonly FailoverStep[];
  /** How the last process ended; null while one is at it. */
  readonly end: FailoverEnd | null;
}

/** A run that nobody has begun. */
export function unbegun(mode: FailoverMode, { shiftEarly = false } = {}): FailoverState {
  return {
    mode,
    shiftEarly,
    open: false,
    locked: false,
    steps: {
      preflight: "pending",
      fence: "pending",
      scale: "pending",
      promote: "pending",
      shift: "pending",
      verify: "pending",
      standby: "pending",
      record: "pending",
    },
    changed: [],
    end: null,
  };
}

/** What must be settled before a step begins. */
const needs: Readonly<Record<FailoverStep, readonly FailoverStep[]>> = {
  preflight: [],
  fence: ["preflight"],
  // Its orders need the lock, and not that the old region has stopped.
  scale: ["preflight"],
  promote: ["fence"],
  shift: ["promote", "scale"],
  verify: ["promote", "shift"],
  standby: ["verify"],
  record: ["verify"],
};

/** Steps that may change something, and so need the lock. The fence takes it. */
const underLock: readonly FailoverStep[] = [
  "scale",
  "promote",
  "shift",
  "verify",
  "standby",
  "record",
];

/**
 * A failed scale-up does not stop a run: the tasks that run already serve, degraded. Nor does a
 * standby that does not come up once the service has moved.
 */
const survivable: Readonly<Record<FailoverMode, readonly FailoverStep[]>> = {
  "lost-region": ["scale"],
  planned: ["scale", "standby"],
  "stand-by": [],
};

const final: readonly FailoverEnd[] = ["recovered", "abandoned"];

/** Steps that move data, capacity or traffic, and that can be put back. */
export const changingSteps = ["fence", "scale", "promote", "shift"] as const;

/**
 * Steps that have changed nothing until they have written down what stood before. A fence that only
 * takes the lock writes nothing down, and changes nothing that users could notice.
 */
const changedOnceNoted: readonly FailoverStep[] = ["fence", "scale"];

/**
 * Steps that write down what stood before. A promotion and a shift count as changed once they have
 * begun: what they write down changes nothing of where the run stands.
 */
const notingSteps: readonly FailoverStep[] = [...changedOnceNoted, "promote", "shift"];

/** Whether a run has begun to move data, capacity or traffic, and has not put it back. */
export function hasChanged({ changed }: Pick<FailoverState, "changed">): boolean {
  return changed.length > 0;
}

/** Whether a run goes on, or has ended, with a step that failed. */
export function isDegraded({ mode, steps }: Pick<FailoverState, "mode" | "steps">): boolean {
  return survivable[mode].some((step) => steps[step] === "failed");
}

/** Whether a run is over for good. */
export function isOver({ end }: Pick<FailoverState, "end">): boolean {
  return end !== null && final.includes(end);
}

/** The state after a move, or undefined when the move is not allowed. */
export function advance(state: FailoverState, move: FailoverMove): FailoverState | undefined {
  if (isOver(state)) return undefined;
  if (move.type === "opened") return opened(state);
  if (!state.open) return undefined;
  switch (move.type) {
    case "locked":
      return state.steps.preflight === "done" ? { ...state, locked: true } : undefined;
    case "ended":
      return mayEnd(state, move.end) ? { ...state, end: move.end, open: false } : undefined;
    case "noted":
      return mayNote(state, move.step) ? changedBy(state, move.step) : undefined;
    case "undoing":
      return mayUndo(state, move.step)
        ? withStep(unverified(state), move.step, "begun")
        : undefined;
    case "undone":
      return mayUndo(state, move.step) ? undone(state, move.step) : undefined;
    case "begun":
      return mayBegin(state, move.step) ? begun(state, move.step) : undefined;
    case "done":
    case "failed":
      return state.steps[move.step] === "begun" ? withStep(state, move.step, move.type) : undefined;
  }
}

/** Every move that a state allows. */
export function allowedMoves(state: FailoverState): FailoverMove[] {
  const moves: FailoverMove[] = [
    { type: "opened" },
    { type: "locked" },
    ...failoverSteps.flatMap((step) => stepMoves.map((type) => ({ type, step }))),
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
export function replay(begin: FailoverState, moves: readonly FailoverMove[]): FailoverState {
  return moves.reduce((state, move) => advance(state, move) ?? state, begin);
}

/**
 * Another process takes over what was done and nothing else: it has no lock, and as long as nothing
 * has changed it looks at the world anew.
 */
function opened(state: FailoverState): FailoverState {
  const fresh = { ...state, open: true, locked: false, end: null };
  return hasChanged(state) ? fresh : { ...fresh, steps: unbegun(state.mode).steps };
}

function withStep(state: FailoverState, step: FailoverStep, status: StepStatus): FailoverState {
  return { ...state, steps: { ...state.steps, [step]: status } };
}

/** A step may begin again after a kill or a failure, until a step that needs it has begun. */
function mayBegin(state: FailoverState, step: FailoverStep): boolean {
  const { mode, steps, locked } = state;
  if (steps[step] === "done" || !stepsOf(mode).includes(step)) return false;
  if (underLock.includes(step) && !locked) return false;
  const dependants = failoverSteps.filter((other) => needsOf(state, other).includes(step));
  if (dependants.some((other) => steps[other] !== "pending" && steps[other] !== "undone")) {
    return false;
  }
  return needsOf(state, step).every(
    (need) =>
      steps[need] === "done" || (steps[need] === "failed" && survivable[mode].includes(need)),
  );
}

function needsOf({ mode, shiftEarly }: FailoverState, step: FailoverStep): readonly FailoverStep[] {
  if (mode === "stand-by" && step === "standby") return ["fence"];
  if (mode !== "lost-region" && step === "record") return ["standby"];
  // Promotion may still run; the verification waits for it all the same.
  return shiftEarly && step === "shift" ? ["fence", "scale"] : needs[step];
}

/** A lost region is told nothing, so its fence has nothing to write down. */
function mayNote({ mode, locked, steps }: FailoverState, step: FailoverStep): boolean {
  if (step === "fence" && mode === "lost-region") return false;
  return locked && steps[step] === "begun" && notingSteps.includes(step);
}

function begun(state: FailoverState, step: FailoverStep): FailoverState {
  const next = withStep(state, step, "begun");
  const changes = changingSteps.some((changing) => changing === step);
  return changes && !changedOnceNoted.includes(step) ? changedBy(next, step) : next;
}

function changedBy(state: FailoverState, step: FailoverStep): FailoverState {
  return state.changed.includes(step)
    ? state
    : {
        ...state,
        changed: failoverSteps.filter((each) => [...state.changed, step].includes(each)),
      };
}

/** The last step first: what a later one stands on is put back after it. */
function mayUndo(state: FailoverState, step: FailoverStep): boolean {
  const { steps, locked, changed } = state;
  if (!locked || steps.record === "done" || !changed.includes(step)) return false;
  return !changed.some((other) => needsOf(state, other).includes(step));
}

function undone(state: FailoverState, step: FailoverStep): FailoverState {
  const changed = state.changed.filter((other) => other !== step);
  return { ...withStep(unverified(state), step, "undone"), changed };
}

/** What was put back has to be verified and recorded again should it move once more. */
function unverified(state: FailoverState): FailoverState {
  const { verify, standby, record } = unbegun(state.mode).steps;
  return { ...state, steps: { ...state.steps, verify, standby, record } };
}

function mayEnd(state: FailoverState, end: FailoverEnd): boolean {
  if (end === "recovered") return state.steps.record === "done";
  if (state.steps.record === "done") return false;
  switch (end) {
    case "refused":
    case "aborted":
      return !hasChanged(state);
    case "half-done":
      return hasChanged(state);
    case "suspended":
    case "abandoned":
      return true;
  }
}
