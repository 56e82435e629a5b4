import { failOver } from "../../drill/failover";
import type { FailoverOrder } from "../../drill/failover-order";
import type { JournalLine } from "../../drill/port/journal";
import type { FailoverMode, FailoverStep } from "../../model/failover/failover-steps";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import type { RecoveryPhase } from "../../model/records/run-phases";
import { imaginedCloud } from "../../rehearsal/imagined-cloud";
import { VirtualClock } from "../../rehearsal/virtual-clock";
import { type ExpectedCall, expectedOf } from "../expected-calls";
import { type SeenCall, watchedCloud } from "../watched-cloud";
import { declaredWorld } from "./declared-world";

/** A way that a service may go. */
export interface Direction {
  readonly mode: FailoverMode;
  readonly from: string;
  readonly to: string;
}

/** A call of a run, where it belongs. */
export interface PlayedCall extends ExpectedCall {
  readonly step: FailoverStep;
  /** Whether the step has ordered something of the same before: it is then waited for. */
  readonly after: boolean;
  /** Whether it is a value that moves the name, and which; null for all others. */
  readonly value: 0 | 1 | null;
}

/** What a run calls where all is as declared, in its order and each once; or why it does not. */
export type Played =
  | { readonly calls: readonly PlayedCall[]; readonly refusal?: undefined }
  | { readonly refusal: string };

/** Any instant: nothing that a runbook says depends on it. */
const noon = new Date("2026-01-01T12:00:00Z");

/** An order of a move, as somebody by hand would give it. */
export function orderByHand(
  plan: RecoveryPlanDocument,
  { mode, from, to }: Direction,
  detach: readonly string[] = [],
): FailoverOrder {
  return {
    plan,
    mode,
    from,
    to,
    runId: "by-hand",
    process: "by-hand",
    kind: "incident",
    startedAt: noon,
    decidedAt: noon,
    ...(detach.length > 0 && { detach }),
  };
}

/** Plays a move by the real runner in the world that the plan declares. */
export async function playedMove(order: FailoverOrder): Promise<Played> {
  const clock = new VirtualClock(order.decidedAt);
  const steps = new Map<FailoverStep, string>();
  const calls = new Map<string, PlayedCall>();
  const ordered = new Set<string>();
  const asked = (seen: SeenCall) => {
    if (seen.call === "journal.append") noteStep(steps, seen.args[2] as JournalLine);
    const expected = expectedOf(seen, order.plan);
    const step = stepOf(seen, order, steps);
    const subject = JSON.stringify([step, subjectOf(expected)]);
    const after = !expected.mutates && ordered.has(subject);
    if (expected.mutates) ordered.add(subject);
    const key = JSON.stringify([step, expected.call, expected.region, expected.of, after]);
    if (!calls.has(key)) calls.set(key, { ...expected, step, after, value: valueIn(seen) });
  };
  const imagined = watchedCloud(imaginedCloud(order, declaredWorld(order), clock), { asked });
  const { end, reason } = await clock.until(failOver(imagined, order));
  if (end === "recovered") return { calls: [...calls.values()] };
  return { refusal: reason ?? `the run would end ${end}` };
}

function noteStep(steps: Map<FailoverStep, string>, { move }: JournalLine): void {
  if ("step" in move) steps.set(move.step, move.type);
}

/** An order and the questions after it are about the same. */
function subjectOf({ call, region, of }: ExpectedCall): unknown {
  const [area = ""] = call.split(".");
  if (area === "stores") return [area, of];
  return area === "compute" ? [area, region] : [area];
}

/** Fence, scale-up and promotion go side by side: what is asked tells which of them asks. */
function stepOf(
  { call, args }: SeenCall,
  { from }: FailoverOrder,
  steps: ReadonlyMap<FailoverStep, string>,
): FailoverStep {
  const isDone = (step: FailoverStep) => steps.get(step) === "done";
  const [area = ""] = call.split(".");
  if (area === "events") return stepsOfPhases[phaseIn(args)] ?? "record";
  if (area === "journal" || !isDone("preflight")) return "preflight";
  switch (area) {
    case "lock":
      return call === "lock.settle" ? "record" : "fence";
    case "work":
      return "fence";
    case "compute":
      if (args[0] === from) return "fence";
      return isDone("scale") ? "promote" : "scale";
    case "stores":
    case "vaults":
      return "promote";
    case "router":
      return isDone("shift") ? "verify" : "shift";
    case "probe":
      return "verify";
    default:
      return "record";
  }
}

const stepsOfPhases: Readonly<Partial<Record<RecoveryPhase, FailoverStep>>> = {
  started: "preflight",
  detected: "preflight",
  decided: "preflight",
  shifted: "shift",
};

function phaseIn(args: readonly unknown[]): RecoveryPhase {
  return (args[1] as { readonly detail: { readonly phase: RecoveryPhase } }).detail.phase;
}

function valueIn({ call, args }: SeenCall): 0 | 1 | null {
  if (call === "router.publishForce") return args[0] === true ? 1 : 0;
  return call === "router.publishSwitch" ? (args[1] === true ? 1 : 0) : null;
}
