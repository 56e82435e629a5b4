import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { deploy } from "../../src/offline/testing";
import { named } from "../support/deployed";

/** A hook that throws. */
function throwing(opts?: pulumi.ResourceHookOptions): pulumi.ResourceHook {
  return new pulumi.ResourceHook(
    "throwing",
    () => {
      throw new Error("not now");
    },
    opts,
  );
}

describe("hooks", () => {
  test("run before and after a resource is made, and see what there is by then", async () => {
    const seen: unknown[] = [];

    const { resources } = await deploy(() => {
      const note = new pulumi.ResourceHook("note", ({ name, id, newInputs, newOutputs }) => {
        seen.push([name, id, newInputs?.name, newOutputs?.name]);
      });
      const hooks = { beforeCreate: [note], afterCreate: [note], afterDelete: [note] };
      new aws.sns.Topic("topic", { name: "news" }, { hooks });
    });

    const arn = "arn:aws:sns:us-east-1:123456789012:news";
    expect(seen).toEqual([
      ["topic", "", "news", undefined],
      ["topic", arn, "news", "news"],
    ]);
    expect(named(resources, "topic").hooks).toEqual({
      beforeCreate: ["note"],
      afterCreate: ["note"],
      afterDelete: ["note"],
    });
  });

  test("of a component run after it has its outputs", async () => {
    const seen: unknown[] = [];

    await deploy(() => {
      const note = new pulumi.ResourceHook("note", ({ newOutputs }) => {
        seen.push(newOutputs?.size);
      });
      class Part extends pulumi.ComponentResource {
        constructor() {
          super("test:index:Part", "part", {}, { hooks: { afterCreate: [note] } });
          this.registerOutputs({ size: 3 });
        }
      }
      new Part();
    });

    expect(seen).toEqual([3]);
  });

  test("run in a preview only if they say so", async () => {
    const seen: string[] = [];

    await deploy(
      () => {
        const hooks = [true, false].map(
          (onDryRun) =>
            new pulumi.ResourceHook(`note-${onDryRun}`, () => void seen.push(`${onDryRun}`), {
              onDryRun,
            }),
        );
        new aws.sns.Topic("topic", {}, { hooks: { beforeCreate: hooks } });
      },
      { mode: "unknowns" },
    );

    expect(seen).toEqual(["true"]);
  });

  test.each([
    { moment: "beforeCreate", message: 'before hook "throwing" failed: not now' },
    { moment: "afterCreate", message: 'after hook "throwing" failed: not now' },
  ])("fail a deployment by what they throw $moment", async ({ moment, message }) => {
    await expect(
      deploy(() => new aws.sns.Topic("topic", {}, { hooks: { [moment]: [throwing()] } })),
    ).rejects.toThrow(message);
  });

  test("only warn if their errors are to be ignored", async () => {
    const { logs } = await deploy(() => {
      const hooks = { beforeCreate: [throwing({ ignoreErrors: true })] };
      new aws.sns.Topic("topic", {}, { hooks });
    });

    expect(logs).toEqual([
      {
        severity: "warning",
        message: 'beforeCreate hook "throwing" failed: not now',
        urn: "urn:pulumi:dev::project::aws:sns/topic:Topic::topic",
      },
    ]);
  });

  test("are refused a second time by the same name", async () => {
    await expect(
      deploy(() => {
        const hooks = [throwing(), throwing()];
        new aws.sns.Topic("topic", {}, { hooks: { beforeDelete: hooks } });
      }),
    ).rejects.toThrow('resource hook already registered for name "throwing"');
  });
});
