import { describe, expect, test } from "vitest";

import {
  bucketFailureMetric,
  bucketLagMetric,
  databaseLagMetric,
  tableLagMetric,
} from "../../../src/model/stores/lag-metrics";

const lasting = { period: 60, evaluationPeriods: 5 };
const direction = {
  from: { region: "eu-west-1", bucket: "here" },
  to: { region: "eu-central-1", bucket: "there" },
  ruleId: "to-eu-central-1",
};

test("one object that failed to replicate rings for 24 hours, and silence is no failure", () => {
  const metric = bucketFailureMetric(direction);

  expect(metric).toEqual({
    alarm: "failures-to-eu-central-1-from-eu-west-1",
    description:
      "Objects in eu-west-1 failed to replicate to eu-central-1 in the last 24 hours, " +
      "and S3 does not try them again",
    namespace: "AWS/S3",
    metricName: "OperationsFailedReplication",
    dimensions: { SourceBucket: "here", DestinationBucket: "there", RuleId: "to-eu-central-1" },
    statistic: "Sum",
    threshold: 0,
    period: 300,
    evaluationPeriods: 288,
    datapointsToAlarm: 1,
    missingData: "notBreaching",
  });
  expect(metric.period * metric.evaluationPeriods).toBe(24 * 3_600);
});

describe("the metric of a store's lag", () => {
  test("is in seconds for a rule between buckets, and silence is no lag", () => {
    expect(bucketLagMetric(direction, 900)).toEqual({
      alarm: "lag-from-eu-west-1-to-eu-central-1",
      description: "Replication from eu-west-1 to eu-central-1 lies behind by more than 900 s",
      namespace: "AWS/S3",
      metricName: "ReplicationLatency",
      dimensions: {
        SourceBucket: "here",
        DestinationBucket: "there",
        RuleId: "to-eu-central-1",
      },
      statistic: "Maximum",
      threshold: 900,
      ...lasting,
      missingData: "notBreaching",
    });
  });

  test("is in milliseconds for a table, and silence is no lag", () => {
    const between = { tableName: "sessions", from: "eu-west-1", to: "eu-central-1" };

    expect(tableLagMetric(between, 5)).toEqual({
      alarm: "lag-from-eu-west-1-to-eu-central-1",
      description: "Writes in eu-west-1 take more than 5 s to reach eu-central-1",
      namespace: "AWS/DynamoDB",
      metricName: "ReplicationLatency",
      dimensions: { TableName: "sessions", ReceivingRegion: "eu-central-1" },
      statistic: "Average",
      threshold: 5000,
      ...lasting,
      missingData: "notBreaching",
    });
  });

  test("is in milliseconds for a database, and silence says nothing", () => {
    const cluster = { region: "eu-central-1", clusterIdentifier: "catalog" };

    expect(databaseLagMetric(cluster, 2.5)).toEqual({
      alarm: "lag-in-eu-central-1",
      description: "The cluster in eu-central-1 lies behind the writer by more than 2.5 s",
      namespace: "AWS/RDS",
      metricName: "AuroraGlobalDBReplicationLag",
      dimensions: { DBClusterIdentifier: "catalog" },
      statistic: "Maximum",
      threshold: 2500,
      ...lasting,
      missingData: "missing",
    });
  });
});
