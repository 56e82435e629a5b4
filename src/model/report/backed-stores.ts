import type { RecoveryPlanDocument } from "../plan/recovery-plan";
import { newestOfEach } from "../readings/capacity";
import { groupOf, type ResolvedPoint } from "../readings/points";

/** Something that ought to be restorable, with the newest data that is held of it. */
export interface BackedStore {
  /** Name of the store in the plan, else the ARN of the resource. */
  readonly name: string;
  /** Whether the plan replicates it to the standbys; null without a plan that knows it. */
  readonly replicated: boolean | null;
  /**
   * Whether the plan says that the snapshot policy covers it; null without a plan that knows it.
   */
  readonly backedUp: boolean | null;
  /** Instant in milliseconds whose data the newest restorable point holds. */
  readonly newest: number | undefined;
  /** The same, of the points outside the active region. */
  readonly newestSurviving: number | undefined;
}

/** A store or a resource, by the groups that its points are in. */
interface Expected extends Pick<BackedStore, "name" | "replicated" | "backedUp"> {
  readonly groups: readonly string[];
}

/**
 * Everything that the plan wants to be restorable, whether any point of it is held or not; without
 * a plan, every resource that a point is held of.
 */
export function backedStores(
  points: readonly ResolvedPoint[],
  plan: RecoveryPlanDocument | undefined,
  activeRegion: string | undefined,
): BackedStore[] {
  const newest = takenOfEach(points);
  const surviving = takenOfEach(points.filter(({ region }) => region !== activeRegion));
  const expected = plan === undefined ? [] : expectedBy(plan);
  const known = new Set(expected.flatMap(({ groups }) => groups));
  const others = new Map<string, Expected>();
  for (const { group, resource } of points) {
    // A point whose resource nobody knows protects nothing that could be named.
    if (resource === undefined || known.has(group)) continue;
    others.set(group, { name: resource, replicated: null, backedUp: null, groups: [group] });
  }
  return [...expected, ...others.values()].map(({ groups, ...store }) => ({
    ...store,
    newest: latestOf(groups, newest),
    newestSurviving: activeRegion === undefined ? undefined : latestOf(groups, surviving),
  }));
}

function expectedBy({ stores, deployed }: RecoveryPlanDocument): Expected[] {
  const declared = stores.map(({ name, replicationLag, backedUp }) => ({
    name,
    replicated: replicationLag !== null,
    backedUp,
    groups: Object.values(deployed.stores[name]?.arns ?? {}).map(groupOf),
  }));
  const known = new Set(declared.flatMap(({ groups }) => groups));
  const selected = Object.values(deployed.snapshots?.resources ?? {}).flat();
  const others = selected.filter((arn) => !known.has(groupOf(arn)));
  return [
    ...declared,
    ...[...new Set(others)].map((arn) => ({
      name: arn,
      replicated: null,
      backedUp: true,
      groups: [groupOf(arn)],
    })),
  ];
}

function takenOfEach(points: readonly ResolvedPoint[]): Map<string, number> {
  return new Map([...newestOfEach(points)].map(([group, { taken }]) => [group, taken]));
}

function latestOf(
  groups: readonly string[],
  taken: ReadonlyMap<string, number>,
): number | undefined {
  const instants = groups.flatMap((group) => taken.get(group) ?? []);
  return instants.length === 0 ? undefined : Math.max(...instants);
}
