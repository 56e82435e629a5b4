import { describe, expect, test } from "vitest";

import { unknownMarker } from "../../src/offline/testing";
import { checkFaults } from "../support/engine/checks";

const lambda = {
  code: { archive: "index.zip" },
  handler: "index.handler",
  role: "arn:aws:iam::123456789012:role/r",
  runtime: "nodejs24.x",
};
const check = { type: "HTTPS", fqdn: "eu-west-1.guide.example.com" };

describe("the provider's checks", () => {
  test.each([
    ["aws:lambda/function:Function", { ...lambda, runtime: undefined }, "runtime", "is missing"],
    [
      "aws:lambda/function:Function",
      { ...lambda, timeout: 901 },
      "timeout",
      "must be from 1 to 900, got 901",
    ],
    [
      "aws:lambda/function:Function",
      { ...lambda, imageUri: "image" },
      "code",
      "exactly one of code, imageUri, s3Bucket must be given",
    ],
    ["aws:rds/cluster:Cluster", {}, "engine", "is missing"],
    [
      "aws:rds/cluster:Cluster",
      { engine: "aurora-postgresql", clusterIdentifier: "guide--catalog" },
      "clusterIdentifier",
      'must match /^[a-z](?!.*--)[0-9a-z-]{0,62}(?<!-)$/, got "guide--catalog"',
    ],
    ["aws:route53/healthCheck:HealthCheck", { ...check, fqdn: undefined }, "fqdn", "is missing"],
    [
      "aws:route53/healthCheck:HealthCheck",
      { ...check, requestInterval: 20 },
      "requestInterval",
      "must be one of 10, 30, got 20",
    ],
    [
      "aws:backup/plan:Plan",
      { name: "p", rules: [{ ruleName: "a" }, { ruleName: "every hour" }] },
      "rules[1].ruleName",
      'must match /^[0-9A-Za-z_.-]{1,50}$/, got "every hour"',
    ],
    [
      "aws:cloudwatch/eventRule:EventRule",
      {},
      "scheduleExpression",
      "one of scheduleExpression, eventPattern must be given",
    ],
    [
      "aws:cloudwatch/eventRule:EventRule",
      { eventPattern: "{source" },
      "eventPattern",
      'must be JSON of at most 4096 characters, got "{source"',
    ],
  ])("refuse %s with %j", (type, inputs, property, reason) => {
    const given = Object.fromEntries(
      Object.entries(inputs).filter(([, value]) => value !== undefined),
    );

    expect(checkFaults(type, "thing", given)).toEqual([{ property, reason }]);
  });

  test("let pass what is not known yet", () => {
    expect(
      checkFaults("aws:lambda/function:Function", "f", {
        ...lambda,
        role: unknownMarker,
        timeout: unknownMarker,
      }),
    ).toEqual([]);
  });

  test("refuse a logical name that leaves no room for seven digits", () => {
    const queue = (length: number) =>
      checkFaults("aws:sqs/queue:Queue", "q".repeat(length), {}).map(({ reason }) => reason);

    expect(queue(72)).toEqual([]);
    expect(queue(73)).toEqual(["must have at most 80 characters, got 81"]);
  });

  test("measure a name that is given as it is", () => {
    const role = (name: string) =>
      checkFaults("aws:iam/role:Role", "a-logical-name", { name, assumeRolePolicy: "{}" });

    expect(role("r".repeat(64))).toEqual([]);
    expect(role("r".repeat(65))).toHaveLength(1);
  });
});
