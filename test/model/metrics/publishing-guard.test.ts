import { describe, expect, test } from "vitest";

import {
  extractionPolicy,
  logGroupFaults,
  publisherFaults,
  publishingPolicy,
} from "../../../src/model/metrics/publishing-guard";
import { administratorOf } from "../../support/iam/administrator";
import { type Decision, decide } from "../../support/iam/decision";
import { policyOf } from "../../support/iam/policy-document";
import { sentences } from "../../support/sentences";

const account = "123456789012";
const operator = `arn:aws:iam::${account}:role/operator`;
const administrator = administratorOf(account);
const fullAccess = policyOf({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: "*", Resource: "*" },
});
const guard = policyOf(publishingPolicy([operator]));

/** What comes of publishing where the guard is attached in either way. */
function publishing(arn: string, namespace = "awsdr"): Record<string, Decision> {
  const caller = { ...administrator, arn };
  const request = {
    action: "cloudwatch:PutMetricData",
    resource: "*",
    owner: account,
    context: { "cloudwatch:namespace": namespace },
  };
  return {
    "service control": decide({ ...request, caller: { ...caller, scps: [[fullAccess, guard]] } }),
    identity: decide({ ...request, caller: { ...caller, policies: [fullAccess, guard] } }),
  };
}

describe("the policy on who publishes", () => {
  test("leaves our namespace to those who are named, an administrator not among them", () => {
    const both = (decision: Decision) => ({ "service control": decision, identity: decision });

    expect(publishing(operator)).toEqual(both("allowed"));
    expect(publishing(administrator.arn)).toEqual(both("denied"));
    expect(publishing(`${operator}-of-somebody-else`)).toEqual(both("denied"));
    expect(publishing(administrator.arn, "shop")).toEqual(both("allowed"));
  });

  test("takes no right to write logs, by which our functions publish", () => {
    const caller = { ...administrator, scps: [[fullAccess, guard]] };
    const resource = `arn:aws:logs:eu-central-1:${account}:log-group:guide-metrics:*`;

    expect(decide({ caller, action: "logs:PutLogEvents", resource })).toBe("allowed");
  });

  test("refuses who could not be meant, and more than a policy has room for", () => {
    expect(sentences(publisherFaults("--allow", ["operator"]))).toEqual([
      '--allow must be ARNs of IAM roles or users, got "operator"',
    ]);
    const roles = (count: number, last = "") =>
      Array.from({ length: count }, (_, at) => `${operator}-${String(at).padStart(3, "0")}`).concat(
        last === "" ? [] : [last],
      );
    const room = 5_120 - JSON.stringify(publishingPolicy(roles(99))).length;
    const filling = `${operator}-${"x".repeat(room - operator.length - 4)}`;

    expect(publisherFaults("--allow", roles(99, filling))).toEqual([]);
    expect(sentences(publisherFaults("--allow", roles(99, `${filling}x`)))).toEqual([
      "--allow must fit into a policy of 5120 characters, got 5121: AWS takes no longer one",
    ]);
  });
});

describe("the policy on what logs become metrics", () => {
  test("leaves out what AWS's own features need, and what is named", () => {
    expect(extractionPolicy(["guide-metrics", "guide-routing"])).toEqual({
      policyType: "METRIC_EXTRACTION_POLICY",
      policyName: "awsdr-metrics-of-known-logs",
      scope: "ALL",
      selectionCriteria:
        'LogGroupNamePrefix NOT IN ["/aws/containerinsights","/aws/ecs/containerinsights","/aws/application-signals/data","guide-metrics","guide-routing"]',
    });
  });

  test("refuses what is no log group's name, and more than AWS takes", () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => `logs-${at}`);

    expect(logGroupFaults("--log-groups", many(47))).toEqual([]);
    expect(sentences(logGroupFaults("--log-groups", [...many(47), "a b"]))).toEqual([
      '--log-groups must be names of log groups, got "a b"',
      "--log-groups must be at most 47, got 48",
    ]);
  });
});
