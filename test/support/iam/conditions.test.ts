import { describe, expect, test } from "vitest";

import { holds, type RequestContext } from "./conditions";

// Sentences and examples of AWS's own pages; each group names its page.
const guide = "https://docs.aws.amazon.com/IAM/latest/UserGuide";

function holdsFor(operator: string, key: string, values: string[], context: RequestContext) {
  return holds({ operator, key, values }, context);
}

describe(`an operator, as ${guide}/reference_policies_elements_condition_operators.html has it,`, () => {
  const job = "aws:PrincipalTag/job-category";

  test.each([
    ["StringEquals", { [job]: "iamuser-admin" }, true],
    ["StringEquals", { [job]: "IAMuser-admin" }, false],
    ["StringEquals", {}, false],
    ["StringNotEquals", { [job]: "iamuser-admin" }, false],
    ["StringNotEquals", { [job]: "another" }, true],
    // An absent key matches a negated operator.
    ["StringNotEquals", {}, true],
    ["StringNotLike", {}, true],
    ["ArnNotLike", {}, true],
    ["ArnNotEquals", {}, true],
    ["StringEqualsIfExists", {}, true],
    ["StringEqualsIfExists", { [job]: "another" }, false],
    // "the request is still denied even if the tag is missing"
    ["StringNotEqualsIfExists", {}, true],
    ["StringNotEqualsIfExists", { [job]: "iamuser-admin" }, false],
  ])("%s holds for %o: %s", (operator, context, expected) => {
    const wanted = operator.startsWith("Arn") ? "arn:aws:iam::1:role/r" : "iamuser-admin";

    expect(holdsFor(operator, job, [wanted], context)).toBe(expected);
  });

  test.each([
    ["t1.micro", true],
    ["m3.large", true],
    ["m5.large", false],
    [undefined, true],
  ])("StringLikeIfExists takes the instance type %s: %s", (type, expected) => {
    const context: RequestContext = type === undefined ? {} : { "ec2:InstanceType": type };
    const wanted = ["t1.*", "t2.*", "m3.*"];

    expect(holdsFor("StringLikeIfExists", "ec2:InstanceType", wanted, context)).toBe(expected);
  });

  test.each([
    ["", true],
    ["home/", true],
    ["home/bob/", true],
    ["other/", false],
  ])("StringLike takes the prefix %o of a listing: %s", (prefix, expected) => {
    const wanted = ["", "home/", "home/bob/"];

    expect(holdsFor("StringLike", "s3:prefix", wanted, { "s3:prefix": prefix })).toBe(expected);
  });

  test.each([
    ["StringLike", true],
    ["StringNotLike", false],
    ["ArnLike", false],
    ["ArnEquals", false],
    ["ArnNotLike", true],
    ["ArnNotEquals", true],
  ])("%s of an ARN with colons behind the account answers %s", (operator, expected) => {
    const pattern = "arn:aws:someservice:*:111122223333:finance/*";
    const asked =
      "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt";

    expect(holdsFor(operator, "aws:SourceArn", [pattern], { "aws:SourceArn": asked })).toBe(
      expected,
    );
  });

  test.each([
    ["false", { "aws:SecureTransport": "false" }, true],
    ["false", { "aws:SecureTransport": "true" }, false],
    ["false", {}, false],
  ])("Bool %s holds for %o: %s", (wanted, context, expected) => {
    expect(holdsFor("Bool", "aws:SecureTransport", [wanted], context)).toBe(expected);
  });

  test.each([
    ["true", {}, true],
    ["true", { "aws:TokenIssueTime": "2020-01-01T00:00:01Z" }, false],
    ["false", {}, false],
    ["false", { "aws:TokenIssueTime": "2020-01-01T00:00:01Z" }, true],
  ])("Null %s holds for %o: %s", (wanted, context, expected) => {
    expect(holdsFor("Null", "aws:TokenIssueTime", [wanted], context)).toBe(expected);
  });

  test("finds a key whatever its case", () => {
    expect(holdsFor("StringEquals", "AWS:sourceaccount", ["1"], { "aws:SourceAccount": "1" })).toBe(
      true,
    );
  });
});

describe("several values of a policy", () => {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
  test.each([
    ["StringEquals", "audit", true],
    ["StringEquals", "sales", false],
    ["StringNotEquals", "audit", false],
    ["StringNotEquals", "security", false],
    ["StringNotEquals", "sales", true],
  ])("are alternatives, and %s of %s is %s", (operator, role, expected) => {
    const context = { "aws:PrincipalTag/role": role };

    expect(holdsFor(operator, "aws:PrincipalTag/role", ["audit", "security"], context)).toBe(
      expected,
    );
  });
});

describe(`several values of a request, as ${guide}/reference_policies_multi-value-conditions.html has it,`, () => {
  const attributes = "dynamodb:requestedAttributes";

  test.each([
    ["ForAllValues:StringLike", ["PostDateTime", "Message"], true],
    ["ForAllValues:StringLike", ["PostDateTime", "UserName"], false],
    ["ForAllValues:StringLike", ["PostDateTime", "Message", "ID"], false],
    ["ForAllValues:StringLike", [], true],
    ["ForAllValues:StringLike", [""], true],
    ["ForAnyValue:StringLike", ["PostDateTime", "UserName"], true],
    ["ForAnyValue:StringLike", ["UserName"], false],
    ["ForAnyValue:StringLike", [], false],
    ["ForAnyValue:StringLike", [""], false],
    ["ForAnyValue:StringLikeIfExists", [], true],
    ["ForAllValues:StringNotLike", ["UserName", "ID"], true],
    ["ForAllValues:StringNotLike", ["UserName", "Tags"], false],
  ])("under %s, %o is %s", (operator, asked, expected) => {
    const wanted = ["PostDateTime", "Message", "Tags"];

    expect(holdsFor(operator, attributes, wanted, { [attributes]: asked })).toBe(expected);
  });

  test("need an operator of sets", () => {
    expect(() => holdsFor("StringEquals", "k", ["a"], { k: ["a", "b"] })).toThrow(
      "StringEquals compares one value, and k has 2",
    );
  });
});

test.each([
  "NumericEquals",
  "DateLessThan",
  "IpAddress",
  "NullIfExists",
  "ForSomeValues:StringLike",
  "stringequals",
  "toString",
])("the operator %s is refused", (operator) => {
  expect(() => holdsFor(operator, "k", ["a"], { k: "a" })).toThrow(
    `the operator ${operator} is not known here`,
  );
});

test("a truth value that is none is refused", () => {
  expect(() => holdsFor("Bool", "k", ["yes"], { k: "true" })).toThrow("neither true nor false");
});
