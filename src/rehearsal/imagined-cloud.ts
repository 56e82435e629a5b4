import type { Cloud } from "../drill/cloud";
import type { FailoverOrder } from "../drill/failover-order";
import { valueRead } from "../drill/name-values";
import { CloudFault } from "../drill/port/cloud-fault";
import type { RegionCapacity } from "../drill/port/compute";
import type { JournalLine } from "../drill/port/journal";
import type { SwitchReading } from "../drill/port/router";
import type { StoreState } from "../drill/port/stores";
import { tableLock } from "../drill/table-lock";
import { type LockState, unusedLock } from "../model/failover/lock";
import type { LockItem } from "../model/failover/lock-item";
import { answeringRegion } from "../model/routing/answering-region";
import type { SwitchValue } from "../model/routing/switch-value";
import type { VirtualClock } from "./virtual-clock";

/** What was found of the world before anything is ordered; what was not asked is left out. */
export interface FoundWorld {
  /** By region. */
  readonly capacities: ReadonlyMap<string, RegionCapacity>;
  /** By store, then by region. */
  readonly stores: ReadonlyMap<string, ReadonlyMap<string, StoreState>>;
  /** By standby. */
  readonly switches: ReadonlyMap<string, SwitchReading>;
  readonly force: SwitchReading | null;
}

/** A run that was begun before. */
export interface PastOfRun {
  readonly runId: string;
  readonly lines: readonly JournalLine[];
  /** As it was found; null where it does not answer. */
  readonly lock: LockState | null;
}

const nothingRuns = {
  running: 0,
  alive: 0,
  desired: 0,
  floor: 0,
  suspended: { in: true, out: true, scheduled: true },
  deploying: false,
  deployment: "",
};
const unknownStore: StoreState = {
  writes: "refused",
  reads: true,
  reason: null,
  failedOrders: 0,
  version: null,
  alone: false,
};
const fourServers = ["1", "2", "3", "4"];

/** A run asks for none of these: they are looked at before one. */
const neverAsked: Cloud["readiness"] = {
  quota: async () => ({ limit: 0, used: 0 }),
  image: async () => null,
  certificate: async () => ({ status: "issued", until: null }),
  secretVersion: async () => null,
  keyEnabled: async () => true,
  points: async () => ({ ageSeconds: null, at: null }),
};

const unmade = async (): Promise<never> => {
  throw new CloudFault("a run asks for nothing that only a check looks at", "refused");
};

const neverMade: Cloud["make"] = {
  tasks: unmade,
  secret: unmade,
  entrance: unmade,
  certificate: unmade,
  key: unmade,
  database: unmade,
  parameters: unmade,
  maintenance: unmade,
  table: unmade,
  bucket: unmade,
  addresses: unmade,
};

const emptyLedger: Cloud["ledger"] = { plan: async () => null, sentinels: async () => [] };

/**
 * A world as it was found, in which every order is followed at once: what a run calls in it is what
 * it will call where nothing goes wrong.
 */
