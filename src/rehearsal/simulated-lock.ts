import type { Lock } from "../drill/cloud";
import { hasExpired, type LockState, settling, taking } from "../model/failover/lock";
import { reach, type World } from "./world";

/** How a lock's state can be seen from a test. */
export interface SimulatedLock extends Lock {
  readonly state: () => {
    readonly active: string | null;
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
  const { primary } = plan.topology;
  const expiresAt = new Date(lostAt.getTime() + Math.ceil(left * 1_000));
  let held: LockState = {
    fence: 1,
    active: primary,
    lease: { holder: primary, target: primary, seconds: plan.ledger.leaseSeconds, expiresAt },
  };

  const answering = async (region: string, call: string) => {
    await reach(world, region, call);
    if (silent) await new Promise<never>(() => {});
  };

  return {
    take: async (region, request) => {
      await answering(region, "UpdateItem");
      const now = clock.now();
      // All clocks of the simulated world are one.
      const { answer, next } = taking(held, request, now, (lease) => hasExpired(lease, now));
      held = next;
      return answer;
    },
    settle: async (region, active, fence) => {
      await answering(region, "UpdateItem");
      held = settling(held, active, fence);
    },
    state: () => ({
      active: held.active,
      fence: held.fence,
      holder: held.lease?.holder ?? null,
    }),
  };
}
