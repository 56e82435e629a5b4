import { describe, expect, test } from "vitest";

import { healthCheck, zoneActions } from "../../../src/drill/aws/health-check";
import { live } from "../calm-world";
import { type Answering, awsError, RecordedAws } from "./recorded-aws";

// [api:route53.GetHealthCheck; api:route53.GetHealthCheckStatus]
const config = {
  Type: "CLOUDWATCH_METRIC",
  Inverted: true,
  InsufficientDataHealthStatus: "LastKnownStatus",
  AlarmIdentifier: { Region: "eu-north-1", Name: "guide-force" },
};
const alarm = {
  Namespace: "awsdr",
  MetricName: "primaryForced",
  Dimensions: [{ Name: "Service", Value: "guide" }],
};
const observed = (...words: (string | undefined)[]) => ({
  HealthCheckObservations: words.map((Status) => ({ StatusReport: { Status } })),
});

function asked(definition: object, status: object) {
  const answers: Record<string, Answering> = {
    "route53:GetHealthCheck": () => ({ HealthCheck: definition }),
    "route53:GetHealthCheckStatus": () => status,
  };
  const aws = new RecordedAws(answers);
  return { aws, told: healthCheck(() => aws.client("route53")("us-east-1"))("check-1", live) };
}

describe("a health check of Route 53", () => {
  test("that follows an alarm is told as it is defined, and as its checkers see it", async () => {
    const { aws, told } = asked(
      { HealthCheckConfig: config, CloudWatchAlarmConfiguration: alarm },
      observed("Success: fine", "Failure: broken", "Unclear", undefined),
    );

    expect(await told).toEqual({
      type: "CLOUDWATCH_METRIC",
      isDisabled: false,
      isInverted: true,
      alarm: {
        region: "eu-north-1",
        namespace: "awsdr",
        metricName: "primaryForced",
        dimensions: { Service: "guide" },
      },
      onSilence: "LastKnownStatus",
      endpoint: null,
      reports: [
        { isHealthy: true, words: "Success: fine" },
        { isHealthy: false, words: "Failure: broken" },
        { isHealthy: null, words: "Unclear" },
        { isHealthy: null, words: "" },
      ],
    });
    expect(aws.actions).toEqual(zoneActions.healthCheck);
    expect(aws.inputs("route53:GetHealthCheckStatus")).toEqual([{ HealthCheckId: "check-1" }]);
  });

  test("that asks an endpoint is told with whom it asks, and whether it is disabled", async () => {
    const { told } = asked(
      {
        HealthCheckConfig: {
          Type: "HTTPS",
          Disabled: true,
          FullyQualifiedDomainName: "eu-west-1.guide.example.com",
          ResourcePath: "/health",
        },
      },
      {},
    );

    expect(await told).toMatchObject({
      type: "HTTPS",
      isDisabled: true,
      isInverted: false,
      alarm: null,
      endpoint: { host: "eu-west-1.guide.example.com", path: "/health" },
      reports: [],
    });
  });

  test("that is not there is a fault", async () => {
    const aws = new RecordedAws({
      "route53:GetHealthCheck": () => awsError("NoSuchHealthCheck", 404),
      "route53:GetHealthCheckStatus": () => awsError("NoSuchHealthCheck", 404),
    });

    await expect(
      healthCheck(() => aws.client("route53")("us-east-1"))("check-1", live),
    ).rejects.toThrow(/check-1/);
  });
});
