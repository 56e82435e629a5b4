import type { WrittenHere } from "./table-state";

/** What a region tells of its bucket. */
export interface SeenBucket {
  /** [api:s3.BucketVersioningStatus]; null where versioning was never enabled. */
  readonly versioning: string | null;
  /** [api:kms.KeyState] of the bucket's key; null where it has none of its own. */
  readonly key: string | null;
}

/** Whether a bucket takes reads and writes: without its key neither, without versions no copies. */
export function bucketState({ versioning, key }: SeenBucket): WrittenHere {
  // A multi-Region key whose primary changes is Updating, and can be used meanwhile.
  // docs.aws.amazon.com/kms/latest/developerguide/key-state.html
  if (key !== null && key !== "Enabled" && key !== "Updating") {
    return { accepted: false, reads: false, reason: `its key cannot be used: it is ${key}` };
  }
  if (versioning !== "Enabled") {
    const reason = `its versioning is ${versioning ?? "not enabled"}, so nothing replicates to it`;
    return { accepted: false, reads: true, reason };
  }
  return { accepted: true, reads: true, reason: null };
}
