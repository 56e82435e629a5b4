import { CloudFault } from "../drill/port/cloud-fault";
import type { RecoveryPoint, StoreState, Stores, Vaults } from "../drill/port/stores";
import type { DatabaseEvent } from "../model/failover/write-block";
import type { DeclaredStore } from "../model/plan/declared";
import type { BackupCalendar } from "./backup-calendar";
import { order, reach, type World } from "./world";

/** A store, from what the loss left of it on. */
interface Kept {
  readonly declared: DeclaredStore;
  /** Region of its one writer; null where every region writes. */
  writer: string | null;
  /** Region to which it is on its way. */
  coming: string | null;
  failedOrders: number;
  /** Point that a restore has brought back; null before, and for a replica. */
  restoredFrom: RecoveryPoint | null;
  readonly events: DatabaseEvent[];
}

/** Stores and vaults, and what may be seen of them from above. */
export interface SimulatedStores {
  readonly stores: Stores;
  readonly vaults: Vaults;
  /** Whether every store accepts writes in a region. */
  readonly writable: (region: string) => boolean;
  /** The point that a store came back from; null when it was not restored. */
  readonly restoredFrom: (store: string) => RecoveryPoint | null;
}

/** Replicas to promote, tables that every region writes, restores that take hours. */
export function simulatedStores(
  world: World,
  calendar: BackupCalendar,
  onChange: () => void,
): SimulatedStores {
  const { plan, clock, dice, lost } = world;
  const { primary } = plan.topology;
  const kept = new Map<string, Kept>(plan.stores.map((store) => [store.name, atLoss(store)]));
  const tokens = new Set<string>();

  function atLoss(declared: DeclaredStore): Kept {
    const writtenAnywhere = declared.replicationLag !== null && declared.promotion === null;
    const writer = writtenAnywhere ? null : primary;
    return { declared, writer, coming: null, failedOrders: 0, restoredFrom: null, events: [] };
  }

  const storeOf = (name: string): Kept => {
    const store = kept.get(name);
    if (store === undefined) throw new CloudFault(`${name} is unknown`, "gone");
    return store;
  };
  const writesIn = ({ writer, coming }: Kept, region: string): StoreState["writes"] => {
    if (writer === null || writer === region) return "accepted";
    return coming === region ? "coming" : "refused";
  };
  const bringUp = (store: Kept, region: string, timing: string, success: () => void) => {
    const { name } = store.declared;
    store.coming = region;
    if (dice.happens("promotion or restore hangs", name)) return;
    const seconds = dice.sample(timing, name);
    const fails = dice.happens("promotion or restore fails", name);
    clock.after(fails ? seconds / 2 : seconds, () => {
      store.coming = null;
      if (fails) store.failedOrders += 1;
      else {
        store.writer = region;
        success();
      }
      onChange();
    });
  };
  /** What Aurora tells of the old writer while it moves: of a region that is gone, nothing. */
  const blocked = (store: Kept, region: string) => {
    if (region === lost) return;
    store.events.push({
      at: clock.now(),
      message: `Attempt to block writes for DB cluster ${store.declared.name} in Region ${region} succeeded.`,
    });
  };
  const takeOver = async (region: string, name: string, call: string) => {
    await order(world, region, call);
    const store = storeOf(name);
    // [api:rds.InvalidGlobalClusterStateFault] One on the move cannot be moved elsewhere.
    if (store.coming !== null && store.coming !== region) {
      throw new CloudFault(`${call}: ${name} is on its way to ${store.coming}`, "already");
    }
    if (writesIn(store, region) !== "refused") return;
    const old = store.writer ?? region;
    bringUp(store, region, `promotion of ${name}`, () => blocked(store, old));
  };

  return {
    writable: (region) =>
      [...kept.values()].every((store) => writesIn(store, region) === "accepted"),
    restoredFrom: (store) => storeOf(store).restoredFrom,
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
        };
      },
      promote: (region, name) => takeOver(region, name, "FailoverGlobalCluster"),
      switchOver: (region, name) => takeOver(region, name, "SwitchoverGlobalCluster"),
      lag: async (region, name) => {
        await reach(world, region, "GetMetricData");
        const { replicationLag } = storeOf(name).declared;
        return { seconds: replicationLag === null ? null : 1, at: world.lostAt };
      },
      drained: async (from, to, name) => {
        await reach(world, from, "GetMetricData");
        await reach(world, to, "GetItem");
        return storeOf(name).writer !== from;
      },
      events: async (region, name, since) => {
        await reach(world, region, "DescribeEvents");
        return storeOf(name).events.filter(({ at }) => at >= since);
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
        return point === null ? null : { arn: point.copyArn, takenAt: point.takenAt };
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
        bringUp(store, region, "restore", () => {
          store.restoredFrom = point;
        });
      },
    },
  };
}
