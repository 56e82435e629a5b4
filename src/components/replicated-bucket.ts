import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { bucketCoordinateKeys } from "../model/stores/coordinates";
import { bucketFailureMetric, bucketLagMetric } from "../model/stores/lag-metrics";
import { bucketReplicationLag, usualNoncurrentDays } from "../model/stores/replicated-bucket";
import type { StoreDeclaration } from "../model/stores/store-declaration";
import { byRegion, inRegion, mapRegions } from "../model/topology/by-region";
import { regionsOf } from "../model/topology/topology";
import { keeping, refuse, tagsOf } from "./common/component";
import { resolveTopology, type ServiceTopology } from "./common/service-topology";
import { unreadableFaults } from "./plan/whole-outputs";
import {
  type BucketSpec,
  bucketFaults,
  type ReplicatedBucketTransform,
} from "./stores/bucket-args";
import { bucketConnections } from "./stores/bucket-connections";
import { createBucketReplication } from "./stores/bucket-replication";
import { connectionsOf, type StoreConnections } from "./stores/connections";
import { coordinateSecrets, createCoordinates, knownCoordinates } from "./stores/coordinates";
import { createLagAlarm, lagAlarmArns } from "./stores/lag-alarm";
import { createRegionalBucket } from "./stores/regional-bucket";
import { type ReplicatedStoreNames, storePlaceFaults } from "./stores/replicated-store";
import type { BucketSite } from "./stores/site";

/** What a {@link ReplicatedBucket} is made of, in data. */
export interface ReplicatedBucketSpec extends BucketSpec {
  topology: ServiceTopology;
  /**
   * Name of the store: 1 to 16 lower-case letters, digits and hyphens. By default it is the
   * component's own name.
   *
   * @default the component's own name
   */
  store?: string;
}

/** What a {@link ReplicatedBucket} is made of. */
export interface ReplicatedBucketArgs extends ReplicatedBucketSpec {
  transform?: ReplicatedBucketTransform;
}

/** The resources of a {@link ReplicatedBucket} that others may build on, by region. */
export interface ReplicatedBucketNodes {
  bucketByRegion: Record<string, aws.s3.Bucket>;
  keyByRegion: Record<string, aws.kms.Key>;
  versioningByRegion: Record<string, aws.s3.BucketVersioning>;
  /** Roles that S3 replicates by, of the regions that replicate to others. */
  replicationRoleByRegion: Record<string, aws.iam.Role>;
  /** Rules of the regions that replicate to others. */
  replicationByRegion: Record<string, aws.s3.BucketReplicationConfig>;
  /**
   * Alarms of each region: on the lag of the rules that lead to it, and on what the rules that lead
   * from it failed to replicate.
   */
  lagAlarmsByRegion: Record<string, aws.cloudwatch.MetricAlarm[]>;
  /** What tells each region's clients by which names to find it. */
  coordinatesByRegion: Record<string, aws.secretsmanager.Secret>;
}

