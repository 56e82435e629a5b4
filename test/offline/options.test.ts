import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { deploy } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";

class Part extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Part", name, {}, opts);
  }
}

describe("options of a resource", () => {
  test("are recorded as given", async () => {
    const resources = await deployed(() => {
      const queue = new aws.sqs.Queue("queue");
      new aws.sns.Topic(
        "topic",
        {},
        {
          protect: true,
          retainOnDelete: true,
          ignoreChanges: ["tags"],
          replaceOnChanges: ["name"],
          deleteBeforeReplace: true,
          deletedWith: queue,
          additionalSecretOutputs: ["owner"],
          aliases: [{ name: "old" }, "urn:pulumi:dev::project::aws:sns/topic:Topic::older"],
          customTimeouts: { create: "5m", delete: "10m" },
          import: "arn:aws:sns:eu-west-1:123456789012:existing",
        },
      );
    });

    const topic = named(resources, "topic");
    expect(topic).toMatchObject({
      protect: true,
      retainOnDelete: true,
      ignoreChanges: ["tags"],
      replaceOnChanges: ["name"],
      deleteBeforeReplace: true,
      deletedWith: named(resources, "queue").urn,
      additionalSecretOutputs: ["owner"],
      secretOutputs: ["owner"],
      aliases: [{ name: "old" }, "urn:pulumi:dev::project::aws:sns/topic:Topic::older"],
      customTimeouts: { create: "5m", delete: "10m" },
      importId: "arn:aws:sns:eu-west-1:123456789012:existing",
      id: "arn:aws:sns:eu-west-1:123456789012:existing",
    });
  });

  test("are inherited from the parent, whose word its child may overrule", async () => {
    const resources = await deployed(() => {
      const part = new Part("part", { protect: true, retainOnDelete: true });
      new aws.sns.Topic("silent", {}, { parent: part });
      new aws.sns.Topic("other", {}, { parent: part, protect: false, retainOnDelete: false });
      new aws.sns.Topic("grandchild", {}, { parent: new Part("inner", { parent: part }) });
    });

    const kept = (name: string) => {
      const { protect, retainOnDelete } = named(resources, name);
      return { protect, retainOnDelete };
    };
    expect(kept("silent")).toEqual({ protect: true, retainOnDelete: true });
    expect(kept("other")).toEqual({ protect: false, retainOnDelete: false });
    expect(kept("grandchild")).toEqual({ protect: true, retainOnDelete: true });
  });
});

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
});

describe("transforms", () => {
  test("of the stack change inputs and options of every resource", async () => {
    const resources = await deployed(() => {
      pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
        type.startsWith("aws:")
          ? { props: { ...props, tags: { by: "stack" }, policy: pulumi.secret("p") }, opts }
          : undefined,
      );
      new aws.sns.Topic("topic", {}, { parent: new Part("part"), retainOnDelete: true });
    });

    expect(named(resources, "topic")).toMatchObject({
      inputs: { tags: { by: "stack" }, policy: "p" },
      secretInputs: ["policy"],
      retainOnDelete: true,
    });
  });

  test("of a component reach its children, the child's own first", async () => {
    const add = (word: string): pulumi.ResourceTransform => {
      return ({ type, props, opts }) =>
        type === "aws:sns/topic:Topic"
          ? { props: { ...props, displayName: `${props.displayName ?? ""}${word}` }, opts }
          : undefined;
    };
    const resources = await deployed(() => {
      const part = new Part("part", { transforms: [add("outer")] });
      new aws.sns.Topic("topic", {}, { parent: part, transforms: [add("own ")] });
      new aws.sns.Topic("elsewhere", { displayName: "plain" });
    });

    expect(named(resources, "topic").inputs.displayName).toBe("own outer");
    expect(named(resources, "elsewhere").inputs.displayName).toBe("plain");
  });
});
