import { boundCloud } from "../drill/bound-cloud";
import type { Cloud } from "../drill/cloud";
import { CredentialsEnded, instead, persist, StepFault } from "../drill/persistence";
import type { Lease, LockState } from "../model/failover/lock";
import { type Checked, fault } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { votedRegion } from "../model/routing/name-server-vote";

/** Where a service runs, and who says so. */
export interface ActiveRegion {
  readonly region: string;
  /**
   * `lock`: the last run that finished, and no name server says otherwise. `name`: the zone's name
   * servers, where the lock is silent or names another region. `declared`: the lock answers, no run
   * has ever finished, and no name server says otherwise. `nobody`: neither answers.
   */
  readonly by: "lock" | "name" | "declared" | "nobody";
  /** Who holds the lock; null where nobody does, or where nobody can tell. */
  readonly lease: Lease | null;
  /** What the lock says; null where it does not answer. */
  readonly lock: Pick<LockState, "active"> | null;
  /** Where the name servers lead; null where they do not answer, or not alike. */
  readonly voted: string | null;
  /** Where lock and name contradict each other, as a sentence without a full stop; else null. */
  readonly warning: string | null;
}

/** A throttled or slow witness is asked again for so long: a wrong region would be given up. */
const lockSeconds = 30;
const pollSeconds = 3;

/**
 * Asks the lock where a service runs, and the name servers. Where they contradict each other, users
 * are where the name leads; only a move to one of the two goes by the lock.
 *
 * @throws StepFault where the lock refuses to be read
 */
async function activeRegion(
  cloud: Cloud,
  { topology }: Pick<RecoveryPlanDocument, "topology">,
  to: string,
  signal: AbortSignal,
): Promise<ActiveRegion> {
  const { lock, router } = boundCloud(cloud, { signal, mayChange: () => {} });
  const waiting = {
    clock: cloud.clock,
    signal,
    what: `reading the lock in ${topology.witness}`,
    seconds: lockSeconds,
    renewCredentials: async () => false,
  };
  const [state, answers] = await Promise.all([
    persist(waiting, pollSeconds, () => lock.read(topology.witness)).catch(orSilent),
    router.answers().catch(instead([], signal)),
  ]);
  const voted = votedRegion(answers);
  const rest = { lease: state?.lease ?? null, lock: state, voted };
  if (state === null) {
    return voted === null
      ? { region: topology.primary, by: "nobody", ...rest, warning: null }
      : { region: voted, by: "name", ...rest, warning: null };
  }
  const told = state.active ?? topology.primary;
  const by = state.active === null ? "declared" : "lock";
  if (voted === null || voted === told) return { region: told, by, ...rest, warning: null };
  const warning = `the lock names ${told} as the active region, and the name leads to ${voted}`;
  // A move to where either of them says that it serves goes by the lock: what else would be lost?
  return voted === to || told === to
    ? { region: told, by, ...rest, warning }
    : { region: voted, by: "name", ...rest, warning };
}

/**
 * The region that a move gives up, and who says so. Where nobody does, somebody has to name it; a
 * fault of `lock` is one of access.
 *
 * @param named region that somebody says serves; left out where nobody does
 */
export async function givenUpRegion(
  cloud: Cloud,
  plan: Pick<RecoveryPlanDocument, "topology" | "service">,
  to: string,
  named: string | undefined,
): Promise<Checked<ActiveRegion>> {
  const active = await activeRegion(cloud, plan, to, new AbortController().signal).catch(orFault);
  if (typeof active === "string") return { faults: [fault("lock", active)] };
  const { region, by } = active;
  if (by === "nobody") {
    if (named !== undefined) return { value: { ...active, region: named } };
    const reason =
      `must say where ${plan.service} runs: neither the lock in ${plan.topology.witness} nor ` +
      "the name servers answer this machine, which may be cut off itself";
    return { faults: [fault("from", reason)] };
  }
  if (named === undefined || named === region) return { value: active };
  return { faults: [fault("from", `must be ${region} or left out, got ${named}: ${whoSays[by]}`)] };
}

const whoSays = {
  lock: "the lock says that it serves",
  name: "the name leads there",
  declared: "it is the declared primary, and no run has ever moved the service",
};

function orFault(error: unknown): string {
  if (error instanceof StepFault || error instanceof CredentialsEnded) return error.message;
  throw error;
}

/** A witness that answers nobody is silent; one that refuses has answered. */
function orSilent(error: unknown): null {
  if (error instanceof StepFault && error.stopCause === "overdue") return null;
  throw error;
}
