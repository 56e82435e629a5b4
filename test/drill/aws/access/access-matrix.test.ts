import { beforeAll, describe, expect, test } from "vitest";

import { actionsOf } from "../../../../src/drill/aws/actions";
import { CloudFault } from "../../../../src/drill/port/cloud-fault";
import { accessPolicies, policiesOfRole } from "../../../../src/model/access/access-policies";
import type { AccessRole } from "../../../../src/model/access/access-role";
import { holds } from "../../../support/iam/conditions";
import { decide } from "../../../support/iam/decision";
import { isActionLike, isResourceLike } from "../../../support/iam/patterns";
import { policyOf, type Statement } from "../../../support/iam/policy-document";
import { account } from "../recorded-stores";
import { type AskedRight, rightsAsked } from "./asked-rights";
import {
  accessedPlan,
  askNoAws,
  asksBesideThePort,
  callsOfThePort,
  type DrivenCall,
  everyCall,
} from "./driven-calls";

const plan = accessedPlan();
const policies = accessPolicies(plan);

/** What a plan does not name yet, and so nobody can ask: their rights come with the names. */
const unnamed = ["readiness.certificate", "readiness.keyEnabled", "readiness.secretVersion"];
/** What a store of that kind is not: a fault before anything is asked. */
const refused = /which every region writes: it is not|which a switchover drains|no schedules/;

let driven: readonly DrivenCall[];
let reading: readonly AskedRight[];
let writing: readonly AskedRight[];

beforeAll(async () => {
  driven = [...(await everyCall(plan)), ...(await asksBesideThePort(plan))];
  reading = unique(driven.filter(({ writes }) => !writes));
  writing = unique(driven.filter(({ writes }) => writes));
});

function unique(calls: readonly DrivenCall[]): AskedRight[] {
  const asked = calls.flatMap(({ sent }) => sent.flatMap(rightsAsked));
  return [...new Map(asked.map((right) => [JSON.stringify(right), right])).values()];
}

function policiesIn(role: AccessRole) {
  return policiesOfRole(policies, role).map(policyOf);
}

function decided(role: AccessRole, { action, resource, context }: AskedRight) {
  const arn = `arn:aws:iam::${account}:role/guide-access-${role}`;
  const caller = { arn, policies: policiesIn(role) };
  return decide({ caller, action, resource, context, owner: account });
}

const told = ({ action, resource, context }: AskedRight) =>
  `${action} ${resource} ${JSON.stringify(context)}`;

function concerns(
  { action, resource, conditions }: Statement,
  right: AskedRight,
  only: { readonly pattern: string; readonly resource: string },
): boolean {
  return (
    action.patterns.includes(only.pattern) &&
    resource?.patterns.includes(only.resource) === true &&
    isActionLike(right.action, only.pattern) &&
    isResourceLike(right.resource, only.resource) &&
    conditions.every((condition) => holds(condition, right.context))
  );
}

/** Rights of a role, action by resource, that none of some requests takes. */
function unusedOf(role: AccessRole, asked: readonly AskedRight[]): string[] {
  return policiesIn(role).flatMap(({ statements }) =>
    statements.flatMap((statement) =>
      statement.action.patterns.flatMap((pattern) =>
        (statement.resource?.patterns ?? []).flatMap((resource) =>
          asked.some((right) => concerns(statement, right, { pattern, resource }))
            ? []
            : [`${statement.sid}: ${pattern} ${resource}`],
        ),
      ),
    ),
  );
}

/** Values of conditions that none of some requests has. */
function unmetOf(role: AccessRole, asked: readonly AskedRight[]): string[] {
  return policiesIn(role).flatMap(({ statements }) =>
    statements.flatMap((statement) =>
      statement.conditions
        .filter(({ operator }) => operator !== "Null")
        .flatMap((condition) =>
          condition.values
            .filter(
              (value) =>
                !asked.some(
                  (right) =>
                    statement.action.patterns.includes(right.action) &&
                    holds({ ...condition, values: [value] }, right.context) &&
                    statement.conditions.every((one) => holds(one, right.context)),
                ),
            )
            .map((value) => `${statement.sid}: ${condition.key} ${value}`),
        ),
    ),
  );
}

