import type { DeclaredStore } from "../model/plan/declared";
import type { StoreLoss } from "../model/report/rehearsal-result";
import type { BackupCalendar } from "./backup-calendar";
import type { SimulatedCloud } from "./simulated-cloud";
import type { World } from "./world";

/** A move that has ended, as far as its losses depend on it. */
export interface EndedMove {
  readonly from: string;
  readonly to: string;
  /** When the old region was gone; null where it lives. */
  readonly goneAt: Date | null;
}

/** The same, with what decides over a store's loss. */
interface WrittenMove extends EndedMove {
  /** When the old region accepted its last write. */
  readonly lastWrite: Date;
  /** Whether nobody stopped the old region: what it has not sent yet, it still sends. */
  readonly goesOn: boolean;
}

/** What each store lost: writes that the old region accepted and the new one began without. */
export function writesLost(
  world: World,
  cloud: SimulatedCloud,
  calendar: BackupCalendar,
  move: EndedMove,
): StoreLoss[] {
  const lastWrite =
    move.goneAt ?? cloud.stoppedAt(move.from) ?? cloud.clients.left(move.from) ?? world.clock.now();
  const written: WrittenMove = { ...move, lastWrite, goesOn: world.grey === move.from };
  return world.plan.stores.map((store) =>
    store.replicationLag === null
      ? lossFromBackup(cloud, calendar.newestIn(move.to, store.name, world.lostAt), store, written)
      : lossOfReplica(cloud, world.lags.get(store.name) ?? 0, store, written),
  );
}

/**
 * What the old region wrote until it was gone, or stopped, and had not sent when the new writer
 * began. Where every region writes and the old one goes on, that comes late and is not lost.
 */
function lossOfReplica(
  cloud: SimulatedCloud,
  lag: number,
  { name, writer }: DeclaredStore,
  { to, goneAt, lastWrite, goesOn }: WrittenMove,
): StoreLoss {
  const takeover =
    writer === "single" ? cloud.fate.writerSince(name, to) : cloud.clients.firstWrite();
  const began = goneAt ?? takeover;
  if (began === null) return { store: name, seconds: 0, from: "kept" };
  const after = secondsBetween(began, lastWrite);
  const missing = Math.max(0, Math.round((after + lag) * 1_000) / 1_000);
  return missing > 0 && writer === "any" && (goesOn || after > 0)
    ? { store: name, seconds: 0, from: "replica", lateSeconds: missing }
    : { store: name, seconds: missing, from: "replica" };
}

/** What the restore of this run gave up; what the best one would have, if none was made. */
function lossFromBackup(
  cloud: SimulatedCloud,
  newest: ReturnType<BackupCalendar["newestIn"]>,
  { name: store }: DeclaredStore,
  { to, goneAt, lastWrite }: WrittenMove,
): StoreLoss {
  const restored = cloud.fate.restoredFrom(store, to);
  if (restored === null && goneAt === null) return { store, seconds: 0, from: "kept" };
  if (newest === null) return { store, seconds: Number.POSITIVE_INFINITY, from: "lost" };
  const { arn, takenAt } = restored ?? newest;
  const from = arn === newest.arn ? newest.preset : "older point";
  return { store, seconds: secondsBetween(takenAt, lastWrite), from };
}

function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1_000;
}
