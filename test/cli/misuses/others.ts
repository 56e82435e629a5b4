import type { Cloud } from "../../../src/drill/cloud";
import { type CalmWorld, live } from "../../drill/calm-world";
import type { MachineDifferences } from "../commands/moved-by-command";

/** Every other store of a target lies behind by nothing, its database by so much. */
export function behind(seconds: number | null): MachineDifferences {
  return {
    seen: ({ cloud }) => ({
      stores: {
        ...cloud.stores,
        lag: async (_, store) => ({ seconds: store === "catalog" ? seconds : 0, at: null }),
      },
    }),
  };
}

const someone = { runId: "run-7", process: "p1", target: "eu-central-1", leaseSeconds: 60 };

/** Another run is at it. */
export async function heldBySomeone({ cloud }: CalmWorld) {
  await cloud.lock.ofAnotherProcess().take("eu-north-1", someone, live);
}

/** Another run has been at it, and ended. */
export async function movedBySomeone(calm: CalmWorld) {
  await heldBySomeone(calm);
  await calm.cloud.lock.settle("eu-north-1", "eu-central-1", 1, live);
}

/** What is met of a service that a region serves by its name and by every store of its own. */
export function servedBy(serving: string, cloud: Cloud): Pick<Cloud, "router" | "stores"> {
  return {
    router: {
      ...cloud.router,
      answers: async () => ["a", "b", "c", "d"].map((server) => ({ server, region: serving })),
    },
    stores: {
      ...cloud.stores,
      state: async (region, store, signal) => ({
        ...(await cloud.stores.state(region, store, signal)),
        writes: region === serving ? "accepted" : "refused",
      }),
    },
  };
}

/** A machine that meets it. */
export function servedIn(serving: string): MachineDifferences {
  return { seen: ({ cloud }) => servedBy(serving, cloud) };
}
