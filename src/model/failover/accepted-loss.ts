import { type Fault, fault } from "../faults";

/** What of writes that have not arrived somebody gives up, where that is more than the RPO. */
export interface AcceptedLoss {
  /** Seconds that every store may lose whose loss is known; left out, no more than the RPO. */
  readonly seconds?: number | undefined;
  /**
   * Seconds that one store may lose, whatever `seconds` says of all; `unknown` for whatever it
   * loses, though nobody can tell how much that is.
   */
  readonly stores?: Readonly<Record<string, number | "unknown">> | undefined;
}

/** How far a store lies behind; null where nobody knows. */
interface StoreBehind {
  readonly store: string;
  readonly seconds: number | null;
}

/** A store of a plan; one without a lag has no replica, and so no loss that is read. */
interface StoreOfPlan {
  readonly name: string;
  readonly replicationLag: unknown;
}

/** Whatever any of these stores loses. */
export function everyLossOf(stores: readonly StoreOfPlan[]): AcceptedLoss {
  const names = replicasOf(stores);
  return { stores: Object.fromEntries(names.map((name) => [name, "unknown" as const])) };
}

/** The losses that nobody has accepted: beyond the RPO, and beyond what was given up. */
export function unacceptedLosses(
  losses: readonly StoreBehind[],
  rpoSeconds: number,
  { seconds: ofAll = 0, stores = {} }: AcceptedLoss = {},
): StoreBehind[] {
  return losses.flatMap(({ store, seconds }): StoreBehind[] => {
    const accepted = Object.hasOwn(stores, store) ? (stores[store] ?? ofAll) : ofAll;
    if (accepted === "unknown") return [];
    // What is no number is as unknown as none at all.
    if (seconds === null || Number.isNaN(seconds)) return [{ store, seconds: null }];
    return seconds <= Math.max(rpoSeconds, accepted) ? [] : [{ store, seconds }];
  });
}

const minute = 60;
/** Least that a lag may grow while somebody reads of it and types, in seconds. */
const readingSeconds = 30;

/** A loss to give up, of a lag that goes on growing: whole minutes, half a minute away at least. */
export function lossToAccept(seconds: number): number {
  return Math.ceil((seconds + readingSeconds) / minute) * minute;
}

/** Lists what is wrong with a loss that is accepted; only replicas lie behind. */
export function acceptedLossFaults(
  path: string,
  { seconds, stores = {} }: AcceptedLoss,
  declared: readonly StoreOfPlan[],
): Fault[] {
  const names = replicasOf(declared);
  const rule = names.length === 0 ? "must name no store" : `must name ${names.join(", ")} only`;
  return [
    ...secondsFaults(path, seconds),
    ...Object.entries(stores).flatMap(([store, length]) => {
      if (names.includes(store)) {
        return length === "unknown" ? [] : secondsFaults(`${path}.${store}`, length);
      }
      const got = JSON.stringify(store);
      return [fault(path, `${rule}, got ${got}: only a replica's loss is read before it moves`)];
    }),
  ];
}

function replicasOf(stores: readonly StoreOfPlan[]): string[] {
  return stores.filter(({ replicationLag }) => replicationLag !== null).map(({ name }) => name);
}

function secondsFaults(path: string, seconds: number | undefined): Fault[] {
  if (seconds === undefined || (seconds >= 0 && Number.isFinite(seconds))) return [];
  return [fault(path, `must be 0 seconds or more, got ${seconds}`)];
}
