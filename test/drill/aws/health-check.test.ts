import { describe, expect, test } from "vitest";
import { deployedZone } from "../../../src/drill/aws/deployed-zone";
import { healthCheck, zoneActions } from "../../../src/drill/aws/health-check";
import { warmStandbyPlan } from "../../support/plans";
import { live } from "../calm-world";
import { clients, served } from "./opened-clients";
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

  test("is asked for by AWS's own client, in the words of its API", async () => {
    // [api:route53.GetHealthCheckStatus, Response Syntax]
    const {
      paths,
      asked: signed,
      endpointUrl,
    } = await served((response, { url }) => {
      const body = url?.includes("/status")
        ? "<GetHealthCheckStatusResponse><HealthCheckObservations><HealthCheckObservation>" +
          "<Region>us-east-1</Region><StatusReport><Status>Success: fine</Status></StatusReport>" +
          "</HealthCheckObservation></HealthCheckObservations></GetHealthCheckStatusResponse>"
        : "<GetHealthCheckResponse><HealthCheck><Id>check-1</Id><HealthCheckConfig>" +
          "<Type>HTTPS</Type><FullyQualifiedDomainName>a.example.com</FullyQualifiedDomainName>" +
          "<ResourcePath>/health</ResourcePath></HealthCheckConfig></HealthCheck>" +
          "</GetHealthCheckResponse>";
      response.end(body);
    });
    const zone = deployedZone(warmStandbyPlan(), {
      clients: clients({ endpointUrl }),
      resolvers: null,
    });

    expect(await zone.healthCheck("check-1", live)).toMatchObject({
      type: "HTTPS",
      endpoint: { host: "a.example.com", path: "/health" },
      reports: [{ isHealthy: true, words: "Success: fine" }],
    });
    expect(paths.toSorted()).toEqual([
      "/2013-04-01/healthcheck/check-1",
      "/2013-04-01/healthcheck/check-1/status",
    ]);
    expect(signed[0]).toMatch(/^AKIDEXAMPLE\/\d{8}\/us-east-1\/route53\//);
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
