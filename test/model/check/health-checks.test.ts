import { describe, expect, test } from "vitest";

import {
  endpointCheckLine,
  type HealthCheckSeen,
  valueCheckLine,
} from "../../../src/model/check/health-checks";
import { silent, told } from "./told";

const metric = {
  namespace: "awsdr",
  metricName: "standbyActive",
  dimensions: { Service: "guide" },
};
const well: HealthCheckSeen = {
  type: "CLOUDWATCH_METRIC",
  isDisabled: false,
  isInverted: false,
  alarm: { region: "eu-central-1", ...metric },
  onSilence: "LastKnownStatus",
  endpoint: null,
  reports: [{ isHealthy: true, words: "Success" }],
};
const topic = { id: "switch-check", title: "health check of the switch" };
const declared = { region: "eu-central-1", metric, isInverted: false, isHealthy: true };
const of = (changed: Partial<HealthCheckSeen>, wanted: boolean | null = true) =>
  valueCheckLine(topic, told({ ...well, ...changed }), { ...declared, isHealthy: wanted });
const reports = (healthy: number, unhealthy: number) => [
  ...Array.from({ length: healthy }, () => ({ isHealthy: true, words: "Success" })),
  ...Array.from({ length: unhealthy }, () => ({ isHealthy: false, words: "Failure" })),
];

describe("the line of a check that follows a value", () => {
  test("passes as declared, standing as the value does", () => {
    expect(of({})).toMatchObject({
      verdict: "pass",
      region: "eu-central-1",
      says: "as declared; healthy to 1 checkers",
    });
    expect(of({ reports: reports(0, 2) }, false).verdict).toBe("pass");
  });

  test("fails where it stands otherwise", () => {
    expect(of({}, false)).toMatchObject({
      verdict: "fail",
      says: "as declared; healthy to 1 checkers, and should be unhealthy",
    });
    expect(of({ reports: reports(0, 2) }).verdict).toBe("fail");
  });

  test("is healthy once more than 18 % of the checkers say so", () => {
    expect(of({ reports: reports(18, 82) }, false).verdict).toBe("pass");
    expect(of({ reports: reports(19, 81) }, true).verdict).toBe("pass");
  });

  test.each([
    [{ type: "CALCULATED" }, "of type CALCULATED in place of CLOUDWATCH_METRIC"],
    [{ isDisabled: true }, "disabled, which counts as healthy"],
    [{ isInverted: true }, "inverted"],
    [{ onSilence: "Healthy" }, "Healthy without data in place of LastKnownStatus"],
    [{ onSilence: null }, "nothing without data in place of LastKnownStatus"],
    [{ alarm: null }, "no alarm"],
    [{ alarm: { region: "eu-west-1", ...metric } }, "an alarm in eu-west-1"],
    [
      { alarm: { region: "eu-central-1", ...metric, dimensions: {} } },
      "another metric, awsdr standbyActive",
    ],
  ] as const)("fails with %j", (changed, words) => {
    expect(of(changed)).toMatchObject({ verdict: "fail", says: `not as declared: ${words}` });
  });

  test("warns where nobody reports, in words that nobody knows, and where nobody knows the value", () => {
    expect(of({ reports: [] }).says).toBe("as declared; no checker tells how it stands");
    expect(of({ reports: [{ isHealthy: null, words: "Unclear" }] })).toMatchObject({
      verdict: "warn",
      says: 'as declared; "Unclear"',
    });
    expect(of({}, null).verdict).toBe("warn");
  });

  test("warns, and no more, where Route 53's control plane is silent", () => {
    expect(valueCheckLine(topic, silent, declared)).toMatchObject({
      verdict: "warn",
      says: "Route 53's control plane in us-east-1 is silent: no answer within 8 s",
    });
  });
});

describe("the line of an endpoint's check", () => {
  const asked = { host: "eu-west-1.guide.example.com", path: "/health" };
  const seen: HealthCheckSeen = {
    ...well,
    type: "HTTPS",
    alarm: null,
    onSilence: null,
    endpoint: asked,
  };
  const line = (changed: Partial<HealthCheckSeen>) =>
    endpointCheckLine("eu-west-1", told({ ...seen, ...changed }), { ...asked, isHealthy: true });

  test("passes as declared, and fails where it asks elsewhere or is disabled", () => {
    expect(line({}).verdict).toBe("pass");
    expect(line({ isDisabled: true }).verdict).toBe("fail");
    expect(line({ endpoint: { ...asked, path: "/" } })).toMatchObject({
      verdict: "fail",
      says:
        "not as declared: eu-west-1.guide.example.com/ in place of " +
        "eu-west-1.guide.example.com/health",
    });
  });

  test("fails where the checkers do not reach the region, and warns in silence", () => {
    expect(line({ reports: reports(0, 3) }).verdict).toBe("fail");
    expect(endpointCheckLine("eu-west-1", silent, { ...asked, isHealthy: true }).verdict).toBe(
      "warn",
    );
  });
});
