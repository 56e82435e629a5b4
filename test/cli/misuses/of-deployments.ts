import { CloudFault, type FaultClass } from "../../../src/drill/port/cloud-fault";
import type { StoreState } from "../../../src/drill/port/stores";
import { judgeClock } from "../../../src/model/failover/clock-offset";
import type { CalmWorld } from "../../drill/calm-world";
import { pilotLightPlan, probedPlan } from "../../support/plans";
import type { MachineDifferences } from "../commands/moved-by-command";
import { type Misuse, shown, sure } from "./misuse";
import { behind, heldBySomeone } from "./others";

const silence = () => Promise.reject(new CloudFault("no answer within 10 s", "transient"));

function refusing(message: string, kind: FaultClass) {
  return () => Promise.reject(new CloudFault(message, kind));
}

/** A store of the target that stands in a way of its own. */
function standing(name: string, state: Partial<StoreState>): MachineDifferences {
  return {
    seen: ({ cloud }) => ({
      stores: {
        ...cloud.stores,
        state: async (region, store, signal) => {
          const usual = await cloud.stores.state(region, store, signal);
          return store === name ? { ...usual, ...state } : usual;
        },
      },
    }),
  };
}

function lockSeen(
  lock: (calm: CalmWorld) => Partial<CalmWorld["cloud"]["lock"]>,
): MachineDifferences {
  return { seen: (calm) => ({ lock: { ...calm.cloud.lock, ...lock(calm) } }) };
}

function offBy(seconds: number): MachineDifferences {
  const sent = new Date("2026-06-01T12:00:00Z");
  const date = new Date(sent.getTime() - seconds * 1_000);
  return { deployment: { clockOffset: () => judgeClock([{ sent, received: sent, date }]) } };
}

const restoring = probedPlan(
  pilotLightPlan({
    stores: pilotLightPlan().stores.map((store) =>
      store.name === "catalog" ? { ...store, replicationLag: null, promotion: null } : store,
    ),
  }),
);

const unready = { foundBy: "the preflight", exit: 10, words: sure } as const;
const denied = { foundBy: "the preflight", exit: 12, words: sure } as const;
const lock = { foundBy: "the lock", words: sure } as const;
/** A run begins before it asks for the lock, and tells how it ended. */
const begun = ["events.publish", "journal.append", "lock.take"];

