import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { deploy } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";

describe("deploy", () => {
  test("records a resource with its inputs and options", async () => {
    const { resources, outputs } = await deploy(() => {
      const vault = new aws.backup.Vault(
        "vault",
        { region: "eu-west-1" },
        { retainOnDelete: true },
      );
      const again = new aws.backup.Vault("again", { name: vault.name });
      return { id: vault.id, again: again.name, token: pulumi.secret("x") };
    });
    expect(resources.map((r) => r.name)).toEqual(["vault", "again"]);
    console.log(JSON.stringify(resources, null, 1), outputs);
  });
  test("dup", async () => {
    await expect(
      deployed(() => {
        new aws.backup.Vault("v");
        new aws.backup.Vault("v");
      }),
    ).rejects.toThrow("duplicate");
  });
  test("throws", async () => {
    await expect(
      deployed(() => {
        const v = new aws.backup.Vault("v");
        throw new pulumi.ResourceError("no good", v);
      }),
    ).rejects.toThrow(/^no good$/);
  });
  test("hang", async () => {
    await expect(
      deploy(
        () => {
          new aws.backup.Vault("v", { name: new Promise<string>(() => {}) });
        },
        { timeoutSeconds: 0.5 },
      ),
    ).rejects.toThrow("xx");
  });
  test("nothing", async () => {
    await expect(deployed(() => {})).rejects.toThrow("no resources");
  });
  test("transform", async () => {
    const r = await deployed(() => {
      pulumi.runtime.registerResourceTransform(({ props, opts }) => ({
        props: { ...props, tags: { a: "b" }, kmsKeyArn: pulumi.secret("zz") },
        opts,
      }));
      new aws.backup.Vault("v", {}, { retainOnDelete: true });
    });
    expect(named(r, "v")).toMatchObject({
      inputs: { tags: { a: "b" } },
      secretInputs: ["kmsKeyArn"],
    });
  });
});
