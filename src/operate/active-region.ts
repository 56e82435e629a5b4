import { boundCloud } from "../drill/bound-cloud";
import { callTraits } from "../drill/calls";
import type { Cloud } from "../drill/cloud";
import {
  CredentialsEnded,
  instead,
  isStopped,
  type Patience,
  persist,
  StepFault,
} from "../drill/persistence";
import type { Lease, LockState } from "../model/failover/lock";
import { type Checked, fault } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { votedRegion } from "../model/routing/name-server-vote";
import {
  areAtOdds,
  moveBasis,
  type TargetWitnesses,
  type WitnessWord,
  writersWord,
} from "../model/status/target-witnesses";
import { regionsOf } from "../model/topology/topology";

/** Where a service runs, and who says so. */
export interface ActiveRegion {
  readonly region: string;
  /**
   * `lock`: the last run that finished, and no name server says otherwise. `name`: the zone's name
   * servers, where the lock is silent or names another region. `declared`: the lock answers, no run
   * has ever finished, and no name server says otherwise. `writers`: lock and name servers name the
   * target, as far as they answer, and a store does not take its writes there. `nobody`: neither
   * lock nor name servers answer.
   */
  readonly by: "lock" | "name" | "declared" | "writers" | "nobody";
  /** Who holds the lock; null where nobody does, or where nobody can tell. */
  readonly lease: Lease | null;
  /** What the lock says; null where it does not answer. */
  readonly lock: Pick<LockState, "active"> | null;
  /** Where the name servers lead; null where they do not answer, or not alike. */
  readonly voted: string | null;
  /** What each witness says of the target. */
  readonly witnesses: TargetWitnesses;
  /** How the witnesses contradict one another, as a sentence without a full stop; else null. */
  readonly warning: string | null;
}

type PlanOfMove = Pick<RecoveryPlanDocument, "topology" | "service" | "stores">;

/** A throttled or slow witness is asked again for so long: a wrong region would be given up. */
const witnessSeconds = 30;
const pollSeconds = 3;

/**
 * Longest that it takes to hear who serves, in seconds: the witnesses share one limit, and a call
 * that began within it may take its own, of the lock and then of a store.
 */
export const longestHearingSeconds =
  witnessSeconds + callTraits.lock.read.limitSeconds + callTraits.stores.state.limitSeconds;

/**
 * Hears lock and name servers, and, where one of them names the target, its stores. A fault of
 * `lock` is one of access.
 */
export async function hearWitnesses(
  cloud: Cloud,
  plan: PlanOfMove,
  to: string,
): Promise<Checked<HeardWitnesses>> {
  const heard = await hear(cloud, plan, to, new AbortController().signal).catch(orFault);
  return typeof heard === "string" ? { faults: [fault("lock", heard)] } : { value: heard };
}

/**
 * The region that a move gives up, and who says so; the target where it serves already. Where
 * nobody tells, somebody has to name it.
 *
 * @param named region that somebody says serves; left out where nobody does
 */
export function givenUpRegion(
  heard: HeardWitnesses,
  { topology, service }: Pick<PlanOfMove, "topology" | "service">,
  named: string | undefined,
): Checked<ActiveRegion> {
  const { to, witnesses, lock, voted } = heard;
  const told = lock === null ? null : (lock.active ?? topology.primary);
  const others = regionsOf(topology).filter((region) => region !== to);
  const active = (region: string, by: ActiveRegion["by"]): ActiveRegion => {
    const warning = areAtOdds(witnesses) || isDisputed(told, voted) ? claimsOf(heard) : null;
    return { ...heard, region, by, warning };
  };
  const byLock = lock?.active === null ? "declared" : "lock";
  const basis = moveBasis(witnesses);
  if (basis === "nobody") {
    if (named !== undefined) return { value: active(named, "nobody") };
    const reason =
      `must say where ${service} runs: neither the lock in ${topology.witness} nor ` +
      "the name servers answer this machine, which may be cut off itself";
    return { faults: [fault("from", reason)] };
  }
  // Who says that another one serves is heard where a witness is silent, and not against all three.
  const overruled = basis === "served" && named !== undefined && named !== to && hasSilent(heard);
  if (overruled) return { value: active(named, "nobody") };
  if (basis === "writers") {
    const [only, ...more] = others;
    const region = named ?? (more.length === 0 ? only : undefined);
    if (region !== undefined && region !== to) return { value: active(region, "writers") };
    const reason = `must say which region ${service} is moved out of: ${claimsOf(heard)}`;
    return { faults: [fault("from", reason)] };
  }
  const known = {
    served: () => (witnesses.lock === "target" ? active(to, byLock) : active(to, "name")),
    lock: () => active(told ?? to, byLock),
    name: () => (voted === told ? active(told ?? to, byLock) : active(voted ?? to, "name")),
  }[basis]();
  if (named === undefined || named === known.region) return { value: known };
  const says = whoSays[known.by];
  return { faults: [fault("from", `must be ${known.region} or left out, got ${named}: ${says}`)] };
}

