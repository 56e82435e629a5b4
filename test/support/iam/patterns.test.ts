import { expect, test } from "vitest";

import { isActionLike, isResourceLike } from "./patterns";

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
test.each([
  ["iam:CreateAccessKey", "iam:*AccessKey*", true],
  ["IAM:listaccesskeys", "iam:*AccessKey*", true],
  ["iam:CreateUser", "iam:*AccessKey*", false],
  ["sqs:SendMessage", "SQS:SendMessage", true],
  ["sqs:SendMessage", "*", true],
])("%s is meant by %s: %s", (action, pattern, expected) => {
  expect(isActionLike(action, pattern)).toBe(expected);
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
test.each([
  ["arn:aws:iam::123456789012:user/accounting/bob", "arn:aws:iam::123456789012:user/accounting/*"],
  [
    "arn:aws:s3:::amzn-s3-demo-bucket/1/test/object.jpg",
    "arn:aws:s3:::amzn-s3-demo-bucket/*/test/*",
  ],
  [
    "arn:aws:s3:::amzn-s3-demo-bucket//test/object.jpg",
    "arn:aws:s3:::amzn-s3-demo-bucket/*/test/*",
  ],
  ["arn:aws:s3:::amzn-s3-demo-bucket/1/test/", "arn:aws:s3:::amzn-s3-demo-bucket/*/test/*"],
  // A `*` that ends a part reaches over colons.
  ["arn:aws:logs:eu-west-1:1:log-group:x:log-stream:y", "arn:aws:logs:*:log-group:x:log-stream:y"],
  ["*", "*"],
  ["arn:aws:s3:::any", "*"],
])("%s is meant by %s", (resource, pattern) => {
  expect(isResourceLike(resource, pattern)).toBe(true);
});

test.each([
  [
    "arn:aws:s3:::amzn-s3-demo-bucket/1-test/object.jpg",
    "arn:aws:s3:::amzn-s3-demo-bucket/*/test/*",
  ],
  ["arn:aws:s3:::amzn-s3-demo-bucket/1/2/test.jpg", "arn:aws:s3:::amzn-s3-demo-bucket/*/test/*"],
  ["arn:aws:iam::123456789012:user/bob", "arn:aws:iam::123456789012:user/Bob"],
  ["arn:aws:sqs:eu-west-1:1:queue", "arn:aws:sqs:eu-*-2:1:queue"],
  // A `*` inside a part does not reach over its end.
  ["arn:aws:sqs:eu-west-1:2:x-3:1:queue", "arn:aws:sqs:eu-*-3:1:queue"],
  ["*", "arn:aws:s3:::*"],
])("%s is not meant by %s", (resource, pattern) => {
  expect(isResourceLike(resource, pattern)).toBe(false);
});

test("what is no ARN is refused as a pattern of a resource", () => {
  expect(() => isResourceLike("arn:aws:s3:::b", "b")).toThrow('no ARN, and not "*": b');
});
