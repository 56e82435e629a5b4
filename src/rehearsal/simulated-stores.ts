import {
  CloudFault,
  type RecoveryPoint,
  type StoreState,
  type Stores,
  type Vaults,
} from "../drill/cloud";
import type { DeclaredStore } from "../model/plan/declared";
import type { BackupCalendar } from "./backup-calendar";
import { order, reach, type World } from "./world";

/** A store of the target, from what the loss left of it on. */
interface Standby {
  writes: StoreState["writes"];
  failedOrders: number;
  /** Point that a restore has brought back; null before, and for a replica. */
  restoredFrom: RecoveryPoint | null;
}

/**
 * Stores of the target: replicas to promote, tables that write at once, restores that take hours.
 */
export function simulatedStores(
  world: World,
  calendar: BackupCalendar,
  onChange: () => void,
): {
  readonly stores: Stores;
  readonly vaults: Vaults;
  /** Whether every store of the target accepts writes. */
  readonly writable: () => boolean;
  /** The point that a store came back from; null when it was not restored. */
  readonly restoredFrom: (store: string) => RecoveryPoint | null;
} {
  const { plan, clock, dice, target } = world;
  const standbys = new Map<string, Standby>(
    plan.stores.map((store) => [store.name, atLoss(store)]),
  );
  const tokens = new Set<string>();

  const standbyOf = (store: string): Standby => {
    const standby = standbys.get(store);
    if (standby === undefined) throw new CloudFault(`${store} is unknown`, { retryable: false });
    return standby;
  };
  const bringUp = (standby: Standby, store: string, timing: string, success: () => void) => {
    standby.writes = "coming";
    if (dice.happens("promotion or restore hangs", store)) return;
    const seconds = dice.sample(timing, store);
    const fails = dice.happens("promotion or restore fails", store);
    clock.after(fails ? seconds / 2 : seconds, () => {
      standby.writes = fails ? "refused" : "accepted";
      if (fails) standby.failedOrders += 1;
      else success();
      onChange();
    });
  };

  return {
    writable: () => [...standbys.values()].every(({ writes }) => writes === "accepted"),
    restoredFrom: (store) => standbyOf(store).restoredFrom,
    stores: {
      state: async (region, store) => {
        await reach(world, region, "DescribeStore");
        if (region !== target) return { writes: "accepted", failedOrders: 0 };
        const { writes, failedOrders } = standbyOf(store);
        return { writes, failedOrders };
      },
      promote: async (region, store) => {
        await order(world, region, "FailoverGlobalCluster");
        const standby = standbyOf(store);
        if (standby.writes !== "refused") return;
        bringUp(standby, store, `promotion of ${store}`, () => {});
      },
    },
    vaults: {
      newestPoint: async (region, store) => {
        await reach(world, region, "ListRecoveryPointsByBackupVault");
        const point = calendar.newestIn(region, store, world.lostAt);
        return point === null ? null : { arn: point.copyArn, takenAt: point.takenAt };
      },
      restore: async (region, store, point, token) => {
        await order(world, region, "StartRestoreJob");
        if (point.takenAt > world.lostAt) {
          throw new CloudFault(`${point.arn} is not in the vault`, { retryable: false });
        }
        // AWS Backup answers a repeated token with the job that it started, failed or not.
        // [api:backup.StartRestoreJobInput.IdempotencyToken]
        if (tokens.has(token)) return;
        tokens.add(token);
        const standby = standbyOf(store);
        bringUp(standby, store, "restore", () => {
          standby.restoredFrom = point;
        });
      },
    },
  };
}

function atLoss({ replicationLag, promotion }: DeclaredStore): Standby {
  const writes = replicationLag !== null && promotion === null ? "accepted" : "refused";
  return { writes, failedOrders: 0, restoredFrom: null };
}
