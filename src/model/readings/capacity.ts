import type { LedgerRecord } from "../records/record";
import { type ResolvedPoint, restorablePoints } from "./points";
import { provenGroups } from "./restore-tests";
import { type MetricsScope, pointCounts } from "./scope";

/** Bytes are decimal digits, since a sum may be more than a JSON number holds exactly. */
export interface HeldBytes {
  readonly bytes: string;
  readonly recoveryPoints: number;
  /** Recovery points among them whose size is not known; `bytes` holds nothing for them. */
  readonly unknownSize: number;
}

/** B, and what keeps it honest. */
export interface Capacity extends HeldBytes {
  readonly copies: HeldBytes;
  readonly byRegion: Readonly<Record<string, string>>;
  /** B by who told the sizes. */
  readonly bySizeSource: Readonly<Record<string, string>>;
  /** When the newest restorable original was completed. */
  readonly newest: string | null;
  /** Newest restorable point of each resource. */
  readonly protectedBytes: string;
  /** The same, of the resources that a restore test has restored. */
  readonly provenBytes: string;
  /** The same, outside the region where the service runs; null while that is not known. */
  readonly survivingBytes: string | null;
  /** The same, in vaults that are known to be locked. */
  readonly lockedBytes: string;
  /** What is protected of each resource, in the order of their ARNs. */
  readonly resources: readonly ProtectedResource[];
}

/** The newest restorable point of a resource. */
export interface ProtectedResource {
  readonly resource: string;
  /** Instant whose data it holds. */
  readonly newest: string;
  /** Null while its size is not known. */
  readonly bytes: string | null;
}

/** The recovery points that B sums: they exist, can be restored, and belong to the scope. */
export function countedPoints(
  records: ReadonlyMap<string, LedgerRecord>,
  scope: MetricsScope,
): ResolvedPoint[] {
  return restorablePoints(records).filter((point) => pointCounts(point, scope));
}

/** B: the bytes of all backups held, originals and copies apart. */
export function capacityOf(
  points: readonly ResolvedPoint[],
  records: ReadonlyMap<string, LedgerRecord>,
  scope: MetricsScope,
  activeRegion: string | undefined,
): Capacity {
  const originals = points.filter(({ copy }) => !copy);
  const copies = points.filter(({ copy }) => copy);
  const newest = originals.reduce((latest, { completed = 0 }) => Math.max(latest, completed), 0);
  const proven = provenGroups(records, scope);

  return {
    ...held(originals),
    copies: held(copies),
    byRegion: sumsBy(originals, ({ region }) => region),
    bySizeSource: sumsBy(originals, ({ sizeSource }) => sizeSource),
    newest: newest === 0 ? null : new Date(newest).toISOString(),
    protectedBytes: newestBytes(points),
    provenBytes: newestBytes(points.filter(({ group }) => proven.has(group))),
    survivingBytes:
      activeRegion === undefined
        ? null
        : newestBytes(points.filter(({ region }) => region !== activeRegion)),
    lockedBytes: newestBytes(points.filter(({ locked }) => locked)),
    resources: protectedResources(points),
  };
}

/** The newest restorable point of each resource. */
export function newestOfEach(points: readonly ResolvedPoint[]): Map<string, ResolvedPoint> {
  const newest = new Map<string, ResolvedPoint>();
  for (const point of points) {
    const held = newest.get(point.group);
    if (held === undefined || isNewer(point, held)) newest.set(point.group, point);
  }
  return newest;
}

/** An original stands for its copies, which hold the same data. */
function isNewer(point: ResolvedPoint, held: ResolvedPoint): boolean {
  if (point.taken !== held.taken) return point.taken > held.taken;
  if (point.copy !== held.copy) return held.copy;
  if ((point.bytes === undefined) !== (held.bytes === undefined)) return held.bytes === undefined;
  return point.key < held.key;
}

/** A point whose resource nobody knows protects nothing that could be named. */
function protectedResources(points: readonly ResolvedPoint[]): ProtectedResource[] {
  const newest = [...newestOfEach(points).values()].flatMap(({ resource, taken, bytes }) =>
    resource === undefined
      ? []
      : [{ resource, newest: new Date(taken).toISOString(), bytes: bytes?.toString() ?? null }],
  );
  return newest.sort((a, b) => (a.resource < b.resource ? -1 : 1));
}

function newestBytes(points: readonly ResolvedPoint[]): string {
  return knownBytes([...newestOfEach(points).values()]).toString();
}

function held(points: readonly ResolvedPoint[]): HeldBytes {
  return {
    bytes: knownBytes(points).toString(),
    recoveryPoints: points.length,
    unknownSize: points.filter(({ bytes }) => bytes === undefined).length,
  };
}

/** Known bytes by a name, in the order of the names. */
function sumsBy(
  points: readonly ResolvedPoint[],
  nameOf: (point: ResolvedPoint) => string | undefined,
): Record<string, string> {
  const sums = new Map<string, bigint>();
  for (const point of points) {
    const name = nameOf(point);
    if (name === undefined || point.bytes === undefined) continue;
    sums.set(name, (sums.get(name) ?? 0n) + point.bytes);
  }
  const ordered = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(ordered.map(([name, bytes]) => [name, bytes.toString()]));
}

/** Known bytes of points. */
export function knownBytes(points: readonly ResolvedPoint[]): bigint {
  return points.reduce((total, { bytes = 0n }) => total + bytes, 0n);
}
