import { expect, test } from "vitest";

import { sentenceOf } from "../../../src/model/faults";
import { operatorCountFaults, operatorFaults } from "../../../src/model/metrics/operators";

const faultsOf = (...operators: string[]) => operatorFaults(operators).map(sentenceOf);

test.each([
  "arn:aws:iam::123456789012:role/on-call",
  "arn:aws:iam::123456789012:user/ada@example.com",
  "arn:aws-cn:iam::123456789012:role/on-call",
  "arn:aws-us-gov:iam::123456789012:user/teams/guide/ada",
  "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_On_0f",
])("the operator %s is whole", (operator) => {
  expect(faultsOf(operator)).toEqual([]);
});

test.each([
  "",
  "on-call",
  "123456789012",
  "arn:aws:iam::123456789012:root",
  "arn:aws:iam::123456789012:group/on-call",
  "arn:aws:iam::123456789012:role/",
  "arn:aws:iam::12345678901:role/on-call",
  "arn:aws:iam::123456789012:role/on call",
  ["arn:aws:iam::123456789012:user/", "{aws:username}"].join("$"),
  "arn:aws:sts::123456789012:federated-user/ada",
  " arn:aws:iam::123456789012:role/on-call",
])("%j is neither a role nor a user", (operator) => {
  expect(faultsOf(operator)).toEqual([
    `operators must be ARNs of IAM roles or users, got ${JSON.stringify(operator)}`,
  ]);
});

test.each([5, null, undefined, {}])(
  "%j, which no type check stopped, is no operator",
  (operator) => {
    expect(operatorFaults([operator]).map(sentenceOf)).toEqual([
      `operators must be ARNs of IAM roles or users, got ${JSON.stringify(operator)}`,
    ]);
  },
);

test("a session is refused, as AWS compares it by its role", () => {
  expect(faultsOf("arn:aws:sts::123456789012:assumed-role/on-call/ada")).toEqual([
    "operators must name the role and not its session, " +
      'got "arn:aws:sts::123456789012:assumed-role/on-call/ada": ' +
      "AWS compares a session by the ARN of its role",
  ]);
});

test.each([
  "*",
  "arn:aws:iam::123456789012:role/*",
  "arn:aws:iam::*:role/on-call",
  "arn:aws:iam::123456789012:role/on-cal?",
])("the pattern %s is refused, as a role could be made that fits it", (operator) => {
  expect(faultsOf(operator)).toEqual([
    `operators must be whole ARNs, got "${operator}": ` +
      "whoever may create a role could create one that a pattern fits",
  ]);
});

test("an operator that is given more than once is told once", () => {
  const role = "arn:aws:iam::123456789012:role/on-call";

  expect(faultsOf(role, role, role)).toEqual([`operators must differ, got "${role}"`]);
});

test("ten operators are the most", () => {
  expect(operatorCountFaults(10)).toEqual([]);
  expect(operatorCountFaults(11).map(sentenceOf)).toEqual([
    "operators must be at most 10, got 11: the policy of a queue has room for no more",
  ]);
});
