import { joinAll } from "../records/join";
import type { LedgerRecord } from "../records/record";
import { countedPoints, newestOfEach } from "./capacity";
import type { MetricsScope } from "./scope";

/**
 * Age in seconds of the newest restorable point of the resource whose newest is the oldest; null
 * without a point. A restore would lose at least what that resource wrote since.
 */
export function ageOfStalestResource(
  records: Iterable<LedgerRecord>,
  scope: MetricsScope,
  now: Date,
): number | null {
  const newest = [...newestOfEach(countedPoints(joinAll(records), scope)).values()];
  if (newest.length === 0) return null;
  const stalest = newest.reduce(
    (least, { taken }) => Math.min(least, taken),
    Number.POSITIVE_INFINITY,
  );
  return Math.max(0, now.getTime() - stalest) / 1000;
}
