import { CloudFault } from "../drill/port/cloud-fault";
import type { RecoveryPoint, StoreState, Stores, Vaults } from "../drill/port/stores";
import type { DatabaseEvent, WriteBlock } from "../model/failover/write-block";
import type { DeclaredStore } from "../model/plan/declared";
import type { BackupCalendar } from "./backup-calendar";
import { order, reach, type World } from "./world";

/** A store, from what the loss left of it on. */
interface Kept {
  readonly declared: DeclaredStore;
  /** Region of its one writer; null where every region writes. */
  writer: string | null;
  /** When that region became the writer; null where it was from the beginning. */
  writerSince: Date | null;
  /** An old writer that could not be blocked; null where there is none. */
  unblocked: string | null;
  /** Region to which it is on its way. */
  coming: string | null;
  /** Counts what it was told to do: what was told before then comes to nothing. */
  orders: number;
  /** Region in which it stands alone, in no global database; null while it is in one. */
  alone: string | null;
  /** When the tasks of that region began to be told so; null before. */
  rebound: Date | null;
  /** Whether it waits for the replica on that way, and takes no writes meanwhile. */
  switching: boolean;
  failedOrders: number;
  /** Point that a restore has brought back, and where; null before, and for a replica. */
  restored: { readonly region: string; readonly point: RecoveryPoint } | null;
  /** What the database told, in the region that it told it in. */
  readonly events: (DatabaseEvent & { readonly region: string })[];
}

/** Stores and vaults, and what may be seen of them from above. */
export interface SimulatedStores {
  readonly stores: Stores;
  readonly vaults: Vaults;
  /** Whether every store accepts writes in a region, from tasks that all began after an instant. */
  readonly writable: (region: string, tasksSince: Date) => boolean;
  /** The point that a store came back from in a region; null when it was not restored there. */
  readonly restoredFrom: (store: string, region: string) => RecoveryPoint | null;
  /** When a region became a store's one writer; null where it is not, or always was. */
  readonly writerSince: (store: string, region: string) => Date | null;
  /** What a database told of a region's writer, wherever it told it. */
  readonly told: (store: string) => readonly DatabaseEvent[];
}

/** How a store comes up in a region. */
interface Way {
  /** Input that its time is drawn from. */
  readonly timing: string;
  /** Seconds that it takes at least. */
  readonly atLeast?: number;
  readonly success: () => void;
}

