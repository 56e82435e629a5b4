import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { viaService } from "../common/arns";
import { reshape, type Transform } from "../common/component";
import type { RegionalBucket } from "./regional-bucket";

/** Which buckets replicate where, and how. */
export interface BucketReplicationArgs {
  /** Every bucket, in the order of the topology. */
  buckets: readonly RegionalBucket[];
  /** Regions whose bucket replicates to all the others. */
  sources: readonly string[];
  roleName: (region: string) => pulumi.Output<string>;
  replicateDeleteMarkers: boolean;
  tags: Record<string, string>;
  transform?: Transform<aws.s3.BucketReplicationConfigArgs>;
}

/** One replication rule: what it is called and whom it joins. */
export interface BucketLink {
  source: RegionalBucket;
  destination: RegionalBucket;
  ruleId: string;
}

/** Replicates each source to all other buckets: one configuration, one role a source. */
export function replicateBuckets(
  name: string,
  args: BucketReplicationArgs,
  parent: pulumi.ComponentResource,
): BucketLink[] {
  const { buckets, sources, roleName, tags, transform } = args;
  const isSource = ({ region }: RegionalBucket) => sources.includes(region);
  return buckets.filter(isSource).flatMap((source) => {
    const { region } = source;
    const destinations = buckets.filter((bucket) => bucket.region !== region);
    const role = new aws.iam.Role(
      `${name}-replication-role-${region}`,
      { name: roleName(region), assumeRolePolicy: trustInS3, tags },
      { parent },
    );
    const permissions = new aws.iam.RolePolicy(
      `${name}-replication-policy-${region}`,
      { role: role.name, policy: permissionsOf(source, destinations, args.replicateDeleteMarkers) },
      { parent },
    );
    // S3 keeps one configuration a bucket, so all rules are in one resource.
    new aws.s3.BucketReplicationConfig(
      `${name}-replication-${region}`,
      reshape(transform, {
        region,
        bucket: source.bucket.bucket,
        role: role.arn,
        rules: destinations.map((destination, at) => ruleTo(destination, at + 1, args)),
      }),
      // Versioning must be on at both ends before, and off at neither after.
      { parent, dependsOn: [permissions, ...buckets.map(({ versioning }) => versioning)] },
    );
    return destinations.map((destination) => ({
      source,
      destination,
      ruleId: ruleIdOf(destination),
    }));
  });
}

function ruleIdOf({ region }: RegionalBucket): string {
  return `to-${region}`;
}

// An empty filter makes this a rule of the current version, in which delete markers are a choice:
// docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html
function ruleTo(
  destination: RegionalBucket,
  priority: number,
  { sources, replicateDeleteMarkers }: BucketReplicationArgs,
): aws.types.input.s3.BucketReplicationConfigRule {
  return {
    id: ruleIdOf(destination),
    status: "Enabled",
    priority,
    filter: { prefix: "" },
    deleteMarkerReplication: { status: enabled(replicateDeleteMarkers) },
    sourceSelectionCriteria: {
      // Without it, S3 skips what is encrypted with KMS, which here is everything.
      sseKmsEncryptedObjects: { status: "Enabled" },
      // Two ways need changes to a replica's tags to flow back to the original.
      replicaModifications: { status: enabled(sources.length > 1) },
    },
    destination: {
      bucket: destination.bucket.arn,
      storageClass: "STANDARD",
      encryptionConfiguration: { replicaKmsKeyId: destination.key.arn },
      // S3 takes no other number of minutes. [api:s3.ReplicationTimeValue]
      replicationTime: { status: "Enabled", time: { minutes: 15 } },
      metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
    },
  };
}

function enabled(yes: boolean): "Enabled" | "Disabled" {
  return yes ? "Enabled" : "Disabled";
}

const trustInS3 = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "s3.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
});

// docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html and, for the
// keys, .../replication-config-for-kms-objects.html
function permissionsOf(
  source: RegionalBucket,
  destinations: readonly RegionalBucket[],
  replicateDeleteMarkers: boolean,
): pulumi.Output<string> {
  const objectsOf = ({ bucket }: RegionalBucket) => pulumi.interpolate`${bucket.arn}/*`;
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
        Resource: [source.bucket.arn],
      },
      {
        Effect: "Allow",
        Action: [
          "s3:GetObjectVersionForReplication",
          "s3:GetObjectVersionAcl",
          "s3:GetObjectVersionTagging",
        ],
        Resource: [objectsOf(source)],
      },
      {
        Effect: "Allow",
        Action: [
          "s3:ReplicateObject",
          "s3:ReplicateTags",
          ...(replicateDeleteMarkers ? ["s3:ReplicateDelete"] : []),
        ],
        Resource: destinations.map(objectsOf),
      },
      keyUse(["kms:Decrypt"], source),
      ...destinations.map((bucket) => keyUse(["kms:Encrypt", "kms:GenerateDataKey"], bucket)),
    ],
  });
}

function keyUse(actions: string[], { region, bucket, key }: RegionalBucket) {
  return {
    Effect: "Allow",
    Action: actions,
    Resource: [key.arn],
    Condition: {
      StringEquals: viaService("s3", region),
      // The bucket's ARN where the bucket key is used, an object's ARN where it is not.
      StringLike: {
        "kms:EncryptionContext:aws:s3:arn": [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
      },
    },
  };
}
