import type { Lock, LockAnswer } from "../drill/cloud";
import { reach, type World } from "./world";

/** How a lock's state can be seen from a test. */
export interface SimulatedLock extends Lock {
  readonly state: () => {
    readonly active: string;
    readonly fence: number;
    readonly holder: string | null;
  };
}

/**
 * The lock in the witness. The primary renewed its lease at a third of its length until it died, so
 * between two thirds and all of it are left.
 */
export function simulatedLock(world: World): SimulatedLock {
  const { plan, clock, dice, lostAt } = world;
  const left = dice.sample("lease") * (1 - dice.share("last renewal of the lease") / 3);
  const silent = dice.happens("witness does not answer");
  let active = plan.topology.primary;
  let fence = 1;
  let holder: string | null = active;
  let expiresAt = lostAt.getTime() + left * 1_000;

  const answering = async (region: string, call: string) => {
    await reach(world, region, call);
    if (silent) await new Promise<never>(() => {});
  };

  return {
    take: async (region, { runId, leaseSeconds }): Promise<LockAnswer> => {
      await answering(region, "UpdateItem");
      const now = clock.now().getTime();
      if (holder !== null && holder !== runId && now < expiresAt) {
        return { taken: false, holder, expiresAt: new Date(expiresAt) };
      }
      if (holder !== runId) fence += 1;
      holder = runId;
      expiresAt = now + leaseSeconds * 1_000;
      return { taken: true, fence };
    },
    settle: async (region, next, number) => {
      await answering(region, "UpdateItem");
      if (number !== fence) return;
      active = next;
      holder = null;
    },
    state: () => ({ active, fence, holder }),
  };
}
