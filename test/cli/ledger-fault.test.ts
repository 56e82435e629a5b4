import { expect, test } from "vitest";

import { ledgerFault } from "../../src/cli/ledger-fault";

const place = {
  region: "eu-west-1",
  table: "guide-records",
  others: ["eu-central-1", "eu-north-1"],
};

/** An error as the AWS SDK throws one. */
function failed(name: string, message: string, extra: object = {}) {
  return Object.assign(new Error(message), { name }, extra);
}

function answered(name: string, message: string, httpStatusCode = 400) {
  return failed(name, message, { $metadata: { httpStatusCode } });
}

const elsewhere = "; replicas are also in eu-central-1, eu-north-1: name one with --region";

test.each([
  [
    failed("CredentialsProviderError", "Could not load credentials from any providers"),
    "no AWS credentials to read the ledger with: sign in, or name a profile by --profile or AWS_PROFILE (Could not load credentials from any providers)",
  ],
  [
    failed("TokenProviderError", "Token is expired. To refresh this SSO session run aws sso login"),
    "no AWS credentials to read the ledger with: sign in, or name a profile by --profile or AWS_PROFILE (Token is expired. To refresh this SSO session run aws sso login)",
  ],
  [
    answered("ExpiredTokenException", "The security token included in the request is expired"),
    "AWS does not take these credentials: sign in once more (The security token included in the request is expired)",
  ],
  [
    answered("AccessDeniedException", "User: x is not authorized\nto perform: dynamodb:Scan"),
    "these credentials may not read table guide-records in eu-west-1 (dynamodb:Scan, dynamodb:GetItem): User: x is not authorized to perform: dynamodb:Scan",
  ],
  [
    answered("ResourceNotFoundException", "Requested resource not found"),
    "eu-west-1 holds no table guide-records in the account of these credentials",
  ],
  [
    failed("Error", "connect ECONNREFUSED 127.0.0.1:1", { code: "ECONNREFUSED" }),
    `the ledger in eu-west-1 does not answer: connect ECONNREFUSED 127.0.0.1:1${elsewhere}`,
  ],
  [
    failed("AggregateError", "", { code: "ETIMEDOUT" }),
    `the ledger in eu-west-1 does not answer: ETIMEDOUT${elsewhere}`,
  ],
  [
    answered("InternalServerError", "try again", 500),
    `the ledger in eu-west-1 cannot be read (HTTP 500): try again${elsewhere}`,
  ],
  ["odd", `the ledger in eu-west-1 does not answer: odd${elsewhere}`],
])("%s is told in one sentence", (error, sentence) => {
  expect(ledgerFault(error, place)).toBe(sentence);
});

test("other replicas are not named while none is known", () => {
  expect(ledgerFault(new Error("gone"), { ...place, others: [] })).toBe(
    "the ledger in eu-west-1 does not answer: gone",
  );
});
