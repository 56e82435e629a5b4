import { expect, test } from "vitest";

import { policyOf } from "./policy-document";

const variable = ["", "{aws:username}"].join("$");
const whole = { Effect: "Allow", Action: "s3:*", Resource: "*" };
const policy = (statement: object) => ({ Version: "2012-10-17", Statement: statement });

test("a policy is read from its text, a lone statement as a list of one", () => {
  const text = JSON.stringify(policy({ ...whole, Condition: { Null: { k: true } } }));

  expect(policyOf(text)).toEqual({
    statements: [
      {
        sid: "",
        effect: "Allow",
        principal: undefined,
        action: { not: false, patterns: ["s3:*"] },
        resource: { not: false, patterns: ["*"] },
        conditions: [{ operator: "Null", key: "k", values: ["true"] }],
      },
    ],
  });
});

test.each([
  [{ ...whole, NotPrincipal: "*" }, "the element NotPrincipal is not known here"],
  [{ ...whole, Conditions: {} }, "the element Conditions is not known here"],
  [{ ...whole, Principal: { Federated: "x" } }, "the element Federated is not known here"],
  [{ ...whole, NotAction: "s3:Get*" }, "a statement has both Action and NotAction"],
  [{ ...whole, Effect: "allow" }, "no effect: allow"],
  [{ Effect: "Allow", Resource: "*" }, "a statement has neither Action nor NotAction"],
  [{ ...whole, Resource: [] }, "Resource lists nothing"],
  [{ ...whole, Resource: `arn:aws:s3:::b/${variable}` }, "policy variables are not known"],
  [{ ...whole, Action: [null] }, "no text: null"],
])("the statement %o is refused", (statement, message) => {
  expect(() => policyOf(policy(statement))).toThrow(message);
});

test("another version of the language is refused", () => {
  expect(() => policyOf({ Version: "2008-10-17", Statement: whole })).toThrow(
    "a policy of version 2008-10-17 is not known here",
  );
});
