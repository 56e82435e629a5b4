import type * as aws from "@pulumi/aws";
import type * as random from "@pulumi/random";

import type { Fault } from "../../model/faults";
import { replicatedBucketFaults } from "../../model/stores/replicated-bucket";
import type { Transform } from "../common/component";
import type { ServiceTopology } from "../common/service-topology";
import { type StoreSpec, storeFaults } from "./replicated-store";

/** What may be said of a bucket beyond where it belongs. */
export interface BucketSpec extends StoreSpec {
  /**
   * Days that a version lives once a newer one or a deletion has replaced it, in every region; by
   * default 30.
   *
   * @default 30
   */
  noncurrentDays?: number;
  /**
   * Whether writes to a standby's bucket flow back, by default true. After a failover the standby
   * is where writes go, and without this the old primary would never see them.
   *
   * @default true
   */
  bothWays?: boolean;
  /**
   * Whether deleting an object hides it in the other regions too; deleting a version never does. By
   * default it is false: a deletion by mistake stays in its region.
   *
   * @default false
   */
  replicateDeleteMarkers?: boolean;
}

/** A bucket, and the last word on its children. */
export interface BucketArgs extends BucketSpec {
  transform?: ReplicatedBucketTransform;
}

/** Last word on the arguments of the children of a bucket in every region, one slot a kind. */
export interface ReplicatedBucketTransform {
  suffix?: Transform<random.RandomIdArgs>;
  key?: Transform<aws.kms.KeyArgs>;
  keyAlias?: Transform<aws.kms.AliasArgs>;
  bucket?: Transform<aws.s3.BucketArgs>;
  versioning?: Transform<aws.s3.BucketVersioningArgs>;
  encryption?: Transform<aws.s3.BucketServerSideEncryptionConfigurationArgs>;
  publicAccessBlock?: Transform<aws.s3.BucketPublicAccessBlockArgs>;
  ownership?: Transform<aws.s3.BucketOwnershipControlsArgs>;
  policy?: Transform<aws.s3.BucketPolicyArgs>;
  lifecycle?: Transform<aws.s3.BucketLifecycleConfigurationArgs>;
  replicationRole?: Transform<aws.iam.RoleArgs>;
  replicationPolicy?: Transform<aws.iam.RolePolicyArgs>;
  replication?: Transform<aws.s3.BucketReplicationConfigArgs>;
  lagAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  coordinates?: Transform<aws.secretsmanager.SecretArgs>;
  coordinatesVersion?: Transform<aws.secretsmanager.SecretVersionArgs>;
}

/** Lists what is wrong with the arguments of a bucket, wherever it belongs. */
export function bucketFaults(spec: BucketSpec, topology: ServiceTopology): Fault[] {
  return [...storeFaults(spec, topology), ...replicatedBucketFaults(spec)];
}
