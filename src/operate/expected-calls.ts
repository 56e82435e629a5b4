import { type CallTraits, callTraits } from "../drill/calls";
import type { Cloud } from "../drill/cloud";
import { failOver } from "../drill/failover";
import type { FailoverOrder } from "../drill/failover-order";
import { newFailoverRun } from "../drill/failover-run";
import { CredentialsEnded, StepFault, type StopCause } from "../drill/persistence";
import type { RegionCapacity } from "../drill/port/compute";
import type { StepResult } from "../drill/port/journal";
import type { Caller } from "../drill/port/readiness";
import type { SwitchReading } from "../drill/port/router";
import type { StoreState } from "../drill/port/stores";
import { preflight } from "../drill/steps/preflight";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { type FoundWorld, imaginedCloud } from "../rehearsal/imagined-cloud";
import { VirtualClock } from "../rehearsal/virtual-clock";
import { type SeenCall, watchedCloud } from "./watched-cloud";

/** One call that a run will make, where nothing goes wrong; repetitions are one. */
export interface ExpectedCall extends CallTraits {
  /** Area and method, such as `compute.scale`. */
  readonly call: string;
  /** Region that is asked; null where the call names none. */
  readonly region: string | null;
  /** What of the region it is about, such as a store; null where that is plain. */
  readonly of: string | null;
}

/** What a run would find and call. */
export interface LookAhead {
  /** What the preflight found; null where it refuses. */
  readonly found: StepResult | null;
  /** Why it refuses, and whose refusal it is. */
  readonly refusal: { readonly reason: string; readonly stopCause: StopCause } | null;
  /** Who asks; null where nobody told. */
  readonly caller: Caller | null;
  /** In the order of their first times; empty where the preflight refuses. */
  readonly calls: readonly ExpectedCall[];
  /** Why a run would not get to its end though nothing went wrong; null where it would. */
  readonly stuck: string | null;
}

/**
 * Asks the preflight's questions, which change nothing, and plays the rest of the run by the real
 * runner in the world that they found, where every order is followed at once.
 */
export async function lookAhead(cloud: Cloud, order: FailoverOrder): Promise<LookAhead> {
  const seen = new Findings();
  const asking = newFailoverRun(watchedCloud(cloud, { answered: seen.note }), order);
  let found: StepResult;
  try {
    found = await preflight(asking);
  } catch (error) {
    const isEnded = error instanceof CredentialsEnded;
    if (!isEnded && !(error instanceof StepFault)) throw error;
    const { message: reason } = error;
    const stopCause = isEnded ? "access" : error.stopCause;
    const refusal = { reason, stopCause };
    return { found: null, refusal, caller: seen.caller, calls: [], stuck: null };
  }
  const clock = new VirtualClock(order.decidedAt);
  const calls: SeenCall[] = [];
  const imagined = watchedCloud(imaginedCloud(order, seen, clock), {
    asked: (call) => calls.push(call),
  });
  const { end, reason } = await clock.until(failOver(imagined, { ...order, signal: undefined }));
  const stuck = end === "recovered" ? null : `${end}: ${reason ?? "nobody knows why"}`;
  const list = onceEach(calls, order.plan);
  return { found, refusal: null, caller: seen.caller, calls: list, stuck };
}

/** What the preflight was answered. */
class Findings implements FoundWorld {
  readonly capacities = new Map<string, RegionCapacity>();
  readonly stores = new Map<string, Map<string, StoreState>>();
  readonly switches = new Map<string, SwitchReading>();
  force: SwitchReading | null = null;
  caller: Caller | null = null;

  readonly note = ({ call, args }: SeenCall, answer: unknown): void => {
    const [region, store] = args.map(String);
    if (call === "compute.capacity") this.capacities.set(region ?? "", answer as RegionCapacity);
    if (call === "router.switchReading") this.switches.set(region ?? "", answer as SwitchReading);
    if (call === "access.who") this.caller = answer as Caller;
    if (call === "router.forceReading") this.force = answer as SwitchReading;
    if (call === "stores.state") {
      const known = this.stores.get(store ?? "") ?? new Map();
      this.stores.set(store ?? "", known.set(region, answer as StoreState));
    }
  };
}

function onceEach(calls: readonly SeenCall[], plan: RecoveryPlanDocument): ExpectedCall[] {
  const known = new Map<string, ExpectedCall>();
  for (const seen of calls) {
    const expected = expectedOf(seen, plan);
    const key = JSON.stringify([expected.call, expected.region, expected.of]);
    if (!known.has(key)) known.set(key, expected);
  }
  return [...known.values()];
}

/** A call as a list shows it. */
export function expectedOf({ call, args }: SeenCall, plan: RecoveryPlanDocument): ExpectedCall {
  const [area = "", method = ""] = call.split(".");
  const traits = (callTraits as Readonly<Record<string, Readonly<Record<string, CallTraits>>>>)[
    area
  ]?.[method];
  if (traits === undefined) throw new Error(`${call} is no call of the port`);
  return { ...traits, call, ...aboutOf(call, args, plan) };
}

function aboutOf(
  call: string,
  args: readonly unknown[],
  { topology }: RecoveryPlanDocument,
): Pick<ExpectedCall, "region" | "of"> {
  const [first, second] = args;
  switch (call) {
    case "router.answers":
      return { region: null, of: null };
    case "router.forceReading":
      return { region: topology.witness, of: null };
    case "router.publishForce":
      return { region: topology.witness, of: first === true ? "1" : "0" };
    case "router.publishSwitch":
      return { region: String(first), of: second === true ? "1" : "0" };
    case "stores.drained":
      return { region: String(first), of: String(args[2]) };
    case "probe.write":
    case "probe.read":
      return { region: first === null ? null : String(first), of: null };
    case "compute.scale":
      return { region: String(first), of: `${second} tasks` };
    case "events.publish":
      return { region: String(first), of: (second as { detail: { phase: string } }).detail.phase };
    default:
      return {
        region: String(first),
        of: call.startsWith("stores.") || call.startsWith("vaults.") ? String(second) : null,
      };
  }
}
