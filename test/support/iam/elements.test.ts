import { describe, expect, test } from "vitest";

import type { Caller } from "./caller";
import { type Decision, decide } from "./decision";
import { type Policy, policyOf } from "./policy-document";

// Examples of AWS's own pages, each beside its page.
const guide = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const account = "123456789012";
const user = `arn:aws:iam::${account}:user/user-name`;

function policy(...Statement: object[]): Policy {
  return policyOf({ Version: "2012-10-17", Statement });
}

const everything = policy({ Effect: "Allow", Action: "*", Resource: "*" });

describe(`NotAction, as ${guide}/reference_policies_elements_notaction.html has it,`, () => {
  test.each<[string, string, Decision]>([
    ["s3:DeleteBucket", "arn:aws:s3:::b", "not allowed"],
    ["s3:PutBucketPolicy", "arn:aws:s3:::b", "allowed"],
    // "that action requires the "*" resource"
    ["s3:ListAllMyBuckets", "*", "not allowed"],
  ])("allows all that is not listed: %s of %s is %s", (action, resource, expected) => {
    const policies = [
      policy({ Effect: "Allow", NotAction: "s3:DeleteBucket", Resource: "arn:aws:s3:::*" }),
    ];

    expect(decide({ caller: { arn: user, policies }, action, resource, owner: account })).toBe(
      expected,
    );
  });

  test.each<[string, Record<string, string>, Decision]>([
    ["ec2:RunInstances", { "aws:MultiFactorAuthPresent": "true" }, "allowed"],
    ["ec2:RunInstances", { "aws:MultiFactorAuthPresent": "false" }, "denied"],
    ["ec2:RunInstances", {}, "denied"],
    ["iam:ListUsers", {}, "allowed"],
  ])("denies all that is not listed: %s with %o is %s", (action, context, expected) => {
    const withoutSecondFactor = policy({
      Effect: "Deny",
      NotAction: "iam:*",
      Resource: "*",
      Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
    });
    const caller = { arn: user, policies: [everything, withoutSecondFactor] };

    expect(decide({ caller, action, resource: "*", owner: account, context })).toBe(expected);
  });
});

test.each<[string, Decision]>([
  ["arn:aws:s3:::HRBucket/Payroll", "allowed"],
  ["arn:aws:s3:::HRBucket/Payroll/2026", "allowed"],
  ["arn:aws:s3:::HRBucket/Payrolls", "denied"],
  ["arn:aws:s3:::HRBucket", "denied"],
])(
  `NotResource leaves %s %s (${guide}/reference_policies_elements_notresource.html)`,
  (resource, expected) => {
    const only = policy({
      Effect: "Deny",
      Action: "s3:*",
      NotResource: ["arn:aws:s3:::HRBucket/Payroll", "arn:aws:s3:::HRBucket/Payroll/*"],
    });
    const caller = { arn: user, policies: [everything, only] };

    expect(decide({ caller, action: "s3:GetObject", resource, owner: account })).toBe(expected);
  },
);

