import { describe, expect, test } from "vitest";

import type { FailoverAccessTransform } from "../../src/components/access/site";
import { FailoverAccess, type FailoverAccessArgs } from "../../src/components/failover-access";
import { trustPolicy } from "../../src/model/access/trust";
import { deploy } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { slotsAsked } from "../support/slots-asked";
import { topology } from "../support/stores";

const account = "arn:aws:iam::123456789012";
const operators = [`${account}:user/ada`];
const observers = [`${account}:role/developers`];
const breakGlass = [`${account}:user/break-glass`];
const regions = ["eu-west-1", "eu-central-1", "eu-west-3"];
const trailArn = "arn:aws:cloudtrail:eu-west-1:123456789012:trail/organization";
const topicIn = (region: string) => `arn:aws:sns:${region}:123456789012:security`;
const topicArnsByRegion = Object.fromEntries(regions.map((region) => [region, [topicIn(region)]]));

const access = (args: Partial<FailoverAccessArgs> = {}) =>
  new FailoverAccess("access", { topology, operators, observers, breakGlass, ...args });

describe("FailoverAccess", () => {
  test.each([
    ["operator", operators],
    ["observer", observers],
    ["break-glass", breakGlass],
  ] as const)(
    "makes the role of %s, for an hour and for those who are named",
    async (role, arns) => {
      const { inputs, type, parent } = named(await deployed(() => access()), `access-${role}-role`);

      expect(type).toBe("aws:iam/role:Role");
      expect(parent).toMatch(/FailoverAccess::access$/);
      expect(inputs).toMatchObject({
        maxSessionDuration: 3_600,
        tags: { "awsdr:service": "guide", "awsdr:role": `${role}-role` },
      });
      expect(JSON.parse(String(inputs.assumeRolePolicy))).toEqual(trustPolicy(role, arns));
    },
  );

  test("gives them no rights, which a plan does, and watches nothing without a trail", async () => {
    const resources = await deployed(() => access());

    expect(resources.filter(({ custom }) => custom).map(({ type }) => type)).toEqual([
      "aws:iam/role:Role",
      "aws:iam/role:Role",
      "aws:iam/role:Role",
    ]);
    expect(resources.every(({ retainOnDelete }) => retainOnDelete !== true)).toBe(true);
  });

  test("tells the topics of each region of a use of the break-glass role by the STS there", async () => {
    const { resources, outputs } = await deploy(() => ({
      role: access({ breakGlassUse: { trailArn, topicArnsByRegion } }).breakGlassRoleArn,
    }));

    for (const region of regions) {
      const { inputs } = named(resources, `access-use-${region}`);
      expect(inputs).toMatchObject({
        region,
        state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
        description: `Uses of a sealed key, told by ${trailArn}.`,
      });
      expect(JSON.parse(String(inputs.eventPattern))).toEqual({
        source: ["aws.sts"],
        "detail-type": ["AWS API Call via CloudTrail"],
        detail: {
          eventSource: ["sts.amazonaws.com"],
          eventName: ["AssumeRole"],
          requestParameters: { roleArn: [outputs.role] },
        },
      });
      expect(named(resources, `access-use-target-${region}`).inputs).toMatchObject({
        region,
        arn: topicIn(region),
        inputTransformer: { inputTemplate: expect.stringContaining("guide") },
      });
    }
  });

  test("stops with every fault of its arguments at once", async () => {
    const wrong = {
      operators: ["ada"],
      observers: [],
      breakGlass: [`${account}:role/admin`],
      rolesWithoutMfa: "yes" as never,
      ssoRegion: "frankfurt",
      breakGlassUse: {
        trailArn: "trail",
        topicArnsByRegion: { "eu-west-1": [], "eu-west-3": ["x"] },
      },
    };

    await expect(deployed(() => access(wrong))).rejects.toThrow(
      [
        'FailoverAccess "access":',
        '- operators must be ARNs of IAM users or roles, got "ada"',
        "- observers must name somebody, got none: AWS makes no role that nobody can assume",
        `- breakGlass must be users, got "${account}:role/admin": a role is reached by what may ` +
          "have failed, a user's key lies sealed outside AWS",
        '- rolesWithoutMfa must be true or false, got "yes"',
        '- ssoRegion must be a region such as eu-west-1, got "frankfurt"',
        '- breakGlassUse.trailArn must be the ARN of a trail, got "trail": EventBridge hears of ' +
          "calls through one alone",
        "- breakGlassUse.topicArnsByRegion lacks eu-central-1: the role is assumed by the STS of " +
          "each region that is asked",
        "- breakGlassUse.topicArnsByRegion.eu-west-1 must be 1 to 5 topics, got 0: a rule has that " +
          "many targets, and one without any tells nobody",
        '- breakGlassUse.topicArnsByRegion.eu-west-3 must be ARNs of SNS topics there, got "x"',
      ].join("\n"),
    );
  });

  test.each([
    [{ trailArn: 7 }, "breakGlassUse.topicArnsByRegion must hold lists of ARNs by region"],
    [[], "breakGlassUse must hold a trail and topics by region, got a list"],
    [{ trailArn, topicArnsByRegion: { ...topicArnsByRegion, "eu-west-1": "x" } }, "must be a list"],
  ])("takes %j for no watch", async (breakGlassUse, told) => {
    const args = { breakGlassUse: breakGlassUse as never };

    await expect(deployed(() => access(args))).rejects.toThrow(told);
  });

  test("takes a name of which every role's fits, and no longer one", async () => {
    const named = (length: number) => () =>
      new FailoverAccess("x".repeat(length), { topology, operators, observers, breakGlass });

    await expect(deployed(named(39))).resolves.toBeDefined();
    await expect(deployed(named(40))).rejects.toThrow("name must have at most 39 characters");
  });

  test("gives a transform the last word on each child", async () => {
    const { transform, asked } = slotsAsked<FailoverAccessTransform>();
    const breakGlassUse = { trailArn, topicArnsByRegion };
    await deployed(() => access({ transform, breakGlassUse }));

    expect(asked).toEqual({
      operatorRole: 1,
      observerRole: 1,
      breakGlassRole: 1,
      useRule: 3,
      useTarget: 3,
    });
  });
});
