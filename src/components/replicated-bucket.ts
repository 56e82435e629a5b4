import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Fault } from "../model/faults";
import type { DeclaredStore } from "../model/plan/declared";
import type { DeployedStore } from "../model/plan/deployed";
import {
  bucketReplicationLag,
  replicatedBucketFaults,
  usualNoncurrentDays,
} from "../model/stores/replicated-bucket";
import { environmentPrefix } from "../model/stores/stores";
import { regionsOf } from "../model/topology/topology";
import { viaService } from "./common/arns";
import { keeping, refuse, type Transform, tagsOf } from "./common/component";
import { resolveTopology, type ServiceTopology } from "./common/service-topology";
import { regionalSuffix } from "./common/suffixes";
import { replicateBuckets } from "./stores/bucket-replication";
import { type Connections, connectionsOf, rememberConnections } from "./stores/connections";
import { bucketLagAlarms, lagAlarmArns } from "./stores/lag-alarms";
import { type RegionalBucket, regionalBucket } from "./stores/regional-bucket";
import { type StoreArgs, storeFaults, storePlaceFaults } from "./stores/replicated-store";

/** Last word on the arguments of a {@link ReplicatedBucket}'s children. */
export interface ReplicatedBucketTransform {
  key?: Transform<aws.kms.KeyArgs>;
  bucket?: Transform<aws.s3.BucketArgs>;
  lifecycle?: Transform<aws.s3.BucketLifecycleConfigurationArgs>;
  policy?: Transform<aws.s3.BucketPolicyArgs>;
  replication?: Transform<aws.s3.BucketReplicationConfigArgs>;
  lagAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
}

/** What may be said of a bucket beyond where it belongs. */
export interface BucketArgs extends StoreArgs {
  /**
   * Days that a version lives once a newer one or a deletion has replaced it, in every region.
   *
   * @default 30
   */
  noncurrentDays?: number;
  /**
   * Whether writes to a standby's bucket flow back. After a failover the standby is where writes go,
   * and without this the old primary would never see them.
   *
   * @default true
   */
  bothWays?: boolean;
  /**
   * Whether deleting an object hides it in the other regions too. Deleting a version never does.
   *
   * @default false: a deletion by mistake stays in its region
   */
  replicateDeleteMarkers?: boolean;
  transform?: ReplicatedBucketTransform;
}

/** What a {@link ReplicatedBucket} is made of. */
export interface ReplicatedBucketArgs extends BucketArgs {
  topology: ServiceTopology;
  /**
   * Name of the store: 1 to 16 lower-case letters, digits and hyphens.
   *
   * @default the component's own name
   */
  store?: string;
}

/**
 * One bucket in each region of a service, versioned, encrypted with the region's own key, and
 * replicated to all the others within 15 minutes (S3 replication time control).
 *
 * Objects that are there before the replication is are not replicated, nor are deletions of versions.
 * Deleting the component leaves the buckets, their settings and their keys in place; replication,
 * its roles and the alarms go. Set `retainOnDelete: false` in the options to give the data up too.
 * The cost is that of storage and requests in every region, transfer between regions, replication
 * time control by the gigabyte, replication metrics by the rule, and one key a region.
 *
 * @example
 * const media = new ReplicatedBucket("media", { topology });
 */
export class ReplicatedBucket extends pulumi.ComponentResource {
  /** Name of the bucket in each region. */
  readonly namesByRegion: Record<string, pulumi.Output<string>>;
  /** ARN of the bucket in each region. */
  readonly arnsByRegion: Record<string, pulumi.Output<string>>;
  /** ARNs of the alarms on its replication, in each region that has some. */
  readonly lagAlarmArnsByRegion: Record<string, pulumi.Output<string>[]>;
  readonly declared: DeclaredStore;
  readonly deployed: pulumi.Output<DeployedStore>;

