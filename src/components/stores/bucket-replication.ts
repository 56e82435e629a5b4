import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { BucketDirection } from "../../model/stores/lag-metrics";
import { replicationRuleId } from "../../model/stores/replicated-bucket";
import { viaService } from "../common/arns";
import { reshape } from "../common/component";
import { policyDocument, trustIn } from "../common/policies";
import type { RegionalBucket } from "./regional-bucket";
import type { BucketSite } from "./site";

/** From which bucket to replicate, and how. */
export interface BucketReplicationNeeds {
  source: RegionalBucket;
  /** Every bucket, in an order that gives rules their priority. */
  buckets: readonly RegionalBucket[];
  /** Whether the others replicate to this one too. */
  bothWays: boolean;
  replicateDeleteMarkers: boolean;
}

/** How one bucket replicates to all others. */
export interface BucketReplication {
  role: aws.iam.Role;
  configuration: aws.s3.BucketReplicationConfig;
  /** One a rule. */
  directions: BucketDirection<pulumi.Output<string>>[];
}

/** Replicates the bucket of the site's region to all others: one configuration, one role. */
export function createBucketReplication(
  site: BucketSite,
  needs: BucketReplicationNeeds,
): BucketReplication {
  const { name, region, tags, transform, child } = site;
  const { source, buckets } = needs;
  const destinations = buckets.filter((bucket) => bucket.region !== region);
  const role = new aws.iam.Role(
    `${name}-replication-role-${region}`,
    reshape(transform.replicationRole, {
      name: source.bucketName,
      // AWS shows no condition here.
      // docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
      assumeRolePolicy: trustIn("s3.amazonaws.com"),
      tags,
    }),
    child,
  );
  const permissions = new aws.iam.RolePolicy(
    `${name}-replication-policy-${region}`,
    reshape(transform.replicationPolicy, {
      role: role.name,
      policy: permissionsOf(source, destinations, needs.replicateDeleteMarkers),
    }),
    child,
  );
  // S3 keeps one configuration a bucket, so all rules are in one resource.
  const configuration = new aws.s3.BucketReplicationConfig(
    `${name}-replication-${region}`,
    reshape(transform.replication, {
      region,
      bucket: source.bucket.bucket,
      role: role.arn,
      rules: destinations.map((destination, at) => ruleTo(destination, at + 1, needs)),
    }),
    // Versioning must be on at both ends before, and off at neither after.
    { ...child, dependsOn: [permissions, ...buckets.map(({ versioning }) => versioning)] },
  );
  const directions = destinations.map((destination) => ({
    from: { region, bucket: source.bucket.bucket },
    to: { region: destination.region, bucket: destination.bucket.bucket },
    ruleId: replicationRuleId(destination.region),
  }));
  return { role, configuration, directions };
}

// An empty filter makes this a rule of the current version, in which delete markers are a choice:
// docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html
function ruleTo(
  destination: RegionalBucket,
  priority: number,
  { bothWays, replicateDeleteMarkers }: BucketReplicationNeeds,
): aws.types.input.s3.BucketReplicationConfigRule {
  return {
    id: replicationRuleId(destination.region),
    status: "Enabled",
    priority,
    filter: { prefix: "" },
    deleteMarkerReplication: { status: enabled(replicateDeleteMarkers) },
    sourceSelectionCriteria: {
      // Without it, S3 skips what is encrypted with KMS, which here is everything.
      sseKmsEncryptedObjects: { status: "Enabled" },
      // Two ways need changes to a replica's tags to flow back to the original.
      replicaModifications: { status: enabled(bothWays) },
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

// docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html and, for the
// keys, .../replication-config-for-kms-objects.html
function permissionsOf(
  source: RegionalBucket,
  destinations: readonly RegionalBucket[],
  replicateDeleteMarkers: boolean,
): pulumi.Output<string> {
  const objectsOf = ({ bucket }: RegionalBucket) => pulumi.interpolate`${bucket.arn}/*`;
  return policyDocument([
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
  ]);
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
