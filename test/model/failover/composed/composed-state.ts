import { type FailoverState, unbegun } from "../../../../src/model/failover/failover-machine";
import type { FailoverMode, FailoverStep } from "../../../../src/model/failover/failover-steps";
import type { FenceEvidence } from "../../../../src/model/failover/fence";
import { type LockState, unusedLock } from "../../../../src/model/failover/lock";
import { othersSince } from "../../../../src/model/failover/others-since";
import { answeringRegion } from "../../../../src/model/routing/answering-region";
import type { NameValues, ValueOrder } from "../../../../src/model/routing/moving-orders";
import type { RoutingMode } from "../../../../src/model/routing/routing-mode";

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
  /** Standby that serves at first, as a run of long ago left it; the primary where left out. */
  readonly serves?: string;
  /** Whether a run begins only once those before it are over: one disaster after another. */
  readonly inTurn?: true;
}

export interface RunPlan {
  readonly id: string;
  readonly mode: FailoverMode;
  readonly to: string;
  /** Whether its last process gives it up. */
  readonly abandons: boolean;
}

/** A process: what it knows of the lock, by its own clock alone. */
export interface ProcessSeen {
  readonly run: string;
  /** `new` before it has opened the run. */
  readonly stage: "new" | "open" | "gone";
  readonly number: number | null;
  readonly unbrokenFrom: number | null;
  /** Ticks since the lease that it has was asked for; as many as the lease has at most. */
  readonly asked: number;
  /** Ticks since it saw the lock's version first; null where it has not looked. */
  readonly seen: { readonly version: number; readonly ago: number } | null;
}

export interface RunSeen {
  readonly plan: RunPlan;
  readonly state: FailoverState;
  /** Process that opened it last: nobody else can write its journal. */
  readonly opener: string | null;
  /** Number under which it began to change what it has not put back. */
  readonly changedUnder: number | null;
  readonly evidence: FenceEvidence;
}

export type Value = 0 | 1 | undefined;

/** A value that moves the name, and whether a sample of it is younger than ten minutes. */
export interface ValueSeen {
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
  /** The switch of each standby. */
  readonly values: Readonly<Record<string, ValueSeen>>;
  /** `primaryForced`, in the witness. */
  readonly force: ValueSeen;
  readonly lock: LockState;
  readonly version: number;
  readonly runs: readonly RunSeen[];
  readonly processes: Readonly<Record<string, ProcessSeen>>;
}

export const primary = "p";
/** Keeps the lock and `primaryForced`; the name never leads there. */
export const witness = "w";
/** A lease, in ticks of a second; how long they really are does not matter. */
export const leaseTicks = 2;
export const tick = 1_000;
export const now = new Date("2026-06-01T12:00:00Z");
const store = { name: "db", writer: "single" as const };
export const unproven = { ...store, writesBlocked: false, writerElsewhere: false };
export function begins(bounds: Bounds): Composed {
  const { standbys, serves } = bounds;
  const unseen: ValueSeen = { value: undefined, fresh: false, own: undefined };
  const standingAt = (value: 0 | 1): ValueSeen =>
    serves === undefined ? unseen : { ...unseen, value };
  return {
    bounds,
    silent: null,
    silencesLeft: bounds.silences,
    failuresLeft: bounds.failures,
    writer: serves ?? primary,
    stopped: false,
    values: Object.fromEntries(
      standbys.map((region) => [region, standingAt(region === serves ? 1 : 0)]),
    ),
    force: standingAt(0),
    lock: serves === undefined ? unusedLock : { ...unusedLock, fence: 1, active: serves },
    version: 0,
    runs: bounds.runs.map((plan) => ({
      plan,
      state: unbegun(plan.mode),
      opener: null,
      changedUnder: null,
      evidence: { lock: "unasked", tasks: null, stores: [unproven] },
    })),
    processes: {},
  };
}

/** Region that the name leads to, where Route 53 has given up an endpoint or none. */
export function answerOf(
  { bounds, values, force }: Pick<Composed, "bounds" | "values" | "force">,
  givenUp: ReadonlySet<string> = new Set(),
): string {
  const { standbys, routing } = bounds;
  const switchedOn = new Set(standbys.filter((region) => values[region]?.value === 1));
  return answeringRegion({ primary, standbys }, routing, {
    switchedOn,
    givenUp,
    forced: force.value === 1,
  });
}

/** The values that move the name, as whoever wants to move it reads them. */
export function valuesSeen(
  { values, force }: Pick<Composed, "values" | "force">,
  silent: string | null,
): NameValues {
  const switches = Object.entries(values).map(([region, { value }]) => [region, value]);
  return {
    switches: Object.fromEntries(switches),
    force: force.value,
    silent: new Set(silent === null ? [] : [silent]),
  };
}

/** Whether a process may change something, by what it knows itself. */
export function mayChange({ number, asked, stage }: ProcessSeen): boolean {
  return stage === "open" && number !== null && asked < leaseTicks;
}

export function withProcess(state: Composed, id: string, process: ProcessSeen): Composed {
  return { ...state, processes: { ...state.processes, [id]: process } };
}

export function withValue(state: Composed, region: string, value: ValueSeen): Composed {
  return region === witness
    ? { ...state, force: value }
    : { ...state, values: { ...state.values, [region]: value } };
}

/** A value as somebody has ordered it, who is no sentinel. */
export function ordered(state: Composed, { region, value }: Pick<ValueOrder, "region" | "value">) {
  const { own } = (region === witness ? state.force : state.values[region]) ?? {};
  return withValue(state, region, { value, fresh: true, own });
}

export function nameOf(id: string) {
  const [runId = "", process = ""] = id.split("/");
  return { runId, process };
}

/** The last process of a run that is to be abandoned gives it up. */
export function isAbandoning({ bounds }: Composed, id: string, { plan, state }: RunSeen): boolean {
  // One that has recovered, and only lacks the line that says so, is not taken back.
  if (state.steps.record === "done") return false;
  return plan.abandons && id.endsWith(`/${bounds.processes}`);
}

export function mayGoBack(run: RunSeen, process: ProcessSeen, step: FailoverStep): boolean {
  return !isPassedOn(run, process) && (run.plan.mode === "planned" || step === "scale");
}

/** Whether others had the lock since the run began to change something, as a process knows. */
export function isPassedOn(
  { changedUnder, plan }: RunSeen,
  { number, unbrokenFrom }: ProcessSeen,
): boolean {
  if (number === null || unbrokenFrom === null) return false;
  const lastRun = { runId: plan.id, first: unbrokenFrom, last: number };
  return othersSince(changedUnder, plan.id, { fence: number, lastRun }) !== "no";
}
