import type { LedgerReader } from "../drill/port/ledger";
import { reach, type World } from "./world";

/** What sentinels see of a service. */
export interface SeenService {
  /** Region that the name leads to. */
  readonly answer: () => string;
  /** Whether a region takes writes. */
  readonly serves: (region: string) => boolean;
  /** When a region stopped serving; null where it was so from the beginning. */
  readonly stoppedAt: (region: string) => Date | null;
}

/**
 * The ledger of a simulated deployment: the plan, and sentinels that see at once what becomes of
 * the service, until their own region is gone.
 */
export function simulatedLedger(
  world: World,
  { answer, serves, stoppedAt }: SeenService,
): LedgerReader {
  const { plan, clock, gone, lostAt } = world;
  return {
    plan: async (region) => {
      await reach(world, region, "GetItem");
      return JSON.stringify(plan);
    },
    sentinels: async (region) => {
      await reach(world, region, "GetItem");
      return Object.keys(plan.deployed.routing.sentinels ?? {}).map((sentinel) => {
        const isGone = gone.has(sentinel);
        const isGood = isGone || serves(answer());
        const badSince = isGood ? null : (stoppedAt(answer()) ?? lostAt);
        return {
          region: sentinel,
          lastHeard: isGone ? lostAt : clock.now(),
          badSince,
          stretches: badSince === null ? [] : [{ from: badSince, until: null }],
        };
      });
    },
  };
}