/** What the deployment, or whoever sits there, has against a failover. */
export const misusesOfDeployments: readonly Misuse[] = [
  {
    ...unready,
    cause: "a region that still serves",
    on: { lost: null },
    sentence:
      "eu-west-1 still serves: it answered 5 of 5 reads of guide.example.com, " +
      "and giving it up loses what it still writes (--accept-serving guide " +
      "accepts that)",
  },
  {
    ...unready,
    cause: "a loss beyond the RPO",
    on: behind(901),
    sentence:
      "catalog lies 901 s behind in eu-central-1, and the plan's RPO is 900 s " +
      '(--accept-loss "catalog=16 minutes" accepts that)',
  },
  {
    ...unready,
    cause: "a loss beyond the one that is accepted",
    words: [...sure, "--accept-loss", "901 seconds"],
    on: behind(902),
    sentence:
      "catalog lies 902 s behind in eu-central-1, and the plan's RPO is 900 s " +
      '(--accept-loss "catalog=16 minutes" accepts that)',
  },
  {
    ...unready,
    cause: "an unknown loss, of which a length is accepted",
    words: [...sure, "--accept-loss", "9 days"],
    on: behind(null),
    sentence:
      "nobody tells how far catalog lies behind in eu-central-1, so nobody knows " +
      "what it loses (--accept-loss catalog=unknown accepts whatever that is)",
  },
  {
    ...unready,
    cause: "an unknown loss, where that of other stores is accepted",
    words: [...sure, "--accept-loss", "sessions=unknown", "--accept-loss", "media=unknown"],
    on: behind(null),
    sentence:
      "nobody tells how far catalog lies behind in eu-central-1, so nobody knows " +
      "what it loses (--accept-loss catalog=unknown accepts whatever that is)",
  },
  {
    ...unready,
    cause: "a cluster without an instance",
    on: standing("catalog", { reason: "the cluster in eu-central-1 has no instance" }),
    sentence:
      "catalog cannot take over in eu-central-1: the cluster in eu-central-1 has " + "no instance",
  },
  {
    ...unready,
    cause: "a table that refuses writes in the target",
    on: standing("sessions", { writes: "refused", reason: "its key is disabled" }),
    sentence: "sessions refuses writes in eu-central-1: its key is disabled",
  },
  {
    ...unready,
    cause: "a store without a replica in the target",
    on: { plan: restoring, seen: () => ({ vaults: null }) },
    sentence:
      "catalog has no replica in eu-central-1 and would have to be restored: " +
      "restores do not exist yet, so nothing of it would come back",
  },
  {
    ...unready,
    cause: "a name that is to move early, to what cannot be read",
    words: [...sure, "--shift-early"],
    on: standing("catalog", { reads: false }),
    sentence:
      "shiftEarly needs every store of eu-central-1 to be readable before it is " +
      "promoted: leave it out, or out of the plan",
  },
  {
    ...denied,
    cause: "credentials of another account",
    on: {
      seen: () => ({
        access: {
          who: async () => ({
            account: "999999999999",
            arn: "arn:aws:iam::999999999999:user/ann",
            until: null,
          }),
        },
      }),
    },
    sentence:
      "the credentials are of account 999999999999, the plan is of 123456789012: " +
      "take another profile, or the plan of that account",
  },
  {
    ...denied,
    cause: "no credentials",
    on: {
      seen: () => ({
        access: { who: refusing("Could not load credentials from any providers", "credentials") },
      }),
    },
    sentence:
      "asking eu-central-1 who we are needs new credentials: Could not load " +
      "credentials from any providers",
  },
  {
    ...denied,
    cause: "no right to see the tasks",
    on: {
      seen: ({ cloud }) => ({
        compute: {
          ...cloud.compute,
          capacity: refusing("DescribeServices: not authorized", "denied"),
        },
      }),
    },
    sentence: "asking eu-central-1 for its capacity failed: DescribeServices: not authorized",
  },
  {
    ...denied,
    cause: "no right to see a store",
    on: {
      seen: ({ cloud }) => ({
        stores: {
          ...cloud.stores,
          state: (region, store, signal) =>
            store === "catalog"
              ? refusing("DescribeDBClusters: not authorized", "denied")()
              : cloud.stores.state(region, store, signal),
        },
      }),
    },
    sentence: "asking eu-central-1 for catalog failed: DescribeDBClusters: not authorized",
  },
  {
    ...denied,
    cause: "no right to the token of write probes",
    on: {
      seen: ({ cloud }) => ({
        probe: { ...cloud.probe, mayWrite: refusing("GetSecretValue: not authorized", "denied") },
      }),
    },
    sentence:
      "reading the token of write probes in eu-central-1 failed: GetSecretValue: " +
      "not authorized",
  },
  {
    ...denied,
    cause: "a cluster of tasks that is gone",
    on: {
      seen: ({ cloud }) => ({
        compute: {
          ...cloud.compute,
          capacity: refusing("DescribeServices: no such cluster", "gone"),
        },
      }),
    },
    sentence: "asking eu-central-1 for its capacity failed: DescribeServices: no such " + "cluster",
  },
  {
    ...unready,
    cause: "a clock that is five minutes ahead",
    foundBy: "the clock",
    on: offBy(305),
    sentence:
      "this machine's clock is 304 s ahead of AWS's, more than 300 s: set it " + "before you go on",
  },
  {
    ...unready,
    cause: "a clock that is five minutes behind, in a dry run",
    foundBy: "the clock",
    words: shown(),
    on: offBy(-305),
    sentence:
      "this machine's clock is 305 s behind AWS's, more than 300 s: set it " + "before you go on",
  },
  {
    ...lock,
    cause: "somebody else who is at it, in a dry run",
    exit: 11,
    words: shown(),
    before: heldBySomeone,
    sentence:
      "run-7/p1 holds the lock, to move the service to eu-central-1: its lease " +
      "runs out at 2026-06-01T12:01:00.000Z by its own clock, unless it is " +
      "renewed",
  },
  {
    ...lock,
    cause: "somebody else who is at it",
    exit: 11,
    on: {
      seen: ({ cloud }) => ({
        lock: {
          ...cloud.lock,
          take: async () => ({
            taken: false,
            holder: "run-7/p1",
            seconds: 60,
            renewed: true,
            expiresAt: new Date("2026-06-01T12:01:00Z"),
          }),
        },
      }),
    },
    writes: begun,
    sentence: "run-7/p1 holds the lock and renews it",
  },
  {
    ...lock,
    cause: "no right to the lock",
    exit: 12,
    on: lockSeen(() => ({ take: refusing("UpdateItem of guide-lock: not authorized", "denied") })),
    writes: begun,
    sentence: "taking the lock failed: UpdateItem of guide-lock: not authorized",
  },
  {
    ...lock,
    cause: "a lock that is gone",
    exit: 12,
    on: lockSeen(() => ({ take: refusing("UpdateItem of guide-lock: no such table", "gone") })),
    writes: begun,
    sentence: "taking the lock failed: UpdateItem of guide-lock: no such table",
  },
  {
    ...lock,
    cause: "a witness that is silent",
    exit: 10,
    on: lockSeen(() => ({ take: silence, read: silence })),
    writes: begun,
    sentence:
      "the witness eu-north-1 does not answer: eu-west-1 may still write " +
      "(--accept-split-brain guide accepts that)",
  },
];
