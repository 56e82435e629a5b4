import { describe, expect, test } from "vitest";

import {
  bucketLagMetric,
  databaseLagMetric,
  tableLagMetric,
} from "../../../src/model/stores/lag-metrics";

describe("the metric of a store's lag", () => {
  test("is in seconds for a rule between buckets, and silence is no lag", () => {
    const direction = {
      from: { region: "eu-west-1", bucket: "here" },
      to: { region: "eu-central-1", bucket: "there" },
      ruleId: "to-eu-central-1",
    };

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
      missingData: "notBreaching",
    });
  });

  test("is in milliseconds for a table, and silence is no lag", () => {
    const direction = { tableName: "sessions", from: "eu-west-1", to: "eu-central-1" };

    expect(tableLagMetric(direction, 5)).toEqual({
      alarm: "lag-from-eu-west-1-to-eu-central-1",
      description: "Writes in eu-west-1 take more than 5 s to reach eu-central-1",
      namespace: "AWS/DynamoDB",
      metricName: "ReplicationLatency",
      dimensions: { TableName: "sessions", ReceivingRegion: "eu-central-1" },
      statistic: "Average",
      threshold: 5000,
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
      missingData: "missing",
    });
  });
});
