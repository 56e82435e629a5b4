import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { deploy } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";

class Part extends pulumi.ComponentResource {
  constructor(name: string, fault?: string) {
    super("test:index:Part", name);
    if (fault !== undefined) {
      throw new pulumi.ResourceError(fault, this);
    }
  }
}

/** A parent or dependency that nobody has registered. */
function stranger(): pulumi.Resource {
  const urn = "urn:pulumi:dev::project::test:index:Part::stranger";
  return Object.assign(Object.create(pulumi.Resource.prototype), {
    __pulumiResource: true,
    __pulumiCustomResource: true,
    __providers: {},
    urn: pulumi.output(urn),
  });
}

describe("deploy", () => {
  test("rejects with the very error that the program throws", async () => {
    const fault = new Error("not like this");

    await expect(
      deploy(() => {
        throw fault;
      }),
    ).rejects.toBe(fault);
  });

  test("shows the message of a ResourceError unchanged", async () => {
    await expect(deploy(() => new Part("part", 'Part "part":\n- too small'))).rejects.toThrow(
      /^Part "part":\n- too small$/,
    );
  });

  test("rejects with a fault inside apply that nobody awaits", async () => {
    await expect(
      deploy(() => {
        const vault = new aws.backup.Vault("vault");
        vault.arn.apply(() => {
          throw new Error("thrown in apply");
        });
      }),
    ).rejects.toThrow("thrown in apply");
  });

  test("refuses a second resource of the same URN", async () => {
    await expect(
      deploy(() => [new aws.sns.Topic("topic"), new aws.sns.Topic("topic")]),
    ).rejects.toThrow(
      "Duplicate resource URN 'urn:pulumi:dev::project::aws:sns/topic:Topic::topic'; try giving it a unique name",
    );
  });

  test("allows the same name for another type and under another parent", async () => {
    const resources = await deployed(() => {
      new aws.sns.Topic("same");
      new aws.sqs.Queue("same");
      new aws.sns.Topic("same", {}, { parent: new Part("part") });
    });

    expect(resources).toHaveLength(4);
  });

  test("refuses a parent that it does not know", async () => {
    await expect(
      deploy(() => new aws.sns.Topic("topic", {}, { parent: stranger() })),
    ).rejects.toThrow(
      "could not find parent resource urn:pulumi:dev::project::test:index:Part::stranger",
    );
  });

  test("refuses a dependency that it does not know", async () => {
    await expect(
      deploy(() => new aws.sns.Topic("topic", {}, { dependsOn: stranger() })),
    ).rejects.toThrow(
      "refers to missing dependency urn:pulumi:dev::project::test:index:Part::stranger",
    );
  });

  test("refuses a resource whose type names no package", async () => {
    class Shapeless extends pulumi.CustomResource {}

    await expect(deploy(() => new Shapeless("shapeless", "shapeless"))).rejects.toThrow(
      "Type 'shapeless' is not a valid type token (must have format '*:*:*')",
    );
  });

  test("names the resource that a program waits for in vain", async () => {
    await expect(
      deploy(() => new aws.sns.Topic("topic", { name: new Promise<string>(() => {}) }), {
        timeoutSeconds: 0.2,
      }),
    ).rejects.toThrow("the program did not end within 0.2 s; pending: topic[aws:sns/topic:Topic]");
  });

  test("gives up on a program that never returns", async () => {
    await expect(deploy(() => new Promise(() => {}), { timeoutSeconds: 0.2 })).rejects.toThrow(
      "did not end within 0.2 s",
    );
  });

  test("refuses a program that registers nothing", async () => {
    await expect(deploy(() => ({ answer: 42 }))).rejects.toThrow(
      "the program registered no resources",
    );
  });

  test("runs on after a program that failed", async () => {
    await expect(deploy(() => new Part("part", "no"))).rejects.toThrow("no");

    expect(named(await deployed(() => new Part("part")), "part").type).toBe("test:index:Part");
  });
});

describe("named", () => {
  test("names what there is when there is not exactly one", async () => {
    const resources = await deployed(() => [new aws.sns.Topic("a"), new aws.sqs.Queue("a")]);

    expect(() => named(resources, "a")).toThrow("a [aws:sqs/queue:Queue]");
    expect(() => named(resources, "b")).toThrow('resources named "b"');
  });
});
