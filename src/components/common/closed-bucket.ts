import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Shuts a bucket to the public in all four ways. */
export function closeToPublic(
  name: string,
  region: string,
  bucket: aws.s3.Bucket,
  opts: pulumi.CustomResourceOptions,
): aws.s3.BucketPublicAccessBlock {
  return new aws.s3.BucketPublicAccessBlock(
    name,
    {
      region,
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    opts,
  );
}
