import { newestOfEach } from "./capacity";
import { groupOf, type ResolvedPoint } from "./points";
import type { MetricsScope } from "./scope";

/** How old the newest restorable point of a resource is. */
export interface ResourceAge {
  readonly resource: string;
  /** Instant whose data the point holds; null without a point. */
  readonly newest: string | null;
  /** A restore would lose at least what the resource wrote since; null without a point. */
  readonly ageSeconds: number | null;
}

/**
 * The age of every resource that has to have recovery points, those without one first, then the
 * oldest; `points` are those that count. Without a plan, which says what has to, it is every
 * resource that has some.
 *
 * A point whose resource nobody has told is left out: what it restores may have newer ones.
 */
export function agesOfResources(
  points: readonly ResolvedPoint[],
  scope: MetricsScope,
  now: Date,
): ResourceAge[] {
  const newest = newestOfEach(points);
  const held = [...newest.values()].flatMap(({ resource }) => resource ?? []);
  const ages = (scope.protectedArns ?? held).map((resource) =>
    ageOf(resource, newest.get(groupOf(resource))?.taken, now),
  );
  return ages.sort(stalestFirst);
}

/** Age of the worst of them; null when it has no point, and so no age, or when there are none. */
export function worstAge(ages: readonly ResourceAge[]): number | null {
  return ages[0]?.ageSeconds ?? null;
}

function ageOf(resource: string, taken: number | undefined, now: Date): ResourceAge {
  if (taken === undefined) return { resource, newest: null, ageSeconds: null };
  const ageSeconds = Math.max(0, now.getTime() - taken) / 1000;
  return { resource, newest: new Date(taken).toISOString(), ageSeconds };
}

function stalestFirst(a: ResourceAge, b: ResourceAge): number {
  const [one, other] = [a, b].map(({ ageSeconds }) => ageSeconds ?? Number.POSITIVE_INFINITY);
  if (one !== other) return (one ?? 0) > (other ?? 0) ? -1 : 1;
  return a.resource < b.resource ? -1 : 1;
}