export function imaginedCloud(
  order: Pick<FailoverOrder, "plan" | "from" | "to" | "mode" | "activeThen">,
  found: FoundWorld,
  clock: VirtualClock,
  past?: PastOfRun,
): Cloud {
  const { plan, from, to, mode, activeThen = null } = order;
  const { topology, routing, deployed } = plan;
  const capacities = new Map(found.capacities);
  const writers = new Map<string, string>();
  const alone = new Set<string>();
  const stopped = new Set<string>();
  const switches = new Map<string, SwitchValue | undefined>(
    topology.standbys.map((region) => [region, valueRead(found.switches.get(region))]),
  );
  let force = valueRead(found.force);

  const capacityOf = (region: string): RegionCapacity =>
    capacities.get(region) ?? { ...nothingRuns, ceiling: 0 };
  const readingOf = (value: SwitchValue | undefined): SwitchReading => ({
    value: value ?? null,
    at: value === undefined ? null : clock.now(),
    alarm: value === undefined ? "INSUFFICIENT_DATA" : value === 1 ? "ALARM" : "OK",
  });
  const leads = () => {
    // Nobody asks for the values of a name that is not moved.
    if (mode === "stand-by") return to;
    return answeringRegion(topology, routing.mode, {
      switchedOn: new Set(topology.standbys.filter((region) => switches.get(region) === 1)),
      givenUp: new Set(mode === "lost-region" ? [from] : []),
      forced: force === 1,
    });
  };
  // A database that is synchronised anew follows once that is over; one that stands alone never.
  const followed = (region: string, name: string, known: StoreState): StoreState => {
    if (mode !== "stand-by" || region !== from || known.alone) return known;
    const writer = plan.stores.find((store) => store.name === name)?.writer;
    return { ...known, writes: writer === "any" ? "accepted" : "refused", reason: null };
  };
  const stateOf = (region: string, store: string): StoreState => {
    const known = followed(region, store, found.stores.get(store)?.get(region) ?? unknownStore);
    const writer = writers.get(store);
    if (writer === undefined) return known;
    const writes = writer === region ? "accepted" : "refused";
    return { ...known, writes, alone: known.alone || alone.has(store) };
  };
  const moveTo = async (region: string, store: string) => {
    writers.set(store, region);
  };
  const unmoved = { ...unusedLock, active: activeThen };
  let item: LockItem = { version: 0, state: past?.lock ?? lockAfter(past) ?? unmoved };
  const lines = new Map<string, JournalLine[]>(past && [[past.runId, [...past.lines]]]);

  return {
    clock,
    probe: {
      mayWrite: async () => {},
      write: async () => {
        const region = leads();
        return { ok: !stopped.has(region), servedBy: stopped.has(region) ? null : region };
      },
      read: async () => {
        const region = leads();
        // A region that counts as lost answers nobody.
        const ok = mode !== "lost-region" || region !== from;
        return { ok, servedBy: ok ? region : null };
      },
    },
    compute: {
      capacity: async (region) => capacityOf(region),
      scale: async (region, tasks) => {
        const before = capacityOf(region);
        const most = (count: number | null) => (count === null ? null : Math.max(count, tasks));
        const [floor, ceiling] = [most(before.floor), most(before.ceiling)];
        const count = Math.max(before.desired, tasks);
        capacities.set(region, {
          ...before,
          running: count,
          alive: count,
          desired: count,
          floor,
          ceiling,
        });
      },
      stop: async (region) => {
        stopped.add(region);
        capacities.set(region, { ...capacityOf(region), ...nothingRuns });
      },
      putBack: async (region, before) => {
        stopped.delete(region);
        capacities.set(region, before);
      },
      restart: async (region) => {
        const before = capacityOf(region);
        capacities.set(region, { ...before, deployment: `${before.deployment}+` });
      },
    },
    work: { state: async () => "none", pause: async () => {}, resume: async () => {} },
    stores: {
      state: async (region, store) => stateOf(region, store),
      promote: moveTo,
      switchOver: async (_writing, store, to) => moveTo(to, store),
      detach: async (region, store) => {
        alone.add(store);
        await moveTo(region, store);
      },
      rebind: async () => {},
      lag: async () => ({ seconds: 0, at: clock.now() }),
      drained: async () => true,
      events: async () => [],
      secured: async () => null,
      secure: async () => {},
    },
    vaults: null,
    router: {
      publishSwitch: async (region, standbyActive) => {
        switches.set(region, standbyActive ? 1 : 0);
      },
      publishForce: async (primaryForced) => {
        force = primaryForced ? 1 : 0;
      },
      switchReading: async (region) => readingOf(switches.get(region)),
      forceReading: async () => readingOf(force),
      answers: async () =>
        (deployed.routing.nameServers ?? fourServers).map((server) => ({
          server,
          region: leads(),
        })),
    },
    lock: tableLock(
      {
        read: async () => item,
        change: async (_region, readVersion, state: LockState) => {
          item = { version: readVersion + 1, state };
          return undefined;
        },
      },
      clock,
    ),
    events: { publish: async () => {} },
    journal: {
      read: async (_region, runId) => lines.get(runId) ?? [],
      append: async (_region, runId, line) => {
        lines.set(runId, [...(lines.get(runId) ?? []), line]);
      },
    },
    access: { who: async () => ({ account: deployed.account, arn: "", until: null }) },
    ledger: emptyLedger,
    readiness: neverAsked,
    make: neverMade,
  };
}

/** The lock as a run has left it where nobody else had it: one that is silent may stand so. */
function lockAfter(past: PastOfRun | undefined): LockState | undefined {
  const numbers = past?.lines.flatMap(({ fence }) => fence ?? []) ?? [];
  if (past === undefined || numbers.length === 0) return undefined;
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return { ...unusedLock, fence: last, lastRun: { runId: past.runId, first, last } };
}
