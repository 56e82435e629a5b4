import type { Lock } from "../drill/port/lock";
import { type LockTable, tableLock } from "../drill/table-lock";
import { type LockState, unusedLock } from "../model/failover/lock";
import type { LockItem } from "../model/failover/lock-item";
import { reach, type World } from "./world";

/** How a lock's state can be seen from a test. */
export interface SimulatedLock extends Lock {
  readonly state: () => {
    readonly active: string | null;
    readonly fence: number;
    readonly holder: string | null;
  };
  /** The lock as another process opens it: what one has watched, the other has not. */
  readonly ofAnotherProcess: () => Lock;
  /** The table itself, for who opens the lock with a clock of his own. */
  readonly table: LockTable;
}

/** The lock in the witness: the real one, over a table in memory that nobody has written yet. */
export function simulatedLock(world: World): SimulatedLock {
  const { clock, dice } = world;
  const silent = dice.happens("witness does not answer");
  let item: LockItem = { version: 0, state: unusedLock };

  const answering = async (region: string, call: string) => {
    await reach(world, region, call);
    if (silent) await new Promise<never>(() => {});
  };
  const table: LockTable = {
    read: async (region) => {
      await answering(region, "GetItem");
      return item;
    },
    change: async (region, readVersion, next: LockState) => {
      await answering(region, "UpdateItem");
      if (item.version !== readVersion) return item;
      item = { version: readVersion + 1, state: next };
      return undefined;
    },
  };

  return {
    ...tableLock(table, clock),
    ofAnotherProcess: () => tableLock(table, clock),
    table,
    state: () => {
      const { active, fence, lease } = item.state;
      return { active, fence, holder: lease?.holder ?? null };
    },
  };
}