  constructor(name: string, args: ReplicatedBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:ReplicatedBucket", name, {}, opts);

    const {
      topology,
      store = name,
      noncurrentDays = usualNoncurrentDays,
      bothWays = true,
      replicateDeleteMarkers = false,
      replicationLag = bucketReplicationLag,
      alarmTopics,
      keepData = true,
      transform = {},
    } = args;
    refuse(this, `ReplicatedBucket "${name}"`, [
      ...storePlaceFaults({ topology, store }),
      ...bucketFaults(args, topology),
    ]);

    const { service, primary } = resolveTopology(topology);
    // In an order of their own: rules keep their priority when the topology's regions change places.
    const regions = regionsOf(topology).sort();
    const tags = tagsOf(service, "bucket", topology.tags);
    // Bucket names are the world's, and role names the account's: the suffix makes them ours.
    const suffixes = Object.fromEntries(
      regions.map((region) => [region, regionalSuffix(name, region, this)]),
    );
    const nameIn = (region: string) =>
      pulumi.interpolate`${service}-${store}-${region}-${suffixes[region] ?? ""}`;
    const buckets = regions.map((region) =>
      regionalBucket(
        name,
        {
          region,
          bucketName: nameIn(region),
          description: `Objects of ${service} in ${store}`,
          noncurrentDays,
          tags,
          transform,
        },
        this,
        keeping(this, keepData, opts),
      ),
    );
    const links = replicateBuckets(
      name,
      {
        buckets,
        sources: bothWays ? regions : [primary],
        roleName: nameIn,
        replicateDeleteMarkers,
        tags,
        transform: transform.replication,
      },
      this,
    );
    const lagAlarms = bucketLagAlarms(
      name,
      {
        links,
        thresholdSeconds: replicationLag.seconds,
        alarmTopics,
        tags,
        transform: transform.lagAlarm,
      },
      this,
    );

    this.namesByRegion = byRegion(buckets, ({ bucket }) => bucket.bucket);
    this.arnsByRegion = byRegion(buckets, ({ bucket }) => bucket.arn);
    this.lagAlarmArnsByRegion = lagAlarmArns(lagAlarms);
    this.declared = {
      name: store,
      kind: "bucket",
      writer: "any",
      replicationLag,
      promotion: null,
      backedUp: false,
    };
    this.deployed = pulumi
      .output(this.arnsByRegion)
      .apply((arns) => ({ arns, globalClusterId: null }));
    rememberConnections(
      this,
      byRegion(buckets, (bucket) => connectionsTo(store, bucket)),
    );
    this.registerOutputs({
      namesByRegion: this.namesByRegion,
      arnsByRegion: this.arnsByRegion,
      lagAlarmArnsByRegion: this.lagAlarmArnsByRegion,
      declared: this.declared,
      deployed: this.deployed,
    });
  }

  /** What a replica needs to use the bucket of its region. */
  connectionsIn(region: string): Connections {
    return connectionsOf(this, "ReplicatedBucket", region);
  }
}

/** Lists what is wrong with the arguments of a bucket, wherever it belongs. */
export function bucketFaults(args: BucketArgs, topology: ServiceTopology): Fault[] {
  return [...storeFaults(args, topology), ...replicatedBucketFaults(args)];
}

function byRegion<Value>(
  buckets: readonly RegionalBucket[],
  value: (bucket: RegionalBucket) => Value,
): Record<string, Value> {
  return Object.fromEntries(buckets.map((bucket) => [bucket.region, value(bucket)]));
}

function connectionsTo(store: string, { region, bucket, key }: RegionalBucket): Connections {
  return {
    environment: { [`${environmentPrefix(store)}_BUCKET`]: bucket.bucket },
    secrets: {},
    statements: [
      { Effect: "Allow", Action: ["s3:ListBucket"], Resource: [bucket.arn] },
      {
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
        Resource: [pulumi.interpolate`${bucket.arn}/*`],
      },
      {
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: [key.arn],
        Condition: { StringEquals: viaService("s3", region) },
      },
    ],
    secretStatements: [],
    clientSecurityGroupIds: [],
  };
}