describe(`a principal, as ${guide}/reference_policies_elements_principal.html has it,`, () => {
  const role = `arn:aws:iam::${account}:role/role-name`;
  const trust = (Principal: unknown) =>
    policy({ Effect: "Allow", Principal, Action: "sts:AssumeRole" });
  const assumes = (caller: Caller, resourcePolicy: Policy) =>
    decide({
      caller,
      action: "sts:AssumeRole",
      resource: role,
      resourcePolicy,
      policyMustAllow: true,
    });

  test.each<[string, Decision]>([
    ["ecs.amazonaws.com", "allowed"],
    ["elasticloadbalancing.amazonaws.com", "allowed"],
    ["events.amazonaws.com", "not allowed"],
  ])("is a service of a role's trust: %s is %s", (service, expected) => {
    const trusted = trust({ Service: ["ecs.amazonaws.com", "elasticloadbalancing.amazonaws.com"] });

    expect(assumes({ service }, trusted)).toBe(expected);
    expect(assumes({ arn: user, policies: [everything] }, trusted)).toBe("not allowed");
  });

  test.each([account, `arn:aws:iam::${account}:root`])(
    "is an account, %s, which leaves it to the policies of its identities",
    (AWS) => {
      expect(assumes({ arn: user, policies: [everything] }, trust({ AWS }))).toBe("allowed");
      expect(assumes({ arn: user }, trust({ AWS }))).toBe("not allowed");
    },
  );

  test("takes no wildcard in its name", () => {
    const AWS = `arn:aws:iam::${account}:user/*`;

    expect(() => assumes({ arn: user }, trust({ AWS }))).toThrow("takes no wildcard in its name");
  });

  test.each<[string, Decision]>([
    ["arn:aws:iam::444455556666:user/user-name", "allowed"],
    ["arn:aws:iam::444455556666:user/another", "denied"],
  ])("is anybody but one where a Deny says so by aws:PrincipalArn: %s is %s", (arn, expected) => {
    const resourcePolicy = policy({
      Effect: "Deny",
      Action: "s3:*",
      Principal: "*",
      Resource: ["arn:aws:s3:::BUCKETNAME/*", "arn:aws:s3:::BUCKETNAME"],
      Condition: {
        ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::444455556666:user/user-name" },
      },
    });
    const asked = { action: "s3:GetObject", resource: "arn:aws:s3:::BUCKETNAME/k", resourcePolicy };

    expect(
      decide({ ...asked, owner: "444455556666", caller: { arn, policies: [everything] } }),
    ).toBe(expected);
    // A service has no aws:PrincipalArn, and an absent key matches.
    expect(decide({ ...asked, caller: { service: "logging.s3.amazonaws.com" } })).toBe("denied");
  });
});

// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
test.each<[string, string, Decision]>([
  ["names the account", `arn:aws:iam::${account}:root`, "allowed"],
  ["names the user", user, "allowed"],
  ["names another", `arn:aws:iam::${account}:user/another`, "not allowed"],
])("a policy of an identity opens a key whose own policy %s: %s is %s", (_, AWS, expected) => {
  const resourcePolicy = policy({
    Effect: "Allow",
    Principal: { AWS },
    Action: "kms:*",
    Resource: "*",
  });
  const key = `arn:aws:kms:eu-west-1:${account}:key/1234`;
  const asked = { action: "kms:Decrypt", resource: key, resourcePolicy, policyMustAllow: true };

  expect(decide({ ...asked, caller: { arn: user, policies: [everything] } })).toBe(expected);
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
test.each<[Record<string, string>, Decision]>([
  [{ "aws:SourceArn": "arn:aws:sns:us-east-2:123456789012:TOPIC-ID" }, "allowed"],
  [{ "aws:SourceArn": "arn:aws:sns:us-east-2:123456789012:OTHER" }, "not allowed"],
  [{}, "not allowed"],
])("a queue open to one source, asked by a service with %o, is %s", (context, expected) => {
  const queue = "arn:aws:sqs:us-east-2:123456789012:QUEUE-ID";
  const resourcePolicy = policy({
    Effect: "Allow",
    Principal: { Service: "sns.amazonaws.com" },
    Action: "SQS:SendMessage",
    Resource: queue,
    Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:us-east-2:123456789012:TOPIC-ID" } },
  });
  const asked = { action: "sqs:SendMessage", resource: queue, resourcePolicy, context };

  expect(decide({ ...asked, caller: { service: "sns.amazonaws.com" } })).toBe(expected);
});

test("an operator that is not known is refused though its statement is of another action", () => {
  const odd = policy({
    Effect: "Deny",
    Action: "ec2:*",
    Resource: "*",
    Condition: { DateLessThan: { "aws:CurrentTime": "2026-01-01T00:00:00Z" } },
  });
  const caller = { arn: user, policies: [everything, odd] };

  expect(() => decide({ caller, action: "s3:GetObject", resource: "*", owner: account })).toThrow(
    "the operator DateLessThan is not known here",
  );
});

test("a policy on the wrong side is refused", () => {
  const named = policy({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" });
  const asked = { action: "s3:GetObject", resource: "*", owner: account };

  expect(() => decide({ ...asked, caller: { arn: user, policies: [named] } })).toThrow(
    "an identity's policy names no one",
  );
  expect(() => decide({ ...asked, caller: { arn: user }, resourcePolicy: everything })).toThrow(
    "a resource's policy names someone",
  );
});
