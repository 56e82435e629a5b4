import { type Fault, wholeNumberFaults } from "../faults";
import type { Timing } from "../units/timing";

/** What S3 promises of replication with replication time control. */
export const bucketReplicationLag: Timing = {
  // docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html
  seconds: 15 * 60,
  basis: "documented",
  source: "S3 replication time control: 99.99 % of objects within 15 minutes, backed by an SLA",
};

/** Id of a bucket's rule that replicates to a region; its metrics go by that name. */
export function replicationRuleId(region: string): string {
  return `to-${region}`;
}

/** Days that a replaced version lives unless the caller says otherwise. */
export const usualNoncurrentDays = 30;

/** Lists what is wrong with the settings of a replicated bucket. */
export function replicatedBucketFaults({
  noncurrentDays = usualNoncurrentDays,
}: {
  readonly noncurrentDays?: number | undefined;
}): Fault[] {
  // [api:s3.NoncurrentVersionExpiration.NoncurrentDays] is an int32 from 1 up.
  return wholeNumberFaults("noncurrentDays", noncurrentDays, {
    from: 1,
    to: 2_147_483_647,
    reason: "S3 counts whole days, and versions that never expire cost for ever",
  });
}
