import { describe, expect, test } from "vitest";

import type { AccessRole } from "../../../src/model/access/access-role";
import { trustPolicy } from "../../../src/model/access/trust";
import { type Decision, decide } from "../../support/iam/decision";
import { policyOf } from "../../support/iam/policy-document";

const account = "123456789012";
const ada = `arn:aws:iam::${account}:user/ada`;
const eve = `arn:aws:iam::${account}:user/eve`;
const developers = `arn:aws:iam::${account}:role/developers`;

const mfa = { "aws:MultiFactorAuthPresent": "true" };
const named = { "sts:SourceIdentity": "ada" };

function assumes(
  role: AccessRole,
  arn: string,
  context: Record<string, string>,
  action = "sts:AssumeRole",
): Decision {
  return decide({
    caller: { arn },
    action,
    resource: `arn:aws:iam::${account}:role/guide-access-${role}`,
    resourcePolicy: policyOf(trustPolicy(role, [ada, developers])),
    policyMustAllow: true,
    context,
  });
}

describe("the trust of a role", () => {
  test.each<[string, Record<string, string>, Decision]>([
    [ada, { ...mfa, ...named }, "allowed"],
    [ada, named, "not allowed"],
    [ada, { "aws:MultiFactorAuthPresent": "false", ...named }, "not allowed"],
    [ada, mfa, "not allowed"],
    [ada, { ...mfa, "sts:SourceIdentity": "" }, "not allowed"],
    [developers, named, "allowed"],
    [developers, mfa, "not allowed"],
    [eve, { ...mfa, ...named }, "not allowed"],
  ])("of an operator answers %s with %o: %s", (arn, context, expected) => {
    expect(assumes("operator", arn, context)).toBe(expected);
    // Whoever names an identity needs both.
    expect(assumes("operator", arn, context, "sts:SetSourceIdentity")).toBe(expected);
  });

  test.each(["observer", "break-glass"] as const)(
    "of %s asks for a name on its list and for nothing else",
    (role) => {
      expect(assumes(role, ada, {})).toBe("allowed");
      expect(assumes(role, ada, named, "sts:SetSourceIdentity")).toBe("allowed");
      expect(assumes(role, eve, { ...mfa, ...named })).toBe("not allowed");
      expect(assumes(role, ada, {}, "sts:TagSession")).toBe("not allowed");
    },
  );
});
