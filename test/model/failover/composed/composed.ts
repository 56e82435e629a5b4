import {
  advance,
  allowedMoves,
  type FailoverMode,
  type FailoverMove,
  type FailoverState,
  type FailoverStep,
  hasChanged,
  isOver,
  unbegun,
} from "../../../../src/model/failover/failover-machine";
import type { FenceEvidence } from "../../../../src/model/failover/fence";
import {
  holderOf,
  type LockState,
  othersHeld,
  seenForWholeLease,
  settling,
  sighted,
  taking,
  unusedLock,
} from "../../../../src/model/failover/lock";
import { answeringRegion } from "../../../../src/model/routing/answering-region";
import type { RoutingMode } from "../../../../src/model/routing/routing-mode";
import { healing, isHeld } from "../../../../src/model/sentinel/healing";
import type { Step } from "./explored";

/** How large a world is explored. */
export interface Bounds {
  readonly standbys: readonly string[];
  readonly routing: RoutingMode;
  readonly runs: readonly RunPlan[];
  /** Processes that may take each run up, one after the other or beside one another. */
  readonly processes: number;
  /** How many regions may fall silent, one after the other has answered again. */
  readonly silences: number;
  /** How many steps may fail. */
  readonly failures: number;
  readonly sentinels: boolean;
}

export interface RunPlan {
  readonly id: string;
  readonly mode: FailoverMode;
  readonly to: string;
  /** Whether its last process gives it up. */
  readonly abandons: boolean;
}

/** A process: what it knows of the lock, by its own clock alone. */
interface ProcessSeen {
  readonly run: string;
  /** `new` before it has opened the run. */
  readonly stage: "new" | "open" | "gone";
  readonly number: number | null;
  /** Ticks since the lease that it has was asked for; as many as the lease has at most. */
  readonly asked: number;
  /** Ticks since it saw the lock's version first; null where it has not looked. */
  readonly seen: { readonly version: number; readonly ago: number } | null;
}

