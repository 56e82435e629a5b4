import { type FailoverState, isDegraded, replay, unbegun } from "../failover/failover-machine";
import type { DeclaredPlan } from "../plan/declared";
import { runFence } from "./run-fence";
import type { RunLine, RunOrdered } from "./run-line";
import { rpoOf, runLosses } from "./run-losses";
import { nextSteps } from "./run-next";
import type { RunObjective, RunResult } from "./run-result";
import { heldScaling, type ScaledPlan } from "./run-scaling";
import { processesOf, secondsBetween, stretchesOf } from "./run-steps";
import { runWarnings } from "./run-warnings";
import { verdictOn } from "./verdict";

/** What is known of a run beside its journal. */
export interface KnownOfRun {
  readonly runId: string;
  readonly plan: Pick<DeclaredPlan, "objectives" | "stores"> & ScaledPlan;
  /** Calls that this process made; left out where nobody kept them. */
  readonly calls?: RunResult["calls"] | undefined;
  /** How this process ended, where its journal cannot tell: it did not answer. */
  readonly ending?: Pick<RunResult, "end" | "reason"> | undefined;
}

/**
 * What a run came to, by the lines of its journal, oldest first; undefined where they do not say
 * what was ordered, which the first line of every process does.
 */
export function resultOfRun(
  lines: readonly RunLine[],
  { runId, plan, calls = null, ending }: KnownOfRun,
): RunResult | undefined {
  const orders = lines.flatMap(({ result }) => result?.order ?? []);
  const [order] = orders;
  const [first] = lines;
  const last = lines.at(-1);
  if (order === undefined || first === undefined || last === undefined) return undefined;
  const { service, mode, from, to } = order;
  const state = replay(
    unbegun(mode, order),
    lines.map(({ move }) => move),
  );
  const ended = ending ?? { end: state.end, reason: reasonIn(state, last) };
  const dates = instantsOf(orders, lines);
  const recoveredAt = state.steps.verify === "done" ? sinceOf(lines, "verify") : null;
  const evidence = lines.findLast(({ result }) => result?.evidence)?.result?.evidence;
  const moved = {
    order,
    lags: lines.findLast(({ result }) => result?.lags)?.result?.lags ?? [],
    ordered: state.changed.includes("promote"),
    through: state.steps.promote === "done",
  };
  const moves = mode !== "stand-by";
  const losses = moves ? runLosses(plan, moved) : [];
  const { rtoSeconds, rpoSeconds } = plan.objectives;
  const told = {
    runId,
    mode,
    from,
    to,
    ...ended,
    changed: state.changed,
    fence: evidence === undefined || evidence.lock === "unasked" ? null : runFence(evidence, from),
    degraded: isDegraded(state),
    heldScaling: heldScaling(lines, state, to, plan),
    losses,
  };
  const stopped = (evidence?.tasks ?? null) !== null;
  const standing = {
    ...told,
    lessThanFull: state.steps.scale === "failed",
    oldStopped: stopped && state.steps.standby === "failed",
  };
  return {
    kind: "run",
    service,
    incident: orders.find(({ incident }) => incident !== undefined)?.incident ?? null,
    purpose: orders.find(({ kind }) => kind !== undefined)?.kind ?? null,
    ...told,
    stores: order.stores,
    ranBefore: beforeScale(lines),
    ...dates,
    begunAt: first.at,
    lastAt: last.at,
    shiftedAt: state.steps.shift === "done" ? sinceOf(lines, "shift") : null,
    recoveredAt,
    processes: processesOf(lines),
    steps: stretchesOf(lines),
    rto: moves ? rtoOf(dates.startedAt, recoveredAt, ended.end, rtoSeconds) : notAsked(rtoSeconds),
    rpo: moves ? rpoOf(losses, moved, rpoSeconds) : notAsked(rpoSeconds),
    calls,
    warnings: runWarnings(lines),
    next: nextSteps(standing, plan.stores),
  };
}

function reasonIn({ end }: FailoverState, { result }: RunLine): string | null {
  return end === null || end === "recovered" ? null : (result?.note ?? null);
}

/** As the ledger holds of several tellings: the earliest start, and of anything else the latest. */
function instantsOf(
  orders: readonly RunOrdered[],
  lines: readonly RunLine[],
): Pick<RunResult, "startedAt" | "detectedAt" | "decidedAt"> {
  const told = (field: "startedAt" | "detectedAt" | "decidedAt") =>
    orders.flatMap((order) => order[field] ?? []).sort((a, b) => Date.parse(a) - Date.parse(b));
  return {
    // What somebody has told counts before what the run has seen.
    startedAt: told("startedAt")[0] ?? firstFailureIn(lines),
    detectedAt: told("detectedAt").at(-1) ?? null,
    decidedAt: told("decidedAt").at(-1) ?? null,
  };
}

function firstFailureIn(lines: readonly RunLine[]): string | null {
  return lines.find(({ result }) => result?.firstFailure)?.result?.firstFailure ?? null;
}

function beforeScale(lines: readonly RunLine[]): number | null {
  const noted = lines.find(({ move }) => move.type === "noted" && move.step === "scale");
  return noted?.result?.before?.running ?? null;
}

/** The instant that a finished step dates itself to. */
function sinceOf(lines: readonly RunLine[], step: "shift" | "verify"): string | null {
  const line = lines.findLast(({ move }) => move.type === "done" && move.step === step);
  return line?.result?.since ?? line?.at ?? null;
}

/** A run that makes a standby of a region takes the service away from nobody. */
function notAsked(objectiveSeconds: number): RunObjective {
  return { objectiveSeconds, seconds: null, verdict: "not asked", why: "the run moves nothing" };
}

function rtoOf(
  startedAt: string | null,
  recoveredAt: string | null,
  end: RunResult["end"],
  objectiveSeconds: number,
): RunObjective {
  if (recoveredAt === null) {
    const why = "the run has not recovered";
    const verdict = end === "abandoned" ? "missed" : "not known";
    return { objectiveSeconds, seconds: null, verdict, why };
  }
  if (startedAt === null) {
    const why = "nobody dated the first failure, so nobody knows how long the service was away";
    return { objectiveSeconds, seconds: null, verdict: "not known", why };
  }
  const seconds = secondsBetween(startedAt, recoveredAt);
  const verdict = verdictOn(seconds, objectiveSeconds);
  return { objectiveSeconds, seconds, verdict, why: "from the first failure to the first write" };
}
