import { describe, expect, test } from "vitest";

import { readinessActions } from "../../../../src/drill/aws/readiness";
import { live } from "../../calm-world";
import { refusal, refusals } from "../stubbed-aws";
import { now, ready, region } from "./stubbed-readiness";

describe("the quota of Fargate's vCPUs", () => {
  const fargate = { ServiceCode: "fargate", QuotaCode: "L-3032A538" };
  // [api:servicequotas.GetServiceQuota; api:cloudwatch.GetMetricData]
  const applied = { Quota: { ...fargate, Value: 200 } };
  const used = { MetricDataResults: [{ Id: "used", Values: [12, 10] }] };

  test("is the applied one, beside the newest use within a quarter of an hour", async () => {
    const { readiness, inputs } = ready({
      "servicequotas:GetServiceQuota": applied,
      "cloudwatch:GetMetricData": used,
    });

    expect(await readiness.quota(region, live)).toEqual({ limit: 200, used: 12 });
    expect(inputs("servicequotas:GetServiceQuota")).toEqual([fargate]);
    expect(inputs("cloudwatch:GetMetricData")).toEqual([
      {
        StartTime: new Date("2026-06-01T11:45:00Z"),
        EndTime: now,
        ScanBy: "TimestampDescending",
        MetricDataQueries: [
          {
            Id: "used",
            MetricStat: {
              Metric: {
                Namespace: "AWS/Usage",
                MetricName: "ResourceCount",
                Dimensions: [
                  { Name: "Service", Value: "Fargate" },
                  { Name: "Type", Value: "Resource" },
                  { Name: "Resource", Value: "vCPU" },
                  { Name: "Class", Value: "Standard/OnDemand" },
                ],
              },
              Period: 300,
              Stat: "Maximum",
            },
          },
        ],
      },
    ]);
  });

  test("is AWS's default where nobody ever changed it", async () => {
    const { readiness, inputs, actions } = ready({
      "servicequotas:GetServiceQuota": refusal("NoSuchResourceException"),
      "servicequotas:GetAWSDefaultServiceQuota": { Quota: { ...fargate, Value: 6 } },
      "cloudwatch:GetMetricData": used,
    });

    expect(await readiness.quota(region, live)).toEqual({ limit: 6, used: 12 });
    expect(inputs("servicequotas:GetAWSDefaultServiceQuota")).toEqual([fargate]);
    expect(actions()).toEqual(readinessActions.quota);
  });

  test.each([
    [{ MetricDataResults: [{ Id: "used", Values: [] }] }],
    [{ MetricDataResults: [] }],
    [{ MetricDataResults: [{ Id: "used", Values: [0] }], used: 0 }],
  ])("has an unknown use where CloudWatch has no datapoint, and none at 0: %o", async (answer) => {
    const { readiness } = ready({
      "servicequotas:GetServiceQuota": applied,
      "cloudwatch:GetMetricData": answer,
    });

    const expected = "used" in answer ? 0 : null;
    expect(await readiness.quota(region, live)).toEqual({ limit: 200, used: expected });
  });

  test("without a value is told as gone", async () => {
    const { readiness } = ready({ "servicequotas:GetServiceQuota": {} });

    await expect(readiness.quota(region, live)).rejects.toMatchObject({ class: "gone" });
  });

  test.each(refusals)("is a fault of the class %s where the call fails so", async (name, error) => {
    const { readiness, actions } = ready({ "servicequotas:GetServiceQuota": error });

    await expect(readiness.quota(region, live)).rejects.toMatchObject({ class: name });
    expect(actions()).toEqual(["servicequotas:GetServiceQuota"]);
  });
});