const whoSays = {
  lock: "the lock says that it serves",
  name: "the name leads there",
  declared: "it is the declared primary, and no run has ever moved the service",
  writers: "a store does not take its writes in the target",
  nobody: "it is said to serve",
};

/** What the witnesses of a move to a region answered. */
export interface HeardWitnesses
  extends Pick<ActiveRegion, "lease" | "lock" | "voted" | "witnesses"> {
  readonly to: string;
  readonly primary: string;
  /** Stores that one region at a time writes, each with whether the target takes its writes. */
  readonly stores: readonly { readonly name: string; readonly accepts: boolean | undefined }[];
}

/**
 * Asks the lock and the name servers where a service runs, and, where one of them names the target,
 * the target for its stores: the region that is given up is asked nothing.
 *
 * @throws StepFault where the lock refuses to be read
 */
async function hear(
  cloud: Cloud,
  { topology, stores }: PlanOfMove,
  to: string,
  signal: AbortSignal,
): Promise<HeardWitnesses> {
  const { primary, witness } = topology;
  const bound = boundCloud(cloud, { signal, mayChange: () => {} });
  const since = cloud.clock.monotonic();
  const waiting = (what: string): Patience => ({
    clock: cloud.clock,
    signal,
    what,
    seconds: witnessSeconds,
    since,
    renewCredentials: async () => false,
  });
  const reading = waiting(`reading the lock in ${witness}`);
  const [lock, answers] = await Promise.all([
    persist(reading, pollSeconds, () => bound.lock.read(witness)).catch(orSilent),
    bound.router.answers().catch(instead([], signal)),
  ]);
  const voted = votedRegion(answers);
  const words = {
    lock: wordOf(lock === null ? null : (lock.active ?? primary), to),
    name: wordOf(voted, to),
  };
  const isNamed = words.lock === "target" || words.name === "target";
  const single = isNamed ? stores.filter(({ writer }) => writer === "single") : [];
  const seen = await Promise.all(
    single.map(async ({ name }) => {
      const asking = waiting(`asking ${to} for ${name}`);
      const state = await persist(asking, pollSeconds, () => bound.stores.state(to, name)).catch(
        orUntold,
      );
      return { name, accepts: state && state.writes === "accepted" };
    }),
  );
  const writers = isNamed
    ? writersWord(seen.map(({ accepts }) => accepts))
    : // Both name another region, or are silent: the stores change nothing.
      "silent";
  const witnesses = { ...words, writers };
  return { to, primary, lease: lock?.lease ?? null, lock, voted, witnesses, stores: seen };
}

function wordOf(region: string | null, to: string): WitnessWord {
  if (region === null) return "silent";
  return region === to ? "target" : "another";
}

function hasSilent({ witnesses }: HeardWitnesses): boolean {
  return Object.values(witnesses).includes("silent");
}

function isDisputed(told: string | null, voted: string | null): boolean {
  return told !== null && voted !== null && told !== voted;
}

/** What each witness says, and what a run makes of it, without a full stop. */
function claimsOf({ lock, primary, voted, stores, to }: HeardWitnesses): string {
  const { active = undefined } = lock ?? {};
  const takes = (wanted: boolean) =>
    stores.filter(({ accepts }) => accepts === wanted).map(({ name }) => name);
  const [written, unwritten] = [takes(true), takes(false)];
  const claims = [
    ...(active === undefined ? [] : [lockClaim(active, primary)]),
    ...(voted === null ? [] : [`the name leads to ${voted}`]),
    ...(written.length === 0 ? [] : [`${to} takes writes of ${written.join(", ")}`]),
    ...(unwritten.length === 0 ? [] : [`${to} takes no writes of ${unwritten.join(", ")}`]),
  ];
  return `the witnesses disagree: ${claims.join(", ")}; a run that recovers settles the lock on ${to}`;
}

function lockClaim(active: string | null, primary: string): string {
  return active === null
    ? `the lock knows of no move out of ${primary}`
    : `the lock names ${active} as the active region`;
}

function orFault(error: unknown): string {
  if (error instanceof StepFault || error instanceof CredentialsEnded) return error.message;
  throw error;
}

/** A witness that answers nobody is silent; one that refuses has answered. */
function orSilent(error: unknown): null {
  if (error instanceof StepFault && error.stopCause === "overdue") return null;
  throw error;
}

/** Why a store does not tell, the preflight says. */
function orUntold(error: unknown): undefined {
  if (isStopped(error)) return undefined;
  throw error;
}
