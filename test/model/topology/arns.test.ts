import { describe, expect, test } from "vitest";

import {
  accountIn,
  accountRootArn,
  arnInRegion,
  managedPolicyArn,
  regionalArn,
} from "../../../src/model/topology/arns";

const table = "arn:aws:dynamodb:eu-west-1:123456789012:table/sessions";

describe("arnInRegion", () => {
  test("changes the region and nothing else, colons of the resource among it", () => {
    expect(arnInRegion("arn:aws:rds:eu-west-1:123456789012:cluster:catalog", "eu-central-1")).toBe(
      "arn:aws:rds:eu-central-1:123456789012:cluster:catalog",
    );
  });

  test.each([
    "",
    "arn:aws:s3",
    "table/sessions",
    "arn:aws:s3:::",
    "arn:aws::eu-west-1:1:t",
    "arn::s3:::t",
  ])("refuses %j", (text) => {
    expect(() => arnInRegion(text, "eu-central-1")).toThrow(
      new RangeError(`${JSON.stringify(text)} is no ARN`),
    );
  });
});

describe("accountIn", () => {
  test("reads the account", () => {
    expect(accountIn(table)).toBe("123456789012");
  });
});

describe("ARNs that are built", () => {
  test.each([
    ["eu-west-1", "aws"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
    ["eusc-de-east-1", "aws-eusc"],
  ])("stand in the partition of %s", (region, partition) => {
    expect(regionalArn({ service: "sqs", region, account: "1", resource: "queue" })).toBe(
      `arn:${partition}:sqs:${region}:1:queue`,
    );
    expect(accountRootArn(region, "1")).toBe(`arn:${partition}:iam::1:root`);
    expect(managedPolicyArn(region, "A")).toBe(`arn:${partition}:iam::aws:policy/A`);
  });
});