describe("the recorded calls", () => {
  test("are all that the port has", () => {
    const called = new Set(driven.map(({ call }) => call));

    expect(callsOfThePort.filter((call) => !called.has(call) && !askNoAws.includes(call))).toEqual(
      [],
    );
    for (const call of askNoAws) expect(actionsOf(call, null), call).toEqual([]);
  });

  test("fail only for what there is not", () => {
    const failed = driven.filter(
      ({ call, fault }) => fault !== undefined && !unnamed.includes(call),
    );

    for (const { call, fault, sent } of failed) {
      expect(fault, call).toBeInstanceOf(CloudFault);
      expect(String(fault), call).toMatch(refused);
      expect(sent, call).toEqual([]);
    }
  });

  test.each(unnamed)("of %s ask nothing, since the plan names no such thing yet", (call) => {
    const made = driven.filter((one) => one.call === call);

    expect(made.length).toBeGreaterThan(3);
    for (const { sent, fault } of made) {
      expect(sent).toEqual([]);
      expect(String(fault)).toMatch(/names no (certificate|secret|key) /);
    }
  });

  test("take the actions that the dry run shows of each call, and no others", () => {
    const shown = new Map<string, Set<string>>();
    for (const { call, kind, sent } of driven) {
      if (unnamed.includes(call) || !call.includes(".")) continue;
      const key = `${call} ${kind ?? ""}`;
      const actions = sent.map(({ operation }) => actionNamed(operation));
      shown.set(key, new Set([...(shown.get(key) ?? []), ...actions]));
    }
    for (const [key, actions] of shown) {
      const [call = "", kind = ""] = key.split(" ");
      const declared = actionsOf(call, kind === "" ? null : (kind as never));
      expect([...actions].sort(), key).toEqual([...declared].sort());
    }
  });
});

/** S3's are not named as its operations are. */
function actionNamed(operation: string): string {
  const [asked] = operation.startsWith("s3:")
    ? rightsAsked({
        operation,
        region: "eu-west-1",
        input: { Bucket: "b" },
        abortSignal: undefined,
      })
    : [];
  return asked?.action ?? operation;
}

describe.each(["operator", "break-glass"] as const)("the policies of %s", (role) => {
  test("allow every recorded call, to each region and from it", () => {
    const missing = [...reading, ...writing].filter((right) => decided(role, right) !== "allowed");

    expect(missing.map(told)).toEqual([]);
  });

  test("hold no right that no recorded call takes, and no condition that none meets", () => {
    const all = [...reading, ...writing];

    expect(unusedOf(role, all)).toEqual([]);
    expect(unmetOf(role, all)).toEqual([]);
  });
});

describe("the policies of an observer", () => {
  test("allow every call that writes nothing, and whatever runs and reports are read from", () => {
    const missing = reading.filter((right) => decided("observer", right) !== "allowed");

    expect(missing.map(told)).toEqual([]);
  });

  test("hold no right that no such call takes, and no condition that none meets", () => {
    expect(unusedOf("observer", reading)).toEqual([]);
    expect(unmetOf("observer", reading)).toEqual([]);
  });

  test("allow nothing of a call that writes beyond what others read too", () => {
    const known = new Set(reading.map(told));
    const beyond = writing.filter((right) => !known.has(told(right)));
    const actions = new Set(beyond.map(({ action }) => action));

    expect(
      beyond.filter((right) => decided("observer", right) !== "not allowed").map(told),
    ).toEqual([]);
    expect([...actions].sort()).toEqual([
      "application-autoscaling:RegisterScalableTarget",
      "cloudwatch:PutMetricData",
      "dynamodb:PutItem",
      "dynamodb:UpdateItem",
      "ecs:UpdateService",
      "events:PutEvents",
      "rds:AddTagsToResource",
      "rds:CopyDBClusterSnapshot",
      "rds:FailoverGlobalCluster",
      "rds:RemoveFromGlobalCluster",
      "rds:SwitchoverGlobalCluster",
      "secretsmanager:GetSecretValue",
      "secretsmanager:PutSecretValue",
    ]);
  });

  test("name no action but such as read", () => {
    const actions = policiesIn("observer").flatMap(({ statements }) =>
      statements.flatMap(({ action }) => action.patterns),
    );

    expect(
      actions.filter((action) => !/:(BatchGet|Describe|Get|List|Query|Scan)/.test(action)),
    ).toEqual([]);
  });
});

describe("the policies of all roles", () => {
  test("ask nothing of us-east-1, of Pulumi's state or of IAM Identity Center but how checks stand", () => {
    const text = JSON.stringify(policies, (_key, value) =>
      value?.Sid === "ReadHealthChecks" ? undefined : value,
    );

    expect(text).not.toMatch(/us-east-1|sso|identitystore|iam:|route53|sts:/);
  });

  test("leave out what a plan does not have", () => {
    const bare = {
      ...plan,
      stores: [],
      deployed: {
        ...plan.deployed,
        replicas: { "eu-west-1": selfScaling, "eu-central-1": selfScaling },
        stores: {},
        probe: null,
        metrics: null,
      },
    };
    const { reading: reads, changing } = accessPolicies(bare);
    const sids = [...reads, ...changing].flatMap(({ Statement }) =>
      Statement.map(({ Sid }) => Sid),
    );

    expect(sids).toEqual([
      "ReadQuota",
      "ReadDefaultQuota",
      "ReadMetrics",
      "ReadSwitches",
      "ReadHealthChecks",
      "ReadLock",
      "ReadPlanAndSentinels",
      "ReadJournals",
      "ReadRecords",
      "MoveName",
      "TakeLock",
      "WriteJournals",
    ]);
  });
});

const selfScaling = { endpoint: "guide.example.com", compute: { kind: "none" } } as const;
