import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { reshape, type Transform } from "./component";

/** Shuts a bucket to the public in all four ways. */
export function closeToPublic(
  name: string,
  region: string,
  bucket: aws.s3.Bucket,
  opts: pulumi.CustomResourceOptions,
  transform?: Transform<aws.s3.BucketPublicAccessBlockArgs>,
): aws.s3.BucketPublicAccessBlock {
  return new aws.s3.BucketPublicAccessBlock(
    name,
    reshape(transform, {
      region,
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    }),
    opts,
  );
}
