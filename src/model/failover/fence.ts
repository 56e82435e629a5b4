import type { StoreWriter } from "../stores/stores";

/**
 * How sure it is that the old region no longer writes, weakest first.
 *
 * `none`: nobody was asked. `lock-only`: our number is in the lock; the old region may write.
 * `unconfirmed`: the witness was silent, and somebody accepted that. `lease-expired`: a lease of
 * the old region was seen to run out. `storage-blocked`: Aurora says that it blocked the writes of
 * every database with one writer. `stopped`: the old region runs no task and can start none, and
 * every such database has its writer elsewhere.
 */
export const fenceLevels = [
  "none",
  "lock-only",
  "unconfirmed",
  "lease-expired",
  "storage-blocked",
  "stopped",
] as const;
export type FenceLevel = (typeof fenceLevels)[number];

/** Whether a fence is at least as sure as another. */
export function isAtLeast(level: FenceLevel, other: FenceLevel): boolean {
  return fenceLevels.indexOf(level) >= fenceLevels.indexOf(other);
}

/** What was seen; nothing in it is assumed. */
export interface FenceEvidence {
  readonly lock: LockEvidence;
  /** The old region's tasks; null where nobody asked, or where nothing can be told to stop. */
  readonly tasks: TasksSeen | null;
  readonly stores: readonly StoreSeen[];
}

/**
 * `unasked` before the lock was asked for, `silent` where the witness did not answer, `ours` once
 * our number is in it, `ran-out` where a lease of the old region was seen to run out before.
 */
export type LockEvidence = "unasked" | "silent" | "ours" | "ran-out";

/** Tasks of a region, as its own control plane tells them. */
export interface TasksSeen {
  /** Tasks that have not ended: one that no longer serves may still write. */
  readonly running: number;
  /** Fewest tasks that automatic scaling may leave. */
  readonly floor: number;
  /** Whether automatic scaling may not start any, by load or by schedule. */
  readonly suspended: boolean;
}

/** One store, as far as its writer is known. */
export interface StoreSeen {
  readonly name: string;
  readonly writer: StoreWriter;
  /** Whether Aurora said that it blocked the old writer's storage, or shut the writer down. */
  readonly writesBlocked: boolean;
  /** Whether its one writer is known to be outside the old region. */
  readonly writerElsewhere: boolean;
}

/** What was proven of the old region. */
export interface Fence {
  /** Of the region as a whole. */
  readonly level: FenceLevel;
  /** Of each store: one that any region may write rises by what the tasks prove alone. */
  readonly stores: Readonly<Record<string, FenceLevel>>;
}

const byLock: Readonly<Record<LockEvidence, FenceLevel>> = {
  unasked: "none",
  silent: "unconfirmed",
  ours: "lock-only",
  "ran-out": "lease-expired",
};

/** What the evidence proves, and never more. */
export function fenceOf({ lock, tasks, stores }: FenceEvidence): Fence {
  const least = byLock[lock];
  const gone = tasks !== null && tasks.running === 0 && tasks.floor === 0 && tasks.suspended;
  const single = stores.filter(({ writer }) => writer === "single");
  const levelOf = ({ writer, writesBlocked, writerElsewhere }: StoreSeen): FenceLevel => {
    if (gone && (writer === "any" || writerElsewhere)) return "stopped";
    return writer === "single" && writesBlocked ? "storage-blocked" : least;
  };
  const region = (): FenceLevel => {
    if (gone && single.every(({ writerElsewhere }) => writerElsewhere)) return "stopped";
    const blocked = single.length > 0 && single.every(({ writesBlocked }) => writesBlocked);
    return blocked ? "storage-blocked" : least;
  };
  return {
    level: region(),
    stores: Object.fromEntries(stores.map((store) => [store.name, levelOf(store)])),
  };
}
