import { describe, expect, test } from "vitest";

import { lagQuestions, type ReplicatingStore } from "../../../src/model/stores/lag-questions";

const account = "123456789012";
const regions = ["eu-west-1", "eu-central-1", "eu-north-1"];
const arnsBy = (arnIn: (region: string) => string) =>
  Object.fromEntries(regions.map((region) => [region, arnIn(region)]));

const media: ReplicatingStore = {
  name: "media",
  kind: "bucket",
  arns: arnsBy((region) => `arn:aws:s3:::guide-media-${region}`),
};
const sessions: ReplicatingStore = {
  name: "sessions",
  kind: "table",
  arns: arnsBy((region) => `arn:aws:dynamodb:${region}:${account}:table/guide-sessions`),
};
const catalog: ReplicatingStore = {
  name: "catalog",
  kind: "database",
  arns: arnsBy((region) => `arn:aws:rds:${region}:${account}:cluster:guide-catalog-${region}`),
};

describe("what a region's CloudWatch is asked", () => {
  test("is of a bucket what comes to the region, in seconds", () => {
    expect(lagQuestions([media], "eu-central-1")).toEqual(
      ["eu-west-1", "eu-north-1"].map((from) => ({
        store: "media",
        from,
        to: "eu-central-1",
        metrics: [
          {
            namespace: "AWS/S3",
            metricName: "ReplicationLatency",
            dimensions: {
              SourceBucket: `guide-media-${from}`,
              DestinationBucket: "guide-media-eu-central-1",
              RuleId: "to-eu-central-1",
            },
            millisecondsPerUnit: 1_000,
          },
        ],
      })),
    );
  });

  test("is of a table what goes from the region, in milliseconds", () => {
    expect(lagQuestions([sessions], "eu-west-1")).toEqual(
      ["eu-central-1", "eu-north-1"].map((to) => ({
        store: "sessions",
        from: "eu-west-1",
        to,
        metrics: [
          {
            namespace: "AWS/DynamoDB",
            metricName: "ReplicationLatency",
            dimensions: { TableName: "guide-sessions", ReceivingRegion: to },
            millisecondsPerUnit: 1,
          },
        ],
      })),
    );
  });

  test("is of a database what follows here, what a loss costs first", () => {
    const [question, ...others] = lagQuestions([catalog], "eu-central-1");
    const DBClusterIdentifier = "guide-catalog-eu-central-1";
    const dimensions = [
      { DBClusterIdentifier },
      { DBClusterIdentifier, SourceRegion: "eu-west-1" },
      { DBClusterIdentifier, SourceRegion: "eu-north-1" },
    ];

    expect(others).toEqual([]);
    expect(question).toMatchObject({ store: "catalog", from: null, to: "eu-central-1" });
    expect(question?.metrics).toEqual(
      ["AuroraGlobalDBRPOLag", "AuroraGlobalDBReplicationLag"].flatMap((metricName) =>
        dimensions.map((each) => ({
          namespace: "AWS/RDS",
          metricName,
          dimensions: each,
          millisecondsPerUnit: 1,
        })),
      ),
    );
  });

  test("is nothing where a store is not, or is alone", () => {
    const alone = { ...sessions, arns: { "eu-west-1": "arn:aws:dynamodb:eu-west-1:1:table/t" } };

    expect(lagQuestions([media, sessions, catalog], "us-east-1")).toEqual([]);
    expect(lagQuestions([alone], "eu-west-1")).toEqual([]);
  });
});
