import { isOver } from "../../../../src/model/failover/failover-machine";
import type { FailoverStep } from "../../../../src/model/failover/failover-steps";
import {
  holderOf,
  seenForWholeLease,
  settling,
  sighted,
  taking,
} from "../../../../src/model/failover/lock";
import { ordersTo } from "../../../../src/model/routing/moving-orders";
import {
  harmlessForce0,
  harmlessSwitch0,
  healing,
  isHeld,
} from "../../../../src/model/sentinel/healing";
import {
  answerOf,
  type Composed,
  isAbandoning,
  isPassedOn,
  leaseTicks,
  mayChange,
  nameOf,
  now,
  ordered,
  type ProcessSeen,
  primary,
  type RunPlan,
  type RunSeen,
  tick,
  valuesSeen,
  withProcess,
  withValue,
  witness,
} from "./composed-state";
import type { Step } from "./explored";
import { lines, moved } from "./journal-lines";

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
  const { bounds, silent, silencesLeft, values, force, processes } = state;
  const steps: Step<Composed>[] = [];
  if (Object.values(processes).some(({ stage, seen }) => stage !== "gone" && seen !== null)) {
    steps.push({ told: "half a lease passes", next: aged(state) });
  }
  if (silent === null && silencesLeft > 0) {
    for (const region of [primary, ...bounds.standbys, witness]) {
      const next = { ...state, silent: region, silencesLeft: silencesLeft - 1 };
      steps.push({ told: `${region} falls silent`, next });
    }
  }
  if (silent !== null)
    steps.push({ told: `${silent} answers again`, next: { ...state, silent: null } });
  if (!bounds.sentinels) return steps;
  if ([force, ...Object.values(values)].some(({ fresh }) => fresh)) {
    const old = Object.entries(values).map(([region, value]) => [
      region,
      { ...value, fresh: false },
    ]);
    const next = {
      ...state,
      values: Object.fromEntries(old),
      force: { ...force, fresh: false },
    };
    steps.push({ told: "ten minutes pass without a sample", next });
  }
  return [...steps, ...[...bounds.standbys, witness].flatMap((region) => healed(state, region))];
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

/** What the sentinel of a standby or the witness does, as the function that decides it says. */
function healed(state: Composed, region: string): Step<Composed>[] {
  const known = region === witness ? state.force : state.values[region];
  if (known === undefined || state.silent === region) return [];
  const { value, fresh, own } = known;
  const at = now.getTime();
  const minute = 60_000;
  const told = value === undefined ? [] : [{ start: at - (fresh ? 1 : 20) * minute, value }];
  const mine = own === undefined ? undefined : { value: own, at: at - 40 * minute };
  const regions = [primary, ...state.bounds.standbys];
  const name = { answered: answerOf(state), regions, own: mine };
  const { publish } = healing({
    now: at,
    minutes: told.map(({ start, value: one }) => ({
      start,
      minimum: one,
      maximum: one,
      samples: 1,
    })),
    own: mine,
    lockHeld: isHeld(state.lock.lease, { version: 0, since: renewedAt(state) }, now),
    harmless0: region === witness ? harmlessForce0(name) : harmlessSwitch0(name, region),
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

function births(state: Composed): Step<Composed>[] {
  const { runs, processes, bounds } = state;
  return runs.flatMap((run) => {
    const { plan } = run;
    const count = Object.values(processes).filter(({ run }) => run === plan.id).length;
    if (count >= bounds.processes) return [];
    const earlier = runs.slice(0, runs.indexOf(run));
    if (bounds.inTurn && !earlier.every(({ state: at }) => isOver(at))) return [];
    const id = `${plan.id}/${count + 1}`;
    const born: ProcessSeen = {
      run: plan.id,
      stage: "new",
      number: null,
      unbrokenFrom: null,
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
  if (state.silent === witness) return [];
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
  const request = { ...nameOf(id), target: run.plan.to, leaseSeconds: leaseTicks };
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
    unbrokenFrom: answer.unbrokenFrom,
    asked: 0,
    seen: { version, ago: 0 },
  };
  const lock = withProcess({ ...state, lock: next, version }, id, has);
  return [{ told: `${id} has the lock under ${answer.fence}`, next: lock }];
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
    if (mode === "lost-region" || isPassedOn(run, process)) return found;
    const isGoingBack = (step: FailoverStep) => changed.includes(step) && steps[step] === "begun";
    if (isGoingBack("shift") && answers(to)) {
      tell("publishes 0", ordered(state, { region: to, value: 0 }));
    }
    if (isGoingBack("promote") && !changed.includes("shift") && answers(primary)) {
      tell("moves the data back", { ...state, writer: primary });
    }
    if (isGoingBack("fence") && !changed.includes("promote") && answers(primary)) {
      tell("starts the old region again", { ...state, stopped: false });
    }
    return found;
  }
  if (isPassedOn(run, process)) return found;
  if (steps.fence === "begun" && changed.includes("fence") && answers(primary)) {
    tell("stops the old region", { ...state, stopped: true });
  }
  if (steps.promote === "begun" && answers(to)) tell("moves the data", { ...state, writer: to });
  if (steps.shift === "begun") {
    for (const { metric, region, value } of publishable(state, plan)) {
      tell(`publishes ${value} of ${metric} in ${region}`, ordered(state, { region, value }));
    }
  }
  if (steps.record === "begun" && process.number !== null && answers(witness)) {
    const lock = settling(state.lock, to, process.number);
    if (lock !== state.lock) {
      const next = { ...state, lock, version: state.version + 1 };
      tell("gives the lock back", withProcess(next, id, { ...process, asked: leaseTicks }));
    }
  }
  return found;
}

/** The values that a run may publish now: each waits until those before it are followed. */
function publishable(state: Composed, { to, mode }: RunPlan) {
  const { standbys } = state.bounds;
  const move = { to, lost: mode === "lost-region" };
  const known = valuesSeen(state, state.silent);
  const { value: orders = [] } = ordersTo({ primary, standbys, witness }, move, known);
  const standsAt = ({ metric, region }: (typeof orders)[number]) =>
    metric === "force" ? known.force : known.switches[region];
  const awaited = orders.findIndex((order) => standsAt(order) !== order.value);
  return awaited < 0 ? orders : orders.slice(0, awaited + 1);
}
