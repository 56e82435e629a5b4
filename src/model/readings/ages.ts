import { newestOfEach } from "./capacity";
import { followersOf } from "./followers";
import { groupOf, type ResolvedPoint } from "./points";
import type { MetricsScope } from "./scope";

/** How old the newest restorable point of a resource is. */
export interface ResourceAge {
  readonly resource: string;
  /** Instant whose data the point holds; null without a point. */
  readonly newest: string | null;
  /** A restore would lose at least what the resource wrote since; null without a point. */
  readonly ageSeconds: number | null;
  /**
   * The same of the points outside the active region: without that region, a restore would lose at
   * least this. Null without such a point, or while the active region is not known.
   */
  readonly survivingAgeSeconds: number | null;
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
  activeRegion?: string,
): ResourceAge[] {
  const newest = newestOfEach(points);
  const surviving = newestOfEach(
    // A point that nobody placed is not known to be outside.
    points.filter(({ region }) => activeRegion && region && region !== activeRegion),
  );
  const held = [...newest.values()].flatMap(({ resource }) => resource ?? []);
  const followers = followersOf(scope, activeRegion);
  const asked = (scope.protectedArns ?? held).filter((arn) => !followers.includes(arn));
  const ages = asked.map((resource): ResourceAge => {
    const [taken, outside] = [newest, surviving].map((of) => of.get(groupOf(resource))?.taken);
    return {
      resource,
      newest: taken === undefined ? null : new Date(taken).toISOString(),
      ageSeconds: secondsSince(taken, now),
      survivingAgeSeconds: secondsSince(outside, now),
    };
  });
  return ages.sort(stalestFirst);
}

/** Age of the worst of them; null when it has no point, and so no age, or when there are none. */
export function worstAge(ages: readonly ResourceAge[]): number | null {
  return ages[0]?.ageSeconds ?? null;
}

/** The same of the points outside the active region; null when one of them has none there. */
export function worstSurvivingAge(ages: readonly ResourceAge[]): number | null {
  return ages.reduce<number | null>((worst, { survivingAgeSeconds: age }, place) => {
    if (place === 0) return age;
    return age === null || worst === null ? null : Math.max(worst, age);
  }, null);
}

function secondsSince(taken: number | undefined, now: Date): number | null {
  return taken === undefined ? null : Math.max(0, now.getTime() - taken) / 1000;
}

function stalestFirst(a: ResourceAge, b: ResourceAge): number {
  const [one, other] = [a, b].map(({ ageSeconds }) => ageSeconds ?? Number.POSITIVE_INFINITY);
  if (one !== other) return (one ?? 0) > (other ?? 0) ? -1 : 1;
  return a.resource < b.resource ? -1 : 1;
}
