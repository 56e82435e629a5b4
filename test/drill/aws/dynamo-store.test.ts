import type { TableDescription } from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";

import { live } from "../calm-world";
import { awsError, metricAnswer } from "./recorded-aws";
import { actionsOf, away, home, recordedStores } from "./recorded-stores";

const table: TableDescription = {
  TableName: "guide-sessions",
  TableStatus: "ACTIVE",
  GlobalTableVersion: "2019.11.21",
  Replicas: [
    { RegionName: home, ReplicaStatus: "ACTIVE" },
    { RegionName: away, ReplicaStatus: "ACTIVE" },
  ],
};

function sessions(
  told: TableDescription | Error,
  points: readonly (readonly [string, number])[] = [],
) {
  let minute = 0;
  const from = Date.parse("2026-06-01T12:10:00Z");
  const recorded = recordedStores({
    now: () => new Date(from + minute * 60_000),
    answers: {
      "dynamodb:DescribeTable": () => (told instanceof Error ? told : { Table: told }),
      "cloudwatch:GetMetricData": metricAnswer(() => points),
    },
  });
  return {
    ...recorded,
    pass: (minutes: number) => {
      minute += minutes;
    },
  };
}

describe("the state of a table", () => {
  test("is read in its own region alone, by this request", async () => {
    const { aws, stores } = sessions(table);

    expect(await stores.state(away, "sessions", live)).toEqual({
      writes: "accepted",
      reads: true,
      reason: null,
      failedOrders: 0,
      alone: false,
      version: null,
    });
    expect(aws.calls).toEqual([`dynamodb:DescribeTable ${away}`]);
    expect(aws.inputs("dynamodb:DescribeTable")).toEqual([{ TableName: "guide-sessions" }]);
    expect(aws.sent[0]?.abortSignal).toBe(live);
    expect(aws.actions).toEqual(actionsOf("table", "state"));
  });

  test("is that of its own replica, and not of another", async () => {
    const broken = "INACCESSIBLE_ENCRYPTION_CREDENTIALS";
    const Replicas = [
      { RegionName: home, ReplicaStatus: "ACTIVE" as const },
      { RegionName: away, ReplicaStatus: broken } as const,
    ];
    const { stores } = sessions({ ...table, Replicas });

    expect(await stores.state(away, "sessions", live)).toMatchObject({
      writes: "refused",
      reads: false,
      reason: "its key cannot be used",
    });
    expect((await stores.state(home, "sessions", live)).writes).toBe("accepted");
  });

  test("is that of the table where the region does not list itself", async () => {
    const { stores } = sessions({ TableStatus: "ARCHIVED" });

    expect(await stores.state(away, "sessions", live)).toMatchObject({ writes: "refused" });
  });

  test.each([
    ["ResourceNotFoundException", 400, "gone"],
    ["AccessDeniedException", 400, "denied"],
    ["ProvisionedThroughputExceededException", 400, "throttled"],
    ["ExpiredTokenException", 400, "credentials"],
    ["InternalServerError", 500, "transient"],
    ["ValidationException", 400, "refused"],
  ])("that is answered with %s is a fault: %s, %s", async (name, status, faultClass) => {
    await expect(
      sessions(awsError(name, status)).stores.state(away, "sessions", live),
    ).rejects.toMatchObject({ name: "CloudFault", class: faultClass });
  });
});

describe("a table that drains", () => {
  test("is asked for in the target, and for its latency where the writers were", async () => {
    const { aws, stores } = sessions(table);

    await stores.drained(home, away, "sessions", live);

    expect(aws.calls).toEqual([
      `dynamodb:DescribeTable ${away}`,
      `cloudwatch:GetMetricData ${home}`,
    ]);
    expect(aws.inputs("cloudwatch:GetMetricData")).toEqual([
      {
        MetricDataQueries: [
          {
            Id: "m0",
            MetricStat: {
              Metric: {
                Namespace: "AWS/DynamoDB",
                MetricName: "ReplicationLatency",
                Dimensions: [
                  { Name: "TableName", Value: "guide-sessions" },
                  { Name: "ReceivingRegion", Value: away },
                ],
              },
              Period: 60,
              Stat: "Maximum",
            },
          },
        ],
        StartTime: new Date("2026-06-01T09:10:00Z"),
        EndTime: new Date("2026-06-01T12:10:00Z"),
        NextToken: undefined,
      },
    ]);
    expect(aws.actions).toEqual(actionsOf("table", "drained"));
  });

  test("has drained once the minute in which it was first asked for can be read", async () => {
    const { stores, pass } = sessions(table, [["2026-06-01T12:10:00Z", 700]]);
    expect(await stores.drained(home, away, "sessions", live)).toBe(false);

    pass(2);
    expect(await stores.drained(home, away, "sessions", live)).toBe(false);
    pass(1);
    expect(await stores.drained(home, away, "sessions", live)).toBe(true);
  });

  test("has not drained while what arrives is late, in milliseconds", async () => {
    const { stores, pass } = sessions(table, [["2026-06-01T12:11:00Z", 60_000]]);
    await stores.drained(home, away, "sessions", live);

    pass(3);
    expect(await stores.drained(home, away, "sessions", live)).toBe(false);
    pass(2);
    expect(await stores.drained(home, away, "sessions", live)).toBe(true);
  });

  test("never does to a replica that takes nothing", async () => {
    const Replicas = [{ RegionName: away, ReplicaStatus: "REPLICATION_NOT_AUTHORIZED" } as const];
    const { stores } = sessions({ ...table, Replicas });

    await expect(stores.drained(home, away, "sessions", live)).rejects.toMatchObject({
      class: "refused",
      message:
        "sessions takes nothing in eu-central-1: " +
        "replication to it is not authorised, so it has missed writes",
    });
  });
});
