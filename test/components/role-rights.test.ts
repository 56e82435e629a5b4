import { beforeAll, describe, expect, test } from "vitest";

import type { RecordedResource } from "../../src/offline/testing";
import { exampleRun } from "../support/example-run";
import { type Policy, policyOf, type Statement } from "../support/iam/policy-document";

let resources: readonly RecordedResource[] = [];

beforeAll(async () => {
  ({ resources } = await exampleRun("warm-standby"));
});

const ofType = (type: string) => resources.filter((resource) => resource.type === type);

describe("the roles of the warm-standby example", () => {
  /** Service that may assume a role, and under which conditions, by the kind of role. */
  function trusts(): Map<string, unknown> {
    return new Map(
      ofType("aws:iam/role:Role").map(({ name, inputs }) => {
        const { statements } = policyOf(inputs.assumeRolePolicy);
        const told = statements.map(({ effect, principal, conditions }) => ({
          effect,
          principal,
          conditions: conditions.map(({ operator, key }) => `${operator} ${key}`),
        }));
        return [name, told];
      }),
    );
  }

  const trusting = (service: string, ...conditions: string[]) => [
    { effect: "Allow", principal: { Service: [service] }, conditions },
  ];
  const regions = ["eu-central-1", "eu-west-1"];

  test("are assumed by one service each, and on behalf of this account where AWS's page shows it", () => {
    const expected = new Map<string, unknown>([
      ...regions.flatMap((region): [string, unknown][] => [
        [`guide-${region}-execution-role`, trusting("ecs-tasks.amazonaws.com")],
        [
          `guide-${region}-task-role`,
          trusting(
            "ecs-tasks.amazonaws.com",
            "StringEquals aws:SourceAccount",
            "ArnLike aws:SourceArn",
          ),
        ],
        [`guide-data-media-replication-role-${region}`, trusting("s3.amazonaws.com")],
        [`guide-metrics-recorder-role-${region}`, trusting("lambda.amazonaws.com")],
        [`guide-metrics-sweep-role-${region}`, trusting("lambda.amazonaws.com")],
        [`guide-metrics-gauge-role-${region}`, trusting("lambda.amazonaws.com")],
      ]),
      ["guide-metrics-publisher-role-eu-central-1", trusting("lambda.amazonaws.com")],
      ...["eu-central-1", "eu-west-3"].map((region): [string, unknown] => [
        `guide-routing-sentinel-role-${region}`,
        trusting("lambda.amazonaws.com"),
      ]),
      ["guide-metrics-force-role", trusting("events.amazonaws.com")],
      ["guide-metrics-signal-role", trusting("events.amazonaws.com")],
      ["guide-snapshots-backup-role", trusting("backup.amazonaws.com")],
      ["guide-snapshots-restore-role", trusting("backup.amazonaws.com")],
    ]);

    expect(new Map([...trusts()].sort())).toEqual(new Map([...expected].sort()));
  });

  /**
   * Actions that AWS lets be narrowed to no resource.
   *
   * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
   * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
   * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
   * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
   * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
   */
  const narrowedToNothing = [
    "backup:ListBackupJobs",
    "backup:ListCopyJobs",
    "backup:ListRestoreJobs",
    "cloudwatch:GetMetricData",
    "dynamodb:ListStreams",
    "ec2:DescribeSnapshots",
    "ecr:GetAuthorizationToken",
  ];

  test("are given every resource there is only for what AWS lets be narrowed to none", () => {
    const given = ofType("aws:iam/rolePolicy:RolePolicy").flatMap(({ inputs }) =>
      policyOf(inputs.policy).statements.filter(isOfEverything).flatMap(actionsOf),
    );

    expect([...new Set(given)].sort()).toEqual(narrowedToNothing);
  });

  test("are given nothing for a request that lacks the key of which every value is asked", () => {
    const asking = ofType("aws:iam/rolePolicy:RolePolicy").flatMap(({ name, inputs }) =>
      policyOf(inputs.policy).statements.flatMap(({ effect, conditions }) =>
        conditions
          .filter(({ operator }) => effect === "Allow" && operator.startsWith("ForAllValues:"))
          .map(({ key }) => ({ name, key, conditions })),
      ),
    );

    expect(asking.length).toBeGreaterThan(4);
    for (const { name, key, conditions } of asking) {
      expect(conditions, name).toContainEqual({ operator: "Null", key, values: ["false"] });
    }
  });

  test("are given no action by a pattern, and nothing by what is left out", () => {
    const policies = ofType("aws:iam/rolePolicy:RolePolicy").map(({ inputs }) =>
      policyOf(inputs.policy),
    );

    for (const { statements } of policies satisfies Policy[]) {
      for (const { action, resource } of statements) {
        expect(action.not).toBe(false);
        expect(resource?.not).toBe(false);
        for (const pattern of action.patterns) expect(pattern).not.toMatch(/^\*|:\*$/);
      }
    }
  });
});

function isOfEverything({ effect, resource }: Statement): boolean {
  return effect === "Allow" && (resource?.patterns.includes("*") ?? false);
}

function actionsOf({ action }: Statement): readonly string[] {
  return action.patterns;
}
