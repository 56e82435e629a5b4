import { CloudFault, type Stores, type Vaults } from "../drill/cloud";
import type { DeclaredStore } from "../model/plan/declared";
import type { BackupCalendar } from "./backup-calendar";
import { order, reach, type World } from "./world";

type Writes = "accepted" | "coming" | "refused";

/** Stores of the target: replicas to promote, tables that write at once, restores that take hours. */
export function simulatedStores(
  world: World,
  calendar: BackupCalendar,
): {
  readonly stores: Stores;
  readonly vaults: Vaults;
  /** Whether every store of the target accepts writes. */
  readonly writable: () => boolean;
} {
  const { plan, clock, dice, target } = world;
  const writes = new Map<string, Writes>(plan.stores.map((store) => [store.name, atLoss(store)]));
  const restores = new Set<string>();

  const bringUp = (store: string, timing: string, attempt: string) => {
    writes.set(store, "coming");
    if (dice.happens("promotion or restore hangs", attempt)) return;
    const seconds = dice.sample(timing);
    const fails = dice.happens("promotion or restore fails", attempt);
    clock.after(fails ? seconds / 2 : seconds, () => {
      writes.set(store, fails ? "refused" : "accepted");
    });
  };

  return {
    writable: () => [...writes.values()].every((state) => state === "accepted"),
    stores: {
      state: async (region, store) => {
        await reach(world, region, "DescribeStore");
        if (region !== target) return { writes: "accepted" };
        return { writes: writes.get(store) ?? "refused" };
      },
      promote: async (region, store) => {
        await order(world, region, "FailoverGlobalCluster");
        if (writes.get(store) !== "refused") return;
        bringUp(store, `promotion of ${store}`, store);
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
        if (writes.get(store) === "coming" && restores.has(token)) return;
        restores.add(token);
        bringUp(store, "restore", store);
      },
    },
  };
}

function atLoss({ replicationLag, promotion }: DeclaredStore): Writes {
  return replicationLag !== null && promotion === null ? "accepted" : "refused";
}
