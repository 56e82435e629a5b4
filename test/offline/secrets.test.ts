import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { deploy } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";

describe("secrets", () => {
  test("make a list secret as a whole, and an object only where they are", async () => {
    const resources = await deployed(() => {
      new aws.ecs.TaskDefinition("task", {
        family: "task",
        containerDefinitions: "[]",
        volumes: [{ name: "open" }, { name: pulumi.secret("closed") }],
        tags: { open: "a", closed: pulumi.secret("b") },
      });
    });

    const task = named(resources, "task");
    expect(task.secretInputs.toSorted()).toEqual(["tags.closed", "volumes"]);
    expect(task.secretOutputs.toSorted()).toEqual(["tags.closed", "volumes"]);
  });

  test("stay where they are in what a component is given", async () => {
    const resources = await deployed(() => {
      new pulumi.ComponentResource("test:index:Part", "part", { list: ["a", pulumi.secret("b")] });
    });

    expect(named(resources, "part").secretInputs).toEqual(["list[1]"]);
  });

  test("are the outputs that the program says, in a preview too", async () => {
    const { resources } = await deploy(
      () => new aws.sns.Topic("topic", { name: "a" }, { additionalSecretOutputs: ["name", "arn"] }),
      { mode: "unknowns" },
    );

    expect(named(resources, "topic").secretOutputs).toEqual(["name"]);
  });

  test("make all that a look-up finds secret", async () => {
    const { secretOutputs } = await deploy(() => {
      new aws.sns.Topic("topic");
      return { version: aws.ssm.getParameterOutput({ name: pulumi.secret("/a") }).version };
    });

    expect(secretOutputs).toEqual(["version"]);
  });
});
