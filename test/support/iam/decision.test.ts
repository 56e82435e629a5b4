import { describe, expect, test } from "vitest";

import type { Identity } from "./caller";
import { type Decision, decide } from "./decision";
import { type Policy, policyOf } from "./policy-document";

// Examples of AWS's own pages, each beside its page.
const guide = "https://docs.aws.amazon.com/IAM/latest/UserGuide";

function policy(...Statement: object[]): Policy {
  return policyOf({ Version: "2012-10-17", Statement });
}

const allow = (Action: string | string[], Resource: string | string[] = "*") => ({
  Effect: "Allow",
  Action,
  Resource,
});
const deny = (Action: string | string[], Resource: string | string[] = "*") => ({
  ...allow(Action, Resource),
  Effect: "Deny",
});

describe(`in one account, as ${guide}/reference_policies_evaluation-logic_policy-eval-basics.html has it,`, () => {
  const arn = "arn:aws:iam::123456789012:user/carlossalazar";
  const bucket = "arn:aws:s3:::carlossalazar";
  const carlos: Identity = {
    arn,
    policies: [
      policy(
        allow("s3:ListAllMyBuckets", "arn:aws:s3:::*"),
        allow("s3:*", [`${bucket}/*`, bucket]),
        deny("s3:*", "arn:aws:s3:::*log*"),
      ),
    ],
  };
  const bucketPolicy = policy({
    ...allow("s3:*", [`${bucket}/*`, bucket]),
    Principal: { AWS: arn },
  });
  const saves = { action: "s3:PutObject", owner: "123456789012" };

  test("Carlos may not save to the bucket of logs, for a Deny comes first", () => {
    const resource = "arn:aws:s3:::carlossalazar-logs/x";

    expect(decide({ ...saves, caller: carlos, resource })).toBe("denied");
  });

  test("Carlos may save to his own bucket by both policies, by either, and not by none", () => {
    const resource = `${bucket}/x`;
    const asked = { ...saves, resource };

    expect(decide({ ...asked, caller: carlos, resourcePolicy: bucketPolicy })).toBe("allowed");
    expect(decide({ ...asked, caller: carlos })).toBe("allowed");
    expect(decide({ ...asked, caller: { arn }, resourcePolicy: bucketPolicy })).toBe("allowed");
    expect(decide({ ...asked, caller: { arn } })).toBe("not allowed");
  });

  test("nobody else is let in by a policy that names Carlos", () => {
    const caller = { arn: "arn:aws:iam::123456789012:user/carlos" };

    expect(
      decide({ ...saves, caller, resource: `${bucket}/x`, resourcePolicy: bucketPolicy }),
    ).toBe("not allowed");
  });

  // reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html
  test.each<[string, Decision]>([
    ["iam:GetUser", "allowed"],
    ["iam:ListUsers", "allowed"],
    ["iam:CreatePolicy", "not allowed"],
    ["iam:GetOrganizationsAccessReport", "denied"],
    ["iam:GenerateCredentialReport", "denied"],
  ])("%s is %s to whoever reads all but reports", (action, expected) => {
    const reads = policy(allow(["iam:Get*", "iam:List*"]), deny("iam:*Report"));
    const caller = { arn, policies: [reads] };

    expect(decide({ caller, action, resource: "*", owner: "123456789012" })).toBe(expected);
  });
});

