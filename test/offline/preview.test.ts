import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { deploy } from "../../src/offline/testing";
import { named } from "../support/deployed";

const preview = { mode: "unknowns" } as const;
const there = "arn:aws:sns:us-east-1:123456789012:there";

describe("a first preview", () => {
  test("reads what exists, unless it is not known yet what to read", async () => {
    const { resources } = await deploy(() => {
      aws.sns.Topic.get("known", there);
      aws.sns.Topic.get("unknown", new aws.sns.Topic("made").arn);
    }, preview);

    expect(named(resources, "known")).toMatchObject({ id: there, outputs: { arn: there } });
    expect(named(resources, "unknown")).toMatchObject({ id: "<unknown>", outputs: {} });
  });

  test("knows what it imports", async () => {
    const { resources } = await deploy(
      () => new aws.sns.Topic("topic", { name: "there" }, { import: there }),
      preview,
    );

    expect(named(resources, "topic")).toMatchObject({
      id: there,
      importId: there,
      outputs: { name: "there", arn: there, region: "us-east-1" },
    });
  });

  test("shows a new resource among a component's inputs by its URN, elsewhere as unknown", async () => {
    const { resources } = await deploy(() => {
      const role = new aws.iam.Role("role", { assumeRolePolicy: "{}" });
      new pulumi.ComponentResource("test:index:Part", "part", { role });
      new aws.iam.RolePolicy("policy", { role, policy: "{}" });
    }, preview);

    expect(named(resources, "part").inputs.role).toBe(named(resources, "role").urn);
    expect(named(resources, "policy").inputs.role).toBe("<unknown>");
  });
});
