import type { CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { describe, expect, test } from "vitest";

import { switchMinutes } from "../../../src/lambda/sentinel/switch-minutes";
import { switchMetric } from "./sentinel-world";

const first = new Date("2026-11-29T12:00:00Z");
const second = new Date("2026-11-29T12:01:00Z");

type Told = Readonly<Record<string, readonly (readonly [Date, number])[]>>;

function page(told: Told, StatusCode: string, NextToken?: string) {
  const MetricDataResults = Object.entries(told).map(([Id, points]) => ({
    Id,
    Timestamps: points.map(([at]) => at),
    Values: points.map(([, value]) => value),
    StatusCode,
  }));
  return { MetricDataResults, NextToken };
}

/** A CloudWatch that answers with these pages, one after the other. */
async function asked(...pages: readonly object[]) {
  const inputs: GetMetricDataCommand["input"][] = [];
  const client = {
    send: async ({ input }: GetMetricDataCommand) => pages[inputs.push(input) - 1],
  } as unknown as CloudWatchClient;
  const minutes = await switchMinutes(client, switchMetric, first, second);
  return { minutes, inputs };
}

const none: Told = { minimum: [], maximum: [], samplecount: [] };

describe("switchMinutes", () => {
  test("asks for Minimum, Maximum and SampleCount of every minute, in one call", async () => {
    const { inputs } = await asked(page(none, "Complete"));

    const Metric = {
      Namespace: "awsdr",
      MetricName: "standbyActive",
      Dimensions: [
        { Name: "Service", Value: "guide" },
        { Name: "Ledger", Value: "a1b2c3d4" },
      ],
    };
    expect(inputs).toEqual([
      {
        MetricDataQueries: ["Minimum", "Maximum", "SampleCount"].map((Stat) => ({
          Id: Stat.toLowerCase(),
          MetricStat: { Metric, Period: 60, Stat },
        })),
        StartTime: first,
        EndTime: second,
        NextToken: undefined,
      },
    ]);
  });

  test("puts a minute together out of its statistics, over as many pages as there are", async () => {
    const { minutes, inputs } = await asked(
      page({ minimum: [[first, 0]], maximum: [[first, 1]] }, "PartialData", "more"),
      page(
        { samplecount: [[first, 3]], minimum: [[second, 1]], maximum: [[second, 1]] },
        "Complete",
      ),
    );

    expect(inputs.map(({ NextToken }) => NextToken)).toEqual([undefined, "more"]);
    expect(minutes).toEqual([
      { start: first.getTime(), minimum: 0, maximum: 1, samples: 3 },
      { start: second.getTime(), minimum: 1, maximum: 1, samples: 1 },
    ]);
  });

  test("makes up no value of a minute that is half read", async () => {
    const half: Told = { ...none, maximum: [[first, 1]], samplecount: [[second, 2]] };
    const { minutes } = await asked(page(half, "Complete"));

    expect(minutes).toEqual([
      { start: first.getTime(), minimum: 1, maximum: 1, samples: 1 },
      { start: second.getTime(), minimum: Number.NaN, maximum: Number.NaN, samples: 2 },
    ]);
  });

  test("takes an answer that is not complete for none", async () => {
    await expect(asked(page(none, "InternalError"))).rejects.toThrow(
      "GetMetricData answers minimum with InternalError",
    );
    await expect(asked(page({ minimum: [], maximum: [] }, "Complete"))).rejects.toThrow(
      "GetMetricData answers samplecount with undefined",
    );
    await expect(asked({})).rejects.toThrow("GetMetricData answers minimum with undefined");
  });
});