describe(`across accounts, as ${guide}/reference_policies_evaluation-logic-cross-account.html has it,`, () => {
  const arn = "arn:aws:iam::111111111111:user/carlossalazar";
  const carlos: Identity = {
    arn,
    policies: [
      policy(
        allow("s3:ListAllMyBuckets"),
        allow("s3:*Object*", "arn:aws:s3:::Production/*"),
        deny("s3:*", ["arn:aws:s3:::*log*", "arn:aws:s3:::*log*/*"]),
      ),
    ],
  };
  const letsIn = (AWS: string) =>
    policy({
      ...allow(["s3:GetObject*", "s3:PutObject*"], "arn:aws:s3:::Production/*"),
      Principal: { AWS },
    });
  const saves = { action: "s3:PutObject", owner: "222222222222" };
  const resource = "arn:aws:s3:::Production/x";

  test("Carlos is denied the bucket of logs by his own account", () => {
    expect(decide({ ...saves, caller: carlos, resource: "arn:aws:s3:::Production-logs/x" })).toBe(
      "denied",
    );
  });

  test.each<[string, Identity, Policy | undefined, Decision]>([
    ["both sides", carlos, letsIn(arn), "allowed"],
    ["his own side and his account on the other", carlos, letsIn("111111111111"), "allowed"],
    ["his own side and anybody on the other", carlos, letsIn("*"), "allowed"],
    ["his own side alone", carlos, undefined, "not allowed"],
    ["the other side alone", { arn }, letsIn(arn), "not allowed"],
    ["the other side for anybody", { arn }, letsIn("*"), "not allowed"],
  ])("Carlos may save as %s let him", (_, caller, resourcePolicy, expected) => {
    const standing = resourcePolicy && { resourcePolicy };

    expect(decide({ ...saves, caller, resource, ...standing })).toBe(expected);
  });

  test("Carlos may not delete what both sides let him only write", () => {
    const asked = { caller: carlos, action: "s3:DeleteObject", resource, owner: "222222222222" };

    expect(decide({ ...asked, resourcePolicy: letsIn(arn) })).toBe("not allowed");
  });
});

describe(`a boundary, as ${guide}/access_policies_boundaries.html has it,`, () => {
  const boundary = policy(allow(["s3:*", "cloudwatch:*", "ec2:*"]));
  const user = "arn:aws:iam::111122223333:user/ShirleyRodriguez";
  const role = "arn:aws:iam::111122223333:role/examplerole";
  const sessionArn = "arn:aws:sts::111122223333:assumed-role/examplerole/examplerolesessionname";
  const own = { owner: "111122223333" };

  test.each<[string, Decision]>([
    ["iam:CreateUser", "not allowed"],
    ["s3:ListBucket", "not allowed"],
    ["ec2:RunInstances", "allowed"],
  ])("limits and gives nothing: %s is %s", (action, expected) => {
    const policies = [policy(allow(["iam:CreateUser", "ec2:RunInstances"]))];

    expect(
      decide({ caller: { arn: user, policies, boundary }, action, resource: "*", ...own }),
    ).toBe(expected);
  });

  // reference_policies_evaluation-logic_policy-eval-denyallow.html: "Resource-based policies"
  test.each<[string, Identity, string, Decision]>([
    ["a user", { arn: user, boundary }, user, "allowed"],
    ["a role", { arn: role, boundary }, role, "not allowed"],
    ["a session", { arn: role, sessionArn, boundary }, sessionArn, "allowed"],
    ["a role through anybody", { arn: role, boundary }, "*", "allowed"],
  ])("binds or not what a resource gives to %s", (_, caller, AWS, expected) => {
    const queue = "arn:aws:sqs:us-east-2:111122223333:queue1";
    const resourcePolicy = policy({ ...allow("sqs:SendMessage", queue), Principal: { AWS } });

    expect(decide({ caller, action: "sqs:SendMessage", resource: queue, resourcePolicy })).toBe(
      expected,
    );
  });

  // "a final decision of Deny": an organization's policies at every level
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
  test.each<[string, Policy[][], Decision]>([
    ["of every level that allows", [[policy(allow("*"))], [policy(allow("s3:*"))]], "allowed"],
    ["of one level that does not", [[policy(allow("*"))], [policy(allow("ec2:*"))]], "not allowed"],
    ["that denies", [[policy(allow("*")), policy(deny("s3:Get*"))]], "denied"],
  ])("and a service control policy %s decides together", (_, scps, expected) => {
    const policies = [policy(allow("s3:GetObject"))];
    const caller = { arn: user, policies, boundary, scps };

    expect(decide({ caller, action: "s3:GetObject", resource: "arn:aws:s3:::b/k", ...own })).toBe(
      expected,
    );
  });
});
