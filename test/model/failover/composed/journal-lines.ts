import {
  advance,
  allowedMoves,
  type FailoverMove,
  hasChanged,
} from "../../../../src/model/failover/failover-machine";
import type { FailoverStep } from "../../../../src/model/failover/failover-steps";
import type { FenceEvidence } from "../../../../src/model/failover/fence";
import { holderOf } from "../../../../src/model/failover/lock";
import { changedUnder } from "../../../../src/model/failover/others-since";
import {
  answerOf,
  type Composed,
  isAbandoning,
  isPassedOn,
  mayChange,
  mayGoBack,
  nameOf,
  type ProcessSeen,
  primary,
  type RunSeen,
  unproven,
  withProcess,
} from "./composed-state";
import type { Step } from "./explored";

/** The lines that a process may write now. */
export function lines(
  state: Composed,
  id: string,
  process: ProcessSeen,
  run: RunSeen,
): Step<Composed>[] {
  if (run.opener !== id) {
    // Another process has written the line: this one ends.
    return [
      {
        told: `${id} finds that it was taken up by another`,
        next: withProcess(state, id, { ...process, stage: "gone" }),
      },
    ];
  }
  return allowedMoves(run.state)
    .filter((move) => isTrue(state, id, process, run, move))
    .flatMap((move) => moved(state, id, run, move));
}

/** Whether the world lets a process say so. */
function isTrue(
  state: Composed,
  id: string,
  process: ProcessSeen,
  run: RunSeen,
  move: FailoverMove,
): boolean {
  const { plan } = run;
  const { to } = plan;
  const backwards = isAbandoning(state, id, run);
  if (!backwards && isPassedOn(run, process) && !["locked", "ended"].includes(move.type)) {
    return run.state.steps.record === "done";
  }
  switch (move.type) {
    case "opened":
      return false;
    case "locked":
      return !run.state.locked && process.number !== null;
    case "ended":
      return backwards
        ? move.end === "abandoned" && (process.number !== null || !hasChanged(run.state))
        : // Whoever ordered a run that others have had the lock since gives it up.
          move.end !== "abandoned" || isPassedOn(run, process);
    case "failed":
      return (
        !backwards && state.failuresLeft > 0 && move.step !== "preflight" && move.step !== "record"
      );
    case "undoing":
      return backwards && mayGoBack(run, process, move.step);
    case "undone":
      return backwards && isPutBack(state, run, process, move.step);
    case "begun":
      return !backwards;
    case "noted":
      return !backwards && !run.state.changed.includes(move.step);
    case "done":
      return !backwards && isDone(state, id, process, run, move.step, to);
  }
}

function isDone(
  state: Composed,
  id: string,
  process: ProcessSeen,
  { state: { locked }, plan }: RunSeen,
  step: FailoverStep,
  to: string,
): boolean {
  const answers = state.silent !== to;
  switch (step) {
    case "preflight":
      // A planned move needs a living writer, which may be where it is to be already.
      return answers && (plan.mode === "lost-region" || [primary, to].includes(state.writer));
    case "fence":
      return locked && (plan.mode === "lost-region" || state.stopped);
    case "scale":
      return answers && mayChange(process);
    case "promote":
      return answers && state.writer === to;
    case "shift":
      return answerOf(state) === to;
    case "verify":
      return answers && answerOf(state) === to && state.writer === to;
    case "standby":
      return mayChange(process);
    case "record":
      return state.lock.lease?.holder !== holderOf(nameOf(id));
  }
}

function isPutBack(
  state: Composed,
  run: RunSeen,
  process: ProcessSeen,
  step: FailoverStep,
): boolean {
  if (!mayGoBack(run, process, step)) return false;
  // Its journal says first that it is about to.
  if (run.state.steps[step] !== "begun") return false;
  if (step === "shift") return state.values[run.plan.to]?.value === 0;
  if (step === "promote") return state.writer === primary;
  return step !== "fence" || !state.stopped;
}

/** A line is written, and what it says is known. */
export function moved(
  state: Composed,
  id: string,
  run: RunSeen,
  move: FailoverMove,
): Step<Composed>[] {
  const next = advance(run.state, move);
  const process = state.processes[id];
  if (next === undefined || process === undefined) return [];
  const written: RunSeen = {
    ...run,
    state: next,
    opener: move.type === "ended" ? null : id,
    changedUnder: changedUnder(run.changedUnder, next, process.number),
    evidence: evidenceAfter(state, run, move),
  };
  const runs = state.runs.map((one) => (one === run ? written : one));
  const stage = move.type === "ended" ? "gone" : "open";
  const failuresLeft = state.failuresLeft - (move.type === "failed" ? 1 : 0);
  const after = withProcess({ ...state, runs, failuresLeft }, id, { ...process, stage });
  return [{ told: `${id} writes: ${Object.values(move).join(" ")}`, next: after }];
}

function evidenceAfter(
  state: Composed,
  { evidence, plan }: RunSeen,
  move: FailoverMove,
): FenceEvidence {
  if (move.type === "undoing" && move.step === "fence") return { ...evidence, tasks: null };
  if (move.type === "undoing" && move.step === "promote")
    return { ...evidence, stores: [unproven] };
  if (move.type !== "done") return evidence;
  if (move.step === "fence") {
    const seen = { running: 0, floor: 0, suspended: true };
    return { ...evidence, lock: "ours", tasks: plan.mode === "planned" ? seen : null };
  }
  const writerElsewhere = plan.mode === "planned" && state.writer !== primary;
  if (move.step === "promote") return { ...evidence, stores: [{ ...unproven, writerElsewhere }] };
  return evidence;
}