interface RunSeen {
  readonly plan: RunPlan;
  readonly state: FailoverState;
  /** Process that opened it last: nobody else can write its journal. */
  readonly opener: string | null;
  /** The number on the lines of each process. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly evidence: FenceEvidence;
}

type Value = 0 | 1 | undefined;

/** A value that moves the name, and whether a sample of it is younger than ten minutes. */
interface ValueSeen {
  readonly value: Value;
  readonly fresh: boolean;
  /** What the sentinel published last. */
  readonly own: Value;
}

export interface Composed {
  readonly bounds: Bounds;
  readonly silent: string | null;
  readonly silencesLeft: number;
  readonly failuresLeft: number;
  readonly writer: string;
  readonly stopped: boolean;
  readonly values: Readonly<Record<string, ValueSeen>>;
  readonly lock: LockState;
  readonly version: number;
  readonly runs: readonly RunSeen[];
  readonly processes: Readonly<Record<string, ProcessSeen>>;
}

export const primary = "p";
export const witness = "w";
/** A lease, in ticks of whatever length. */
const leaseTicks = 2;
const tick = 1_000;
const now = new Date("2026-06-01T12:00:00Z");
const leaseSeconds = leaseTicks;
const store = { name: "db", writer: "single" as const };
const unproven = { ...store, writesBlocked: false, writerElsewhere: false };

export function begins(bounds: Bounds): Composed {
  const value: ValueSeen = { value: undefined, fresh: false, own: undefined };
  return {
    bounds,
    silent: null,
    silencesLeft: bounds.silences,
    failuresLeft: bounds.failures,
    writer: primary,
    stopped: false,
    values: Object.fromEntries(bounds.standbys.map((region) => [region, value])),
    lock: unusedLock,
    version: 0,
    runs: bounds.runs.map((plan) => ({
      plan,
      state: unbegun(plan.mode),
      opener: null,
      numbers: {},
      evidence: { lock: "unasked", tasks: null, stores: [unproven] },
    })),
    processes: {},
  };
}

/** Region that the name leads to. */
export function answerOf({ bounds, values }: Composed): string {
  const { standbys, routing } = bounds;
  const switchedOn = new Set(standbys.filter((region) => values[region]?.value === 1));
  return answeringRegion({ primary, standbys }, routing, { switchedOn, givenUp: new Set() });
}

/** Whether a process may change something, by what it knows itself. */
export function mayChange({ number, asked, stage }: ProcessSeen): boolean {
  return stage === "open" && number !== null && asked < leaseTicks;
}

/** Every way on. */
export function stepsOf(state: Composed): Step<Composed>[] {
  return [
    ...worldSteps(state),
    ...births(state),
    ...Object.entries(state.processes)
      .filter(([, { stage }]) => stage !== "gone")
      .flatMap(([id, process]) => processSteps(state, id, process)),
  ];
}

function worldSteps(state: Composed): Step<Composed>[] {
  const { bounds, silent, silencesLeft, values, processes } = state;
  const steps: Step<Composed>[] = [];
  if (Object.values(processes).some(({ stage, seen }) => stage !== "gone" && seen !== null)) {
    steps.push({ told: "half a lease passes", next: aged(state) });
  }
  if (silent === null && silencesLeft > 0) {
    for (const region of [primary, ...bounds.standbys]) {
      const next = { ...state, silent: region, silencesLeft: silencesLeft - 1 };
      steps.push({ told: `${region} falls silent`, next });
    }
  }
  if (silent !== null)
    steps.push({ told: `${silent} answers again`, next: { ...state, silent: null } });
  if (!bounds.sentinels) return steps;
  if (Object.values(values).some(({ fresh }) => fresh)) {
    const old = Object.entries(values).map(([region, value]) => [
      region,
      { ...value, fresh: false },
    ]);
    const next = { ...state, values: Object.fromEntries(old) };
    steps.push({ told: "ten minutes pass without a sample", next });
  }
  return [...steps, ...bounds.standbys.flatMap((region) => healed(state, region))];
}

function aged(state: Composed): Composed {
  const older = (ago: number) => Math.min(leaseTicks, ago + 1);
  const processes = Object.entries(state.processes).map(([id, process]) => {
    const { asked, seen } = process;
    return [
      id,
      { ...process, asked: older(asked), seen: seen && { ...seen, ago: older(seen.ago) } },
    ];
  });
  return { ...state, processes: Object.fromEntries(processes) };
}

/** What the sentinel of a standby does, as the function that decides it says. */
function healed(state: Composed, region: string): Step<Composed>[] {
  const known = state.values[region];
  if (known === undefined || state.silent === region) return [];
  const { value, fresh, own } = known;
  const at = now.getTime();
  const minute = 60_000;
  const told = value === undefined ? [] : [{ start: at - (fresh ? 1 : 20) * minute, value }];
  const { standbys } = state.bounds;
  const regions = [primary, ...standbys];
  const { publish } = healing({
    now: at,
    minutes: told.map(({ start, value: one }) => ({
      start,
      minimum: one,
      maximum: one,
      samples: 1,
    })),
    own: own === undefined ? undefined : { value: own, at: at - 40 * minute },
    lockHeld: isHeld(state.lock.lease, { version: 0, since: renewedAt(state) }, now),
    leadsBefore: regions.indexOf(answerOf(state)) < regions.indexOf(region),
  });
  if (publish === undefined) return [];
  const next = withValue(state, region, { value: publish, fresh: true, own: publish });
  return [{ told: `the sentinel of ${region} repeats ${publish}`, next }];
}

/** When the lock was renewed, as a sentinel sees it that runs for days. */
function renewedAt({ lock, processes }: Composed): Date {
  const holder = processes[lock.lease?.holder ?? ""];
  const living = holder !== undefined && holder.stage !== "gone" && holder.asked < leaseTicks;
  return living ? now : new Date(now.getTime() - leaseTicks * tick);
}

function withValue(state: Composed, region: string, value: ValueSeen): Composed {
  return { ...state, values: { ...state.values, [region]: value } };
}

function births(state: Composed): Step<Composed>[] {
  const { runs, processes, bounds } = state;
  return runs.flatMap(({ plan }) => {
    const count = Object.values(processes).filter(({ run }) => run === plan.id).length;
    if (count >= bounds.processes) return [];
    const id = `${plan.id}/${count + 1}`;
    const born: ProcessSeen = {
      run: plan.id,
      stage: "new",
      number: null,
      asked: leaseTicks,
      seen: null,
    };
    return [{ told: `${id} begins`, next: { ...state, processes: { ...processes, [id]: born } } }];
  });
}

function processSteps(state: Composed, id: string, process: ProcessSeen): Step<Composed>[] {
  const run = state.runs.find(({ plan }) => plan.id === process.run);
  if (run === undefined) return [];
  const gone = () => withProcess(state, id, { ...process, stage: "gone" });
  const steps: Step<Composed>[] = [{ told: `${id} is killed`, next: gone() }];
  if (isOver(run.state)) return steps;
  const mustWait = run.state.open && run.state.locked && process.stage === "new";
  if (process.stage === "new" && (!mustWait || process.number !== null)) {
    const opened = moved(state, id, run, { type: "opened" });
    return [...steps, ...opened, ...(mustWait ? taken(state, id, process, run) : [])];
  }
  if (mustWait || run.state.steps.preflight === "done") {
    steps.push(...taken(state, id, process, run));
  }
  if (process.stage !== "open") return steps;
  return [...steps, ...orders(state, id, process, run), ...lines(state, id, process, run)];
}

/** Asks for the lock, or renews it. */
function taken(state: Composed, id: string, process: ProcessSeen, run: RunSeen): Step<Composed>[] {
  if (process.number !== null && state.lock.lease?.holder !== holderOf(nameOf(id))) {
    // The keeper learns that it has lost the lock, and the process ends.
    return [
      {
        told: `${id} learns that its lock is gone`,
        next: withProcess(state, id, { ...process, stage: "gone" }),
      },
    ];
  }
  const before =
    process.seen === null
      ? undefined
      : { version: process.seen.version, since: new Date(now.getTime() - process.seen.ago * tick) };
  const sighting = sighted(before, state.version, now);
  const request = { ...nameOf(id), target: run.plan.to, leaseSeconds };
  const { answer, next } = taking(state.lock, request, now, {
    hasRunOut: (lease) => seenForWholeLease(sighting, lease, now),
    renewed: false,
  });
  const ago = Math.round((now.getTime() - sighting.since.getTime()) / tick);
  const looked = { version: sighting.version, ago };
  if (!answer.taken) {
    const looking = withProcess(state, id, { ...process, seen: looked });
    return [{ told: `${id} finds the lock held by ${answer.holder}`, next: looking }];
  }
  const version = state.version + 1;
  const has: ProcessSeen = {
    ...process,
    number: answer.fence,
    asked: 0,
    seen: { version, ago: 0 },
  };
  const lock = withProcess({ ...state, lock: next, version }, id, has);
  return [{ told: `${id} has the lock under ${answer.fence}`, next: lock }];
}

function nameOf(id: string) {
  const [runId = "", process = ""] = id.split("/");
  return { runId, process };
}

/** What a process does to the world, under its lease. */
function orders(state: Composed, id: string, process: ProcessSeen, run: RunSeen): Step<Composed>[] {
  if (!mayChange(process)) return [];
  const { plan } = run;
  const { to, mode } = plan;
  const { steps, changed } = run.state;
  const found: Step<Composed>[] = [];
  const tell = (what: string, next: Composed) => found.push({ told: `${id} ${what}`, next });
  const backwards = isAbandoning(state, id, run);
  const answers = (region: string) => state.silent !== region;
  if (backwards) {
    if (mode === "lost-region" || isPassedOn(run, id, process)) return found;
    const isGoingBack = (step: FailoverStep) => changed.includes(step) && steps[step] === "begun";
    if (isGoingBack("shift") && answers(to)) tell("publishes 0", published(state, to, 0));
    if (isGoingBack("promote") && !changed.includes("shift") && answers(primary)) {
      tell("moves the data back", { ...state, writer: primary });
    }
    if (isGoingBack("fence") && !changed.includes("promote") && answers(primary)) {
      tell("starts the old region again", { ...state, stopped: false });
    }
    return found;
  }
  if (steps.fence === "begun" && changed.includes("fence") && answers(primary)) {
    tell("stops the old region", { ...state, stopped: true });
  }
  if (steps.promote === "begun" && answers(to)) tell("moves the data", { ...state, writer: to });
  if (steps.shift === "begun" && answers(to)) tell("publishes 1", published(state, to, 1));
  if (steps.record === "begun" && process.number !== null) {
    const lock = settling(state.lock, to, process.number);
    if (lock !== state.lock) {
      const next = { ...state, lock, version: state.version + 1 };
      tell("gives the lock back", withProcess(next, id, { ...process, asked: leaseTicks }));
    }
  }
  return found;
}

/** Whether others had the lock since the run's earlier processes. */
function isPassedOn({ numbers }: RunSeen, id: string, { number }: ProcessSeen): boolean {
  const earlier = Object.entries(numbers).flatMap(([other, its]) => (other === id ? [] : its));
  return othersHeld(Math.max(0, ...earlier), number ?? 0);
}

function published(state: Composed, region: string, value: 0 | 1): Composed {
  const own = state.values[region]?.own;
  return withValue(state, region, { value, fresh: true, own });
}

/** The last process of a run that is to be abandoned gives it up. */
function isAbandoning({ bounds }: Composed, id: string, { plan, state }: RunSeen): boolean {
  // One that has recovered, and only lacks the line that says so, is not taken back.
  if (state.steps.record === "done") return false;
  return plan.abandons && id.endsWith(`/${bounds.processes}`);
}

/** The lines that a process may write now. */
function lines(state: Composed, id: string, process: ProcessSeen, run: RunSeen): Step<Composed>[] {
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
  switch (move.type) {
    case "opened":
      return false;
    case "locked":
      return !run.state.locked && process.number !== null;
    case "ended":
      return backwards
        ? move.end === "abandoned" && (process.number !== null || !hasChanged(run.state))
        : move.end !== "abandoned";
    case "failed":
      return (
        !backwards && state.failuresLeft > 0 && move.step !== "preflight" && move.step !== "record"
      );
    case "undoing":
      return backwards && mayGoBack(run, id, process, move.step);
    case "undone":
      return backwards && isPutBack(state, id, run, process, move.step);
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
      return answers && (plan.mode === "lost-region" || state.writer === primary);
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
    case "record":
      return state.lock.lease?.holder !== holderOf(nameOf(id));
  }
}

function mayGoBack(run: RunSeen, id: string, process: ProcessSeen, step: FailoverStep): boolean {
  return !isPassedOn(run, id, process) && (run.plan.mode === "planned" || step === "scale");
}

function isPutBack(
  state: Composed,
  id: string,
  run: RunSeen,
  process: ProcessSeen,
  step: FailoverStep,
): boolean {
  if (!mayGoBack(run, id, process, step)) return false;
  // Its journal says first that it is about to.
  if (run.state.steps[step] !== "begun") return false;
  if (step === "shift") return state.values[run.plan.to]?.value === 0;
  if (step === "promote") return state.writer === primary;
  return step !== "fence" || !state.stopped;
}

/** A line is written, and what it says is known. */
function moved(state: Composed, id: string, run: RunSeen, move: FailoverMove): Step<Composed>[] {
  const next = advance(run.state, move);
  const process = state.processes[id];
  if (next === undefined || process === undefined) return [];
  const written: RunSeen = {
    ...run,
    state: next,
    opener: move.type === "ended" ? null : id,
    numbers: process.number === null ? run.numbers : { ...run.numbers, [id]: process.number },
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

function withProcess(state: Composed, id: string, process: ProcessSeen): Composed {
  return { ...state, processes: { ...state.processes, [id]: process } };
}
