import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { closeToPublic } from "../common/closed-bucket";
import { reshape } from "../common/component";
import { onlyOverTls, policyDocument } from "../common/policies";
import { createRegionalKey } from "../common/regional-key";
import { createRegionalSuffix } from "../common/suffixes";
import type { BucketSite } from "./site";

/** One region's bucket, as replication and connections see it. */
export interface RegionalBucket {
  region: string;
  /** The name that it is created with; the role that replicates from it has the same. */
  bucketName: pulumi.Output<string>;
  bucket: aws.s3.Bucket;
  key: aws.kms.Key;
  versioning: aws.s3.BucketVersioning;
}

/**
 * Creates a private, versioned, encrypted bucket that only TLS reaches.
 *
 * The settings are kept with the bucket: deleting one does not leave it alone but undoes it, which
 * would suspend versioning and open a bucket that is meant to survive.
 */
export function createRegionalBucket(site: BucketSite, noncurrentDays: number): RegionalBucket {
  const { name, region, service, store, tags, transform, kept } = site;
  // Bucket names are the world's, and role names the account's: the suffix makes them ours.
  const bucketName = pulumi.interpolate`${service}-${store}-${region}-${createRegionalSuffix(site)}`;
  const key = createRegionalKey(site, {
    description: `Objects of ${service} in ${store}`,
    alias: bucketName,
  });
  const bucket = new aws.s3.Bucket(
    `${name}-bucket-${region}`,
    reshape(transform.bucket, { region, bucket: bucketName, tags }),
    kept,
  );
  const versioning = new aws.s3.BucketVersioning(
    `${name}-versioning-${region}`,
    reshape(transform.versioning, {
      region,
      bucket: bucket.bucket,
      versioningConfiguration: { status: "Enabled" },
    }),
    kept,
  );
  createLocks(site, bucket, key);
  createLifecycle(site, noncurrentDays, bucket, versioning);
  return { region, bucketName, bucket, key, versioning };
}

function createLocks(site: BucketSite, bucket: aws.s3.Bucket, key: aws.kms.Key): void {
  const { name, region, transform, kept } = site;
  new aws.s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption-${region}`,
    reshape(transform.encryption, {
      region,
      bucket: bucket.bucket,
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
          bucketKeyEnabled: true,
        },
      ],
    }),
    kept,
  );
  const shut = closeToPublic(
    `${name}-public-access-block-${region}`,
    region,
    bucket,
    kept,
    transform.publicAccessBlock,
  );
  new aws.s3.BucketOwnershipControls(
    `${name}-ownership-${region}`,
    reshape(transform.ownership, {
      region,
      bucket: bucket.bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    }),
    kept,
  );
  const everything = [bucket.arn, pulumi.interpolate`${bucket.arn}/*`];
  new aws.s3.BucketPolicy(
    `${name}-policy-${region}`,
    reshape(transform.policy, {
      region,
      bucket: bucket.bucket,
      policy: policyDocument([{ ...onlyOverTls("s3:*", everything), Sid: "TlsOnly" }]),
    }),
    // S3 refuses two changes to one bucket's access at the same time.
    { ...kept, dependsOn: [shut] },
  );
}

function createLifecycle(
  { name, region, transform, kept }: BucketSite,
  noncurrentDays: number,
  bucket: aws.s3.Bucket,
  versioning: aws.s3.BucketVersioning,
): void {
  new aws.s3.BucketLifecycleConfiguration(
    `${name}-lifecycle-${region}`,
    reshape(transform.lifecycle, {
      region,
      bucket: bucket.bucket,
      rules: [
        {
          id: "expire-noncurrent-versions",
          status: "Enabled",
          filter: {},
          noncurrentVersionExpiration: { noncurrentDays },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
      ],
    }),
    // A rule about noncurrent versions means nothing until there are versions.
    { ...kept, dependsOn: [versioning] },
  );
}
