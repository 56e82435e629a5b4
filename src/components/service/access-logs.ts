import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { closeToPublic } from "../common/closed-bucket";
import { reshape } from "../common/component";
import { onlyOverTls, policyDocument } from "../common/policies";
import type { ServiceSite } from "./site";

const keepLogsDays = 90;

/** Where a load balancer writes its access logs. */
export interface AccessLogs {
  bucket: aws.s3.Bucket;
  /** A load balancer refuses a bucket that it may not write to, so it waits for this. */
  policy: aws.s3.BucketPolicy;
}

/** A private bucket that takes access logs, and loses them after 90 days. */
export function createAccessLogs(site: ServiceSite): AccessLogs {
  const { name, region, tags, transform, kept } = site;
  // Encrypted with S3's own keys, which every bucket is unless told otherwise: a load balancer
  // supports no other.
  // docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
  const bucket = new aws.s3.Bucket(
    `${name}-access-logs`,
    reshape(transform.accessLogBucket, { region, tags }),
    kept,
  );
  const closed = closeToPublic(`${name}-access-logs-private`, region, bucket, kept);
  new aws.s3.BucketLifecycleConfiguration(
    `${name}-access-logs-lifecycle`,
    reshape(transform.accessLogLifecycle, {
      region,
      bucket: bucket.bucket,
      rules: [{ id: "expire", status: "Enabled", filter: {}, expiration: { days: keepLogsDays } }],
    }),
    kept,
  );
  const policy = new aws.s3.BucketPolicy(
    `${name}-access-logs-policy`,
    reshape(transform.accessLogPolicy, {
      region,
      bucket: bucket.bucket,
      policy: bucketPolicy(site, bucket),
    }),
    // S3 takes one change of a bucket's access at a time.
    { ...kept, dependsOn: [closed] },
  );
  return { bucket, policy };
}

function bucketPolicy({ account }: ServiceSite, bucket: aws.s3.Bucket): pulumi.Output<string> {
  return policyDocument([
    {
      Sid: "LoadBalancerWrites",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: pulumi.interpolate`${bucket.arn}/AWSLogs/${account}/*`,
    },
    onlyOverTls("s3:*", [bucket.arn, pulumi.interpolate`${bucket.arn}/*`]),
  ]);
}
