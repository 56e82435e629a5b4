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

  test("find what is inherited, and leave it to the children", async () => {
    const seen: unknown[] = [];
    const look: pulumi.ResourceTransform = ({ type, opts }) => {
      if (type === "aws:sns/topic:Topic") {
        seen.push(opts.retainOnDelete);
      }
      return undefined;
    };

    const resources = await deployed(() => {
      const part = new Part("part", { retainOnDelete: true, transforms: [look] });
      new aws.sns.Topic(
        "topic",
        {},
        { parent: part, transforms: [({ props, opts }) => ({ props, opts })] },
      );
    });

    expect(seen).toEqual([true]);
    expect(named(resources, "topic").retainOnDelete).toBe(true);
  });

  test("find secrets where they are, and leave them there", async () => {
    const resources = await deployed(() => {
      new aws.sns.Topic(
        "topic",
        { tags: { open: "a", closed: pulumi.secret("b") } },
        { transforms: [({ props, opts }) => ({ props: { ...props, displayName: "c" }, opts })] },
      );
    });

    expect(named(resources, "topic").secretInputs).toEqual(["tags.closed"]);
  });

  test("of a resource itself say what it waits for; of others they do not", async () => {
    const resources = await deployed(() => {
      const queue = new aws.sqs.Queue("queue");
      const wait: pulumi.ResourceTransform = ({ name, props, opts }) =>
        name.startsWith("topic") ? { props, opts: { ...opts, dependsOn: [queue] } } : undefined;
      new aws.sns.Topic("topic-of-its-own", {}, { transforms: [wait] });
      pulumi.runtime.registerResourceTransform(wait);
      new aws.sns.Topic("topic");
    });

    expect(named(resources, "topic-of-its-own").dependencies).toEqual([
      named(resources, "queue").urn,
    ]);
    expect(named(resources, "topic").dependencies).toEqual([]);
  });

  test("get a resource among the inputs as a resource, its secrets included", async () => {
    const { resources, defaultProviders } = await deploy(() => {
      const role = new aws.iam.Role("role", {
        name: "runner",
        assumeRolePolicy: "{}",
        tags: { hidden: pulumi.secret("x") },
      });
      new aws.iam.RolePolicy(
        "policy",
        { role, policy: "{}" },
        {
          transforms: [
            ({ props, opts }) => ({
              props: {
                ...props,
                name: pulumi.output(props.role).apply((given) => given.tags.hidden),
              },
              opts,
            }),
          ],
        },
      );
    });

    expect(named(resources, "policy")).toMatchObject({
      inputs: { name: "x", role: "runner" },
      secretInputs: ["name"],
    });
    expect(defaultProviders.map(({ type }) => type)).toContain("pulumi:providers:pulumi");
  });
});
