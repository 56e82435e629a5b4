import * as aws from "@pulumi/aws";
import { version as awsVersion } from "@pulumi/aws/package.json";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { deploy } from "../../src/offline/testing";
import { named } from "../support/deployed";

class Part extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Part", name, {}, opts);
  }
}

describe("providers", () => {
  test("are one default for all that name none, set by the configuration", async () => {
    const { resources, defaultProviders } = await deploy(
      () => [new aws.sns.Topic("topic"), new aws.sqs.Queue("queue")],
      { config: { "aws:region": "eu-central-1" } },
    );

    expect(defaultProviders.map(({ type }) => type)).toEqual(["pulumi:providers:aws"]);
    const [provider] = defaultProviders;
    expect(provider?.inputs.region).toBe("eu-central-1");
    for (const resource of resources) {
      expect(resource.provider).toBe(`${provider?.urn}::${provider?.id}`);
      expect(resource.region).toBe("eu-central-1");
    }
  });

  test("reach the children of a component, with their region", async () => {
    const { resources, defaultProviders } = await deploy(() => {
      const provider = new aws.Provider("there", { region: "eu-west-1" });
      const part = new Part("part", { providers: [provider] });
      new aws.sns.Topic("topic", { name: "news" }, { parent: part });
    });

    const provider = named(resources, "there");
    expect(named(resources, "topic")).toMatchObject({
      provider: `${provider.urn}::${provider.id}`,
      region: "eu-west-1",
      outputs: { arn: "arn:aws:sns:eu-west-1:123456789012:news" },
    });
    expect(defaultProviders).toEqual([]);
  });

  test("have the version that the SDK asks for, and secrets of the configuration", async () => {
    const { resources, defaultProviders } = await deploy(
      () => [
        new aws.Provider("there", { region: "eu-west-1" }),
        new aws.sns.Topic("old", {}, { version: "7.40.0" }),
      ],
      { config: { "aws:region": "eu-central-1" }, secretConfig: { "aws:secretKey": "hush" } },
    );

    expect(named(resources, "there").outputs).toMatchObject({ version: awsVersion });
    expect(defaultProviders).toMatchObject([
      {
        name: "default_7_40_0",
        inputs: { region: "eu-central-1", secretKey: "hush", version: "7.40.0" },
        secretInputs: ["secretKey"],
        outputs: { region: "eu-central-1", secretKey: "hush", version: "7.40.0" },
        secretOutputs: ["secretKey"],
      },
    ]);
  });

  test("by default are refused where the stack's settings disable them", async () => {
    const options = { config: { "pulumi:disable-default-providers": '["aws"]' } };

    await expect(deploy(() => new aws.sns.Topic("topic"), options)).rejects.toThrow(
      "Default provider for 'aws' disabled. 'urn:pulumi:dev::project::aws:sns/topic:Topic::topic' must use",
    );
    await expect(deploy(() => aws.getCallerIdentity(), options)).rejects.toThrow(
      "Default provider for 'aws' disabled. 'aws:index/getCallerIdentity:getCallerIdentity' must use",
    );
    const provider = () => new aws.Provider("own", { region: "eu-west-1" });
    const { resources } = await deploy(
      () => new aws.sns.Topic("topic", {}, { provider: provider() }),
      options,
    );
    expect(resources).toHaveLength(2);
  });

  test("that something is unknown of cannot answer in a preview", async () => {
    const { resources, outputs } = await deploy(
      () => {
        const base = new aws.sns.Topic("base");
        const late = new aws.Provider("late", { region: base.name as pulumi.Output<aws.Region> });
        const topic = new aws.sns.Topic("topic", { displayName: "known" }, { provider: late });
        return {
          name: topic.displayName,
          region: aws.getRegionOutput({}, { provider: late }).region,
        };
      },
      { mode: "unknowns" },
    );

    expect(named(resources, "topic").outputs).toEqual({});
    expect(outputs).toEqual({ name: "<unknown>" });
  });

  test("are not taken for a version that is none", async () => {
    await expect(
      deploy(() => new aws.sns.Topic("topic", {}, { version: "the newest" })),
    ).rejects.toThrow("'the newest' is not a version: No Major.Minor.Patch elements found");
  });
});
