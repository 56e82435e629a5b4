import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { reshape, type Transform } from "../common/component";
import { regionalKey } from "../common/regional-key";

/** One region's bucket, as replication and connections see it. */
export interface RegionalBucket {
  region: string;
  bucket: aws.s3.Bucket;
  key: aws.kms.Key;
  versioning: aws.s3.BucketVersioning;
}

/** What the bucket of one region is made of. */
export interface RegionalBucketArgs {
  region: string;
  bucketName: pulumi.Output<string>;
  description: string;
  noncurrentDays: number;
  tags: Record<string, string>;
  transform: {
    key?: Transform<aws.kms.KeyArgs>;
    bucket?: Transform<aws.s3.BucketArgs>;
    lifecycle?: Transform<aws.s3.BucketLifecycleConfigurationArgs>;
    policy?: Transform<aws.s3.BucketPolicyArgs>;
  };
}

/** Creates a private, versioned, encrypted bucket that only TLS reaches. */
export function regionalBucket(
  name: string,
  { region, bucketName, description, noncurrentDays, tags, transform }: RegionalBucketArgs,
  parent: pulumi.ComponentResource,
  // The settings are kept with the bucket: deleting one does not leave it alone but undoes it, which
  // would suspend versioning and open a bucket that is meant to survive.
  kept: pulumi.CustomResourceOptions,
): RegionalBucket {
  const key = regionalKey(
    `${name}-key`,
    { region, description, alias: bucketName, tags, transform: transform.key },
    parent,
    kept,
  );
  const bucket = new aws.s3.Bucket(
    `${name}-bucket-${region}`,
    reshape(transform.bucket, { region, bucket: bucketName, tags }),
    kept,
  );
  const versioning = new aws.s3.BucketVersioning(
    `${name}-versioning-${region}`,
    { region, bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
    kept,
  );
  new aws.s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption-${region}`,
    {
      region,
      bucket: bucket.bucket,
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
          bucketKeyEnabled: true,
        },
      ],
    },
    kept,
  );
  const shut = new aws.s3.BucketPublicAccessBlock(
    `${name}-public-access-block-${region}`,
    {
      region,
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    kept,
  );
  new aws.s3.BucketOwnershipControls(
    `${name}-ownership-${region}`,
    { region, bucket: bucket.bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    kept,
  );
  new aws.s3.BucketPolicy(
    `${name}-policy-${region}`,
    reshape(transform.policy, { region, bucket: bucket.bucket, policy: tlsOnly(bucket.arn) }),
    // S3 refuses two changes to one bucket's access at the same time.
    { ...kept, dependsOn: [shut] },
  );
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
  return { region, bucket, key, versioning };
}

function tlsOnly(bucketArn: pulumi.Output<string>): pulumi.Output<string> {
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucketArn, pulumi.interpolate`${bucketArn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
}
