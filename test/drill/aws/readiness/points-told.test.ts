import { describe, expect, test } from "vitest";

import { readinessActions } from "../../../../src/drill/aws/readiness";
import { live } from "../../calm-world";
import { now, ready, region } from "./stubbed-readiness";

describe("the age of recovery points", () => {
  const at = new Date("2026-06-01T11:55:00Z");
  const told = (points: readonly (readonly [Date, number])[]) => ({
    MetricDataResults: [
      {
        Id: "m0",
        StatusCode: "Complete",
        Timestamps: points.map(([when]) => when),
        Values: points.map(([, value]) => value),
      },
    ],
  });

  test("is the newest that the region's own publisher told within a quarter of an hour", async () => {
    const older = new Date("2026-06-01T11:50:00Z");
    const { readiness, inputs, actions } = ready({
      "cloudwatch:GetMetricData": told([
        [older, 3_300],
        [at, 3_600],
      ]),
    });

    expect(await readiness.points(region, live)).toEqual({ ageSeconds: 3_600, at });
    expect(actions()).toEqual(readinessActions.points);
    expect(inputs("cloudwatch:GetMetricData")).toMatchObject([
      {
        StartTime: new Date("2026-06-01T11:45:00Z"),
        EndTime: now,
        MetricDataQueries: [
          {
            MetricStat: {
              Metric: {
                Namespace: "awsdr",
                MetricName: "OldestNewestSurvivingPointAgeSeconds",
                Dimensions: [
                  { Name: "Service" },
                  { Name: "Ledger" },
                  { Name: "Region", Value: region },
                ],
              },
            },
          },
        ],
      },
    ]);
  });

  test("is nothing where none was told", async () => {
    const { readiness } = ready({ "cloudwatch:GetMetricData": told([]) });

    expect(await readiness.points(region, live)).toEqual({ ageSeconds: null, at: null });
  });
});
