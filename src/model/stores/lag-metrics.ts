/**
 * What an alarm on a store's replication looks at. `Name` is a text, or one that is known once what
 * it names is deployed.
 */
export interface LagMetric<Name = string> {
  /** How the alarm's name ends: which way it looks. */
  readonly alarm: string;
  readonly description: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, Name | string>>;
  readonly statistic: "Average" | "Maximum" | "Sum";
  /** In the metric's own unit; more than it breaches. */
  readonly threshold: number;
  /** Seconds that make one datapoint. */
  readonly period: number;
  /** Over how many periods the alarm looks. */
  readonly evaluationPeriods: number;
  /** How many of these must breach; left out, all of them. */
  readonly datapointsToAlarm?: number;
  /** What silence means. */
  readonly missingData: "notBreaching" | "missing";
}

/** A lag of five minutes on end is one. */
const lasting = { period: 60, evaluationPeriods: 5 } as const;

/** One datapoint of five minutes rings, and goes on to for 24 hours. */
const onceADay = { period: 300, evaluationPeriods: 288, datapointsToAlarm: 1 } as const;

/** One rule by which a bucket replicates to another. */
export interface BucketDirection<Name> {
  readonly from: { readonly region: string; readonly bucket: Name };
  readonly to: { readonly region: string; readonly bucket: Name };
  readonly ruleId: string;
}

/**
 * A rule's latency, in seconds, which S3 publishes in the region that the rule replicates to: an
 * alarm in a standby outlives the primary.
 * docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 */
export function bucketLagMetric<Name>(
  { from, to, ruleId }: BucketDirection<Name>,
  lagSeconds: number,
): LagMetric<Name> {
  return {
    alarm: `lag-from-${from.region}-to-${to.region}`,
    description:
      `Replication from ${from.region} to ${to.region} lies behind by more than ` +
      `${lagSeconds} s`,
    namespace: "AWS/S3",
    metricName: "ReplicationLatency",
    dimensions: { SourceBucket: from.bucket, DestinationBucket: to.bucket, RuleId: ruleId },
    statistic: "Maximum",
    threshold: lagSeconds,
    ...lasting,
    // Nothing to replicate is no lag.
    missingData: "notBreaching",
  };
}

/**
 * Objects that a rule could not replicate and gives up, which lie behind by nothing: without that
 * region they are lost. S3 publishes them in the region that the rule replicates from.
 *
 * Sum is "total number of failed operations"; nothing is published while nothing is replicated.
 * docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html,
 * docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 */
export function bucketFailureMetric<Name>({
  from,
  to,
  ruleId,
}: BucketDirection<Name>): LagMetric<Name> {
  return {
    alarm: `failures-to-${to.region}-from-${from.region}`,
    description:
      `Objects in ${from.region} failed to replicate to ${to.region} in the last 24 hours, ` +
      "and S3 does not try them again",
    namespace: "AWS/S3",
    metricName: "OperationsFailedReplication",
    dimensions: { SourceBucket: from.bucket, DestinationBucket: to.bucket, RuleId: ruleId },
    statistic: "Sum",
    threshold: 0,
    ...onceADay,
    // Nothing to replicate is no failure.
    missingData: "notBreaching",
  };
}

/** A metric by its names. */
export type NamedMetric<Name> = Pick<LagMetric<Name>, "namespace" | "metricName" | "dimensions">;

/**
 * Operations that a rule has still to replicate, whose Maximum is the one valid statistic. S3
 * publishes them in the region that the rule replicates to, and while nothing is replicated too.
 * docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html, .../metrics-dimensions.html
 */
export function bucketBacklogMetric<Name>({
  from,
  to,
  ruleId,
}: BucketDirection<Name>): NamedMetric<Name> {
  return {
    namespace: "AWS/S3",
    metricName: "OperationsPendingReplication",
    dimensions: { SourceBucket: from.bucket, DestinationBucket: to.bucket, RuleId: ruleId },
  };
}

/** One way between two replicas of a global table. */
export interface TableDirection<Name> {
  readonly tableName: Name;
  readonly from: string;
  readonly to: string;
}

/**
 * How long writes of one region take to reach another, in milliseconds.
 *
 * DynamoDB publishes this in the region that writes, so the primary's alarm is lost with the
 * primary; the standby's own covers the writes that it takes after a failover.
 * docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
export function tableLagMetric<Name>(
  { tableName, from, to }: TableDirection<Name>,
  lagSeconds: number,
): LagMetric<Name> {
  return {
    alarm: `lag-from-${from}-to-${to}`,
    description: `Writes in ${from} take more than ${lagSeconds} s to reach ${to}`,
    namespace: "AWS/DynamoDB",
    metricName: "ReplicationLatency",
    dimensions: { TableName: tableName, ReceivingRegion: to },
    statistic: "Average",
    threshold: lagSeconds * 1000,
    ...lasting,
    // No writes, no lag. Yet alarms on AWS/DynamoDB ignore missing data whatever is asked for: one
    // that rings goes on to until the next write arrives. [api:cloudwatch.PutMetricAlarm]
    missingData: "notBreaching",
  };
}

/** A cluster that follows the writer, or may come to. */
export interface FollowingCluster<Name> {
  readonly region: string;
  readonly clusterIdentifier: Name;
}

/**
 * How far a cluster lies behind the writer, in milliseconds.
 *
 * Every region has an alarm on it, because any of them may come to follow; the cluster that writes
 * has no such metric and leaves its alarm without data, which is not an alarm.
 * docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
 */
export function databaseLagMetric<Name>(
  { region, clusterIdentifier }: FollowingCluster<Name>,
  lagSeconds: number,
): LagMetric<Name> {
  return {
    alarm: `lag-in-${region}`,
    description: `The cluster in ${region} lies behind the writer by more than ${lagSeconds} s`,
    namespace: "AWS/RDS",
    metricName: "AuroraGlobalDBReplicationLag",
    dimensions: { DBClusterIdentifier: clusterIdentifier },
    statistic: "Maximum",
    threshold: lagSeconds * 1000,
    ...lasting,
    missingData: "missing",
  };
}