/**
 * One bucket in each region of a service, versioned, encrypted with the region's own key, and
 * replicated to all the others within 15 minutes (S3 replication time control).
 *
 * Objects that are there before the replication is are not replicated, nor are deletions of
 * versions. Deleting the component leaves the buckets, their settings and their keys in place;
 * replication, its roles and the alarms go. Say `keepData: false` to give the data up too. The cost
 * is that of storage and requests in every region, transfer between regions, replication time
 * control by the gigabyte, replication metrics by the rule, and one key a region.
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
  /** What a replica needs to use the bucket of its region. */
  readonly connectionsByRegion: Record<string, StoreConnections>;
  /** What the recovery plan knows before anything is deployed. */
  readonly declared: StoreDeclaration;
  /** What a deployment adds to the recovery plan. */
  readonly deployed: ReplicatedStoreNames;
  /** The resources themselves. */
  readonly nodes: ReplicatedBucketNodes;

  constructor(name: string, args: ReplicatedBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:ReplicatedBucket", name, {}, opts);

    const {
      topology,
      store = name,
      noncurrentDays = usualNoncurrentDays,
      bothWays = true,
      replicateDeleteMarkers = false,
      replicationLag = bucketReplicationLag,
      alarmTopicArns = {},
      keepData = true,
      transform = {},
    } = args;
    const label = `ReplicatedBucket "${name}"`;
    refuse(this, label, unreadableFaults(args));
    refuse(this, label, [
      ...storePlaceFaults({ topology, store }),
      ...bucketFaults(args, topology),
    ]);

    const { service, primary } = resolveTopology(topology);
    // In an order of their own: rules keep their priority when the topology's regions change
    // places.
    const regions = regionsOf(topology).sort();
    const tags = tagsOf(service, "bucket", topology.tags);
    const own = { child: { parent: this }, kept: keeping(this, keepData, opts) };
    const siteIn = (region: string): BucketSite => {
      return { name, region, service, store, alarmTopicArns, tags, transform, ...own };
    };
    const bucketsByRegion = byRegion(regions, (region) =>
      createRegionalBucket(siteIn(region), noncurrentDays),
    );
    const buckets = Object.values(bucketsByRegion);
    const replications = byRegion(bothWays ? regions : [primary], (region) => {
      const source = inRegion(bucketsByRegion, region);
      const needs = { source, buckets, bothWays, replicateDeleteMarkers };
      return createBucketReplication(siteIn(region), needs);
    });
    const directions = Object.values(replications).flatMap((replication) => replication.directions);
    const lagAlarmsByRegion = byRegion(regions, (region) =>
      [
        ...directions
          .filter(({ to }) => to.region === region)
          .map((direction) => bucketLagMetric(direction, replicationLag.seconds)),
        ...directions.filter(({ from }) => from.region === region).map(bucketFailureMetric),
      ].map((metric) => createLagAlarm(siteIn(region), metric)),
    );

    const keys = bucketCoordinateKeys(store);
    const coordinates = mapRegions(bucketsByRegion, ({ region, bucket }) =>
      createCoordinates(siteIn(region), { [keys.bucket]: bucket.bucket }),
    );

    this.nodes = {
      bucketByRegion: mapRegions(bucketsByRegion, ({ bucket }) => bucket),
      keyByRegion: mapRegions(bucketsByRegion, ({ key }) => key),
      versioningByRegion: mapRegions(bucketsByRegion, ({ versioning }) => versioning),
      replicationRoleByRegion: mapRegions(replications, ({ role }) => role),
      replicationByRegion: mapRegions(replications, ({ configuration }) => configuration),
      lagAlarmsByRegion,
      coordinatesByRegion: coordinateSecrets(coordinates),
    };
    this.namesByRegion = mapRegions(bucketsByRegion, ({ bucket }) => bucket.bucket);
    this.arnsByRegion = mapRegions(bucketsByRegion, ({ bucket }) => bucket.arn);
    this.lagAlarmArnsByRegion = lagAlarmArns(lagAlarmsByRegion);
    this.connectionsByRegion = mapRegions(bucketsByRegion, (bucket) =>
      bucketConnections(bucket, inRegion(coordinates, bucket.region)),
    );
    this.declared = { name: store, kind: "bucket", writer: "any", replicationLag };
    this.deployed = {
      arns: this.arnsByRegion,
      coordinates: knownCoordinates(coordinates, keys),
    };
    this.registerOutputs({
      namesByRegion: this.namesByRegion,
      arnsByRegion: this.arnsByRegion,
      lagAlarmArnsByRegion: this.lagAlarmArnsByRegion,
      connectionsByRegion: this.connectionsByRegion,
      declared: this.declared,
      deployed: this.deployed,
    });
  }

  /**
   * What a replica needs to use the bucket of its region. Throws if there is none in the region.
   */
  connectionsIn(region: string): StoreConnections {
    return connectionsOf(this.connectionsByRegion, region, "ReplicatedBucket", this);
  }
}