/** Replicas to promote, tables that every region writes, restores that take hours. */
export function simulatedStores(
  world: World,
  calendar: BackupCalendar,
  onChange: () => void,
): SimulatedStores {
  const { plan, clock, dice } = world;
  const { primary } = plan.topology;
  const kept = new Map<string, Kept>(plan.stores.map((store) => [store.name, atLoss(store)]));
  const tokens = new Set<string>();
  /** When a mark was written that shows, in another region, that all before it has arrived. */
  const marks = new Map<string, Date>();

  function atLoss(declared: DeclaredStore): Kept {
    const writtenAnywhere = declared.replicationLag !== null && declared.promotion === null;
    const writer = writtenAnywhere ? null : primary;
    return {
      declared,
      writer,
      writerSince: null,
      unblocked: null,
      coming: null,
      orders: 0,
      alone: null,
      rebound: null,
      switching: false,
      failedOrders: 0,
      restored: null,
      events: [],
    };
  }

  const storeOf = (name: string): Kept => {
    const store = kept.get(name);
    if (store === undefined) throw new CloudFault(`${name} is unknown`, "gone");
    return store;
  };
  const writesIn = (store: Kept, region: string): StoreState["writes"] => {
    const { writer, coming, unblocked } = store;
    if (writer === null || writer === region || unblocked === region) return "accepted";
    return coming === region ? "coming" : "refused";
  };
  /** What a task was told when it began is what it goes by. */
  const isFound = ({ alone, rebound }: Kept, region: string, tasksSince: Date) =>
    alone !== region || (rebound !== null && tasksSince >= rebound);
  const bringUp = (store: Kept, region: string, way: Way) => {
    const { name } = store.declared;
    store.coming = region;
    store.orders += 1;
    const nth = store.orders;
    if (dice.happens("promotion or restore hangs", name)) return;
    const seconds = Math.max(dice.sample(way.timing, name), way.atLeast ?? 0);
    const fails = dice.happens("promotion or restore fails", name);
    clock.after(fails ? seconds / 2 : seconds, () => {
      if (store.orders !== nth) return;
      store.coming = null;
      store.switching = false;
      if (fails) store.failedOrders += 1;
      else {
        store.writer = region;
        store.writerSince = clock.now();
        way.success();
      }
      onChange();
    });
  };
  /** Aurora blocks the old writer as well as it can, and tells so in a region that is there. */
  const block = (store: Kept, region: string) => {
    if (world.gone.has(region)) return;
    const { name } = store.declared;
    const timesOut =
      region === world.grey && dice.happens("writes of a grey region cannot be blocked", name);
    store.unblocked = timesOut ? region : null;
    const told: WriteBlock = timesOut ? "timed-out" : "blocked";
    store.events.push({ at: clock.now(), region, message: toldOf(name, region, told) });
  };
  const takeOver = async (region: string, name: string, lossless: boolean) => {
    const call = lossless ? "SwitchoverGlobalCluster" : "FailoverGlobalCluster";
    await order(world, region, call);
    const store = storeOf(name);
    // [api:rds.InvalidGlobalClusterStateFault] One on the move cannot be moved elsewhere.
    if (store.coming !== null && store.coming !== region) {
      throw new CloudFault(`${call}: ${name} is on its way to ${store.coming}`, "already");
    }
    if (writesIn(store, region) !== "refused") return;
    const old = store.writer ?? region;
    store.switching = lossless;
    bringUp(store, region, {
      timing: `promotion of ${name}`,
      // Writer and replica change places once nothing is on its way between them.
      atLeast: lossless ? (world.lags.get(name) ?? 0) : 0,
      success: () => block(store, old),
    });
    if (lossless) onChange();
  };

  /** No failover: nothing hangs or fails, nothing is blocked, and a living writer writes on. */
  const leave = async (region: string, name: string) => {
    await order(world, region, "RemoveFromGlobalCluster");
    const store = storeOf(name);
    if (store.alone === region) return;
    if (store.writer === region) {
      throw new CloudFault(
        `RemoveFromGlobalCluster: ${name} has its writer in ${region}`,
        "already",
      );
    }
    const old = store.writer;
    store.unblocked = old === null || world.gone.has(old) ? null : old;
    store.alone = region;
    store.coming = region;
    store.switching = false;
    store.orders += 1;
    clock.after(dice.sample(`promotion of ${name}`, name), () => {
      store.coming = null;
      store.writer = region;
      store.writerSince = clock.now();
      onChange();
    });
  };

  return {
    writable: (region, tasksSince) =>
      [...kept.values()].every(
        (store) =>
          !store.switching &&
          writesIn(store, region) === "accepted" &&
          isFound(store, region, tasksSince),
      ),
    restoredFrom: (name, region) => {
      const { restored } = storeOf(name);
      return restored?.region === region ? restored.point : null;
    },
    writerSince: (name, region) => {
      const { writer, writerSince } = storeOf(name);
      return writer === region ? writerSince : null;
    },
    told: (name) => storeOf(name).events,
    stores: {
      state: async (region, name) => {
        await reach(world, region, "DescribeStore");
        const store = storeOf(name);
        const writes = writesIn(store, region);
        const { replicationLag, kind } = store.declared;
        return {
          writes,
          reads: writes === "accepted" || replicationLag !== null,
          reason: null,
          failedOrders: store.failedOrders,
          version: kind === "database" ? "as declared" : null,
          alone: store.alone === region,
        };
      },
      promote: (region, name) => takeOver(region, name, false),
      switchOver: (_writing, name, to) => takeOver(to, name, true),
      detach: leave,
      rebind: async (region, name) => {
        await order(world, region, "PutSecretValue");
        const store = storeOf(name);
        if (store.alone !== region) {
          throw new CloudFault(`${name} is in its global database yet`, "already");
        }
        store.rebound ??= clock.now();
      },
      lag: async (region, name) => {
        await reach(world, region, "GetMetricData");
        // A replica of a region that is gone lies behind by what it lay behind then.
        return { seconds: world.lags.get(name) ?? null, at: clock.now() };
      },
      drained: async (from, to, name) => {
        await reach(world, from, "GetMetricData");
        await reach(world, to, "GetItem");
        const mark = `${name} ${from} ${to}`;
        const written = marks.get(mark) ?? clock.now();
        marks.set(mark, written);
        const seconds = (clock.now().getTime() - written.getTime()) / 1_000;
        return seconds >= (world.lags.get(name) ?? 0);
      },
      events: async (region, name, since) => {
        await reach(world, region, "DescribeEvents");
        return storeOf(name).events.filter((told) => told.region === region && told.at >= since);
      },
      secured: async (region) => {
        await reach(world, region, "DescribeDBClusterSnapshots");
        return null;
      },
      secure: async (region) => {
        await order(world, region, "CopyDBClusterSnapshot");
      },
    },
    vaults: {
      newestPoint: async (region, store) => {
        await reach(world, region, "ListRecoveryPointsByBackupVault");
        const point = calendar.newestIn(region, store, world.lostAt);
        return point === null ? null : { arn: point.arn, takenAt: point.takenAt };
      },
      restore: async (region, name, point, token) => {
        await order(world, region, "StartRestoreJob");
        if (point.takenAt > world.lostAt) {
          throw new CloudFault(`${point.arn} is not in the vault`, "gone");
        }
        // AWS Backup answers a repeated token with the job that it started, failed or not.
        // [api:backup.StartRestoreJobInput.IdempotencyToken]
        if (tokens.has(token)) return;
        tokens.add(token);
        const store = storeOf(name);
        bringUp(store, region, {
          timing: "restore",
          success: () => {
            store.restored = { region, point };
          },
        });
      },
    },
  };
}

/** [RDS-EVENT-0390] and [RDS-EVENT-0391], word for word. */
function toldOf(store: string, region: string, block: WriteBlock): string {
  const ended = block === "blocked" ? "succeeded" : "timed out";
  return `Attempt to block writes for DB cluster ${store} in Region ${region} ${ended}.`;
}
