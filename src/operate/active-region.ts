import { boundCloud } from "../drill/bound-cloud";
import type { Cloud } from "../drill/cloud";
import { CloudFault } from "../drill/port/cloud-fault";
import type { Lease } from "../model/failover/lock";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { votedRegion } from "../model/routing/name-server-vote";

/** Where a service runs, and who says so. */
export interface ActiveRegion {
  readonly region: string;
  /**
   * `lock`: the last run that finished. `name`: the zone's name servers, with the witness silent.
   * `declared`: no run has ever finished, or nobody answers.
   */
  readonly by: "lock" | "name" | "declared";
  /** Who holds the lock; null where nobody does, or where nobody can tell. */
  readonly lease: Lease | null;
}

/** Asks the lock where a service runs, and the name servers where it does not answer. */
export async function activeRegion(
  cloud: Cloud,
  { topology }: Pick<RecoveryPlanDocument, "topology">,
  signal: AbortSignal,
): Promise<ActiveRegion> {
  const { lock, router } = boundCloud(cloud, { signal, mayChange: () => {} });
  const state = await lock.read(topology.witness).catch(orNull);
  const lease = state?.lease ?? null;
  if (state?.active) return { region: state.active, by: "lock", lease };
  if (state === null) {
    const region = votedRegion((await router.answers().catch(orNull)) ?? []);
    if (region !== null) return { region, by: "name", lease };
  }
  return { region: topology.primary, by: "declared", lease };
}

function orNull(error: unknown): null {
  if (error instanceof CloudFault) return null;
  throw error;
}
