import { hasChanged, isOver } from "../../../../src/model/failover/failover-machine";
import { fenceOf } from "../../../../src/model/failover/fence";
import { answerOf, type Bounds, begins, type Composed, mayChange, primary } from "./composed-state";
import { stepsOf } from "./composed-steps";
import type { Space } from "./explored";
import { pathFaults } from "./living-paths";

/** The composed machines as a space, with what must hold in each of their states. */
export function composedSpace(bounds: Bounds): Space<Composed> {
  const ofPaths = pathFaults();
  return {
    begins: begins(bounds),
    stepsOf,
    keyOf,
    faultsOf: (state, { before, told }) => [
      ...ofTheLock(state, before),
      ...ofChanges(state, before, told),
      ...ofTheName(state, before, told),
      ...ofPaths(state),
      ...ofOthers(before, told),
      ...ofTheFence(state, before),
    ],
    isEnd: ({ runs }) => runs.every(({ state }) => isOver(state)),
    mayStillEnd: ({ runs, processes }) =>
      runs.every(
        ({ state, plan }) =>
          isOver(state) ||
          Object.values(processes).filter(({ run }) => run === plan.id).length < bounds.processes,
      ),
  };
}

/** I2: one number, one process; who may change something stands in the lock; numbers never fall. */
function ofTheLock({ processes, lock }: Composed, before: Composed): string[] {
  const faults: string[] = [];
  const owners = new Map<number, string>();
  for (const [id, process] of Object.entries(processes)) {
    const { number } = process;
    if (number !== null) {
      const other = owners.get(number);
      if (other !== undefined) faults.push(`I2: ${other} and ${id} have number ${number}`);
      owners.set(number, id);
    }
    if (mayChange(process) && lock.lease?.holder !== id) {
      faults.push(
        `I2: ${id} may change something, and ${lock.lease?.holder ?? "nobody"} has the lock`,
      );
    }
  }
  if (lock.fence < before.lock.fence) faults.push("I2: the number in the lock has fallen");
  return faults;
}

/** I1: nothing changes but under a lock that was written down. */
function ofChanges(state: Composed, before: Composed, told: string): string[] {
  const faults: string[] = [];
  for (const [at, run] of state.runs.entries()) {
    const was = before.runs[at];
    if (was === undefined || !hasChanged(run.state) || hasChanged(was.state)) continue;
    if (!was.state.locked) faults.push(`I1: ${run.plan.id} changes something without the lock`);
  }
  const isMoved = state.writer !== before.writer || state.stopped !== before.stopped;
  const isAnother = state.values !== before.values || state.force !== before.force;
  const isPublished = isAnother && told.includes("publishes");
  const [id = ""] = told.split(" ", 1);
  if ((isMoved || isPublished) && before.lock.lease?.holder !== id) {
    faults.push(`I1: ${id} changes something, and has no lock`);
  }
  return faults;
}

/** The name leads to a standby only where the data is; a sentinel moves no name. */
function ofTheName(state: Composed, before: Composed, told: string): string[] {
  const answer = answerOf(state);
  const faults: string[] = [];
  // Between promotion and shift nobody serves: the data is ahead of the name.
  const isOnItsWay = state.runs.some(
    ({ state: run, plan }) =>
      plan.to === state.writer && !isOver(run) && run.changed.includes("promote"),
  );
  if (answer !== primary && state.writer !== answer && !isOnItsWay) {
    faults.push(`the name leads to ${answer}, and the data is in ${state.writer}`);
  }
  if (told.startsWith("the sentinel") && answer !== answerOf(before)) {
    faults.push(`a sentinel moved the name from ${answerOf(before)} to ${answer}`);
  }
  return faults;
}

/** What a run has moved for good, no other takes back. */
function ofOthers(before: Composed, told: string): string[] {
  const isBack = ["publishes 0", "moves the data back", "starts the old region again"].some(
    (what) => told.endsWith(what),
  );
  const recovered = before.runs.find(({ state }) => state.end === "recovered");
  if (!isBack || recovered === undefined) return [];
  return [`${told}, and ${recovered.plan.id} has recovered`];
}

/** I10: what a line says of the old region is so when it is written. */
function ofTheFence(state: Composed, before: Composed): string[] {
  return state.runs.flatMap(({ evidence, plan }, at) => {
    if (evidence === before.runs[at]?.evidence) return [];
    const { level } = fenceOf(evidence);
    const isStopped = state.stopped && state.writer !== primary;
    return level === "stopped" && !isStopped ? [`I10: ${plan.id} claims ${level}`] : [];
  });
}

function keyOf(state: Composed): string {
  const { silent, silencesLeft, failuresLeft, writer, stopped, values, lock, version } = state;
  const runs = state.runs.map(({ state: at, opener, changedUnder, evidence }) => [
    Object.values(at.steps),
    at.open,
    at.locked,
    at.end,
    at.changed,
    opener,
    changedUnder,
    evidence.lock,
    evidence.tasks !== null,
    evidence.stores[0]?.writerElsewhere,
  ]);
  const processes = Object.entries(state.processes).map(([id, seenBy]) => {
    const { stage, number, unbrokenFrom, asked, seen } = seenBy;
    if (stage === "gone") return [id];
    // A version that has passed begins the watch anew, whenever it was seen.
    const watched = seen === null ? null : seen.version === version ? seen.ago : "passed";
    return [id, stage, number, unbrokenFrom, number === null ? 0 : asked, watched];
  });
  const { lease, fence, active, lastRun } = lock;
  const world = [silent, silencesLeft, failuresLeft, writer, stopped, Object.values(values)];
  return JSON.stringify([
    state.force,
    world,
    fence,
    active,
    lease?.holder,
    lease?.target,
    lastRun,
    runs,
    processes.sort(),
  ]);
}
