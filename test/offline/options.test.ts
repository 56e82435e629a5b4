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
          customTimeouts: { create: "5m", delete: "10m", read: "1m" },
          replaceWith: [queue],
          replacementTrigger: queue.name,
          hideDiffs: ["displayName"],
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
      customTimeouts: { create: "5m", delete: "10m", read: "1m" },
      replaceWith: [named(resources, "queue").urn],
      replacementTrigger: named(resources, "queue").outputs.name,
      hideDiffs: ["displayName"],
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

  test("are refused if a time is none", async () => {
    await expect(
      deploy(() => new aws.sns.Topic("topic", {}, { customTimeouts: { create: "5 minutes" } })),
    ).rejects.toThrow("unable to parse customTimeout Value 5 minutes");
  });
});
