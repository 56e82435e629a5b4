import type { MetricPoint, SeenLag } from "./newest-lag";

/**
 * Seconds after which a minute of a metric of AWS can be read: it ends within 60, and is published
 * a minute or two later.
 */
const readableAfterSeconds = 180;

/** Replication that takes less than this is under way as always. */
const usualLagMilliseconds = 5_000;

/** How far back failed operations still count: S3 replicates most objects within 15 minutes. */
export const failuresBeforeSeconds = 900;

/** When writers were stopped at the latest, and what the clock shows now. */
export interface Draining {
  readonly stopped: Date;
  readonly now: Date;
}

/**
 * Whether a table's writes have arrived, as far as `ReplicationLatency` tells: it is the time that
 * items took which have arrived, and without items there is none.
 *
 * So it is waited until the minute of the stop can be read. Then either what arrived last was as
 * quick as always, or nothing has arrived for as long as that took.
 */
export function tableDrained({ stopped, now }: Draining, newest: SeenLag | null): boolean {
  const readable = readableAfterSeconds * 1_000;
  if (now.getTime() - stopped.getTime() < readable) return false;
  if (newest === null || newest.at < minuteOf(stopped)) return true;
  if (newest.milliseconds < usualLagMilliseconds) return true;
  const quietFrom = newest.at.getTime() + newest.milliseconds;
  return now.getTime() - quietFrom >= readable;
}

/** What a bucket's replication has brought. */
export type BucketDraining = "drained" | "pending" | "failed";

/**
 * Whether a bucket's objects have arrived: the newest whole minute after the stop has none pending.
 * S3 counts them whether or not anything is replicated, so that silence says nothing. An operation
 * that has failed is not tried again.
 */
export function bucketDraining(
  { stopped }: Pick<Draining, "stopped">,
  told: { readonly pending: readonly MetricPoint[]; readonly failed: readonly MetricPoint[] },
): BucketDraining {
  const failedFrom = new Date(minuteOf(stopped).getTime() - failuresBeforeSeconds * 1_000);
  if (told.failed.some(({ at, value }) => at >= failedFrom && value > 0)) return "failed";
  const newest = told.pending
    .filter(({ at }) => at >= stopped)
    .reduce<MetricPoint | null>(
      (last, point) => (last === null || point.at > last.at ? point : last),
      null,
    );
  return newest?.value === 0 ? "drained" : "pending";
}

function minuteOf(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 60_000) * 60_000);
}
