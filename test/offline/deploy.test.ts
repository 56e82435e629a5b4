import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { describe, expect, test } from "vitest";

import { deploy } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";

class Part extends pulumi.ComponentResource {
  readonly vault: aws.backup.Vault;

  constructor(name: string, args: pulumi.Inputs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Part", name, args, opts);
    this.vault = new aws.backup.Vault(`${name}-vault`, {}, { parent: this });
    this.registerOutputs({ vault: this.vault.name });
  }
}

const stack = "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev";

describe("deploy", () => {
  test("records resources as they arrive, with type path, parent and region", async () => {
    const resources = await deployed(() => {
      new Part("part");
      new aws.backup.Vault("other", { region: "eu-west-1" });
    });

    expect(resources.map(({ urn, parent, region }) => ({ urn, parent, region }))).toEqual([
      { urn: "urn:pulumi:dev::project::test:index:Part::part", parent: stack, region: undefined },
      {
        urn: "urn:pulumi:dev::project::aws:backup/vault:Vault::other",
        parent: stack,
        region: "eu-west-1",
      },
      {
        urn: "urn:pulumi:dev::project::test:index:Part$aws:backup/vault:Vault::part-vault",
        parent: "urn:pulumi:dev::project::test:index:Part::part",
        region: "us-east-1",
      },
    ]);
  });

  test("answers with outputs that the program can compute with", async () => {
    const { outputs, resources } = await deploy(() => {
      const part = new Part("part");
      return { arn: part.vault.arn, shout: part.vault.name.apply((name) => name.toUpperCase()) };
    });

    const [, vault] = resources;
    expect(outputs).toEqual({
      arn: `arn:aws:backup:us-east-1:123456789012:backup-vault:${vault?.id}`,
      shout: vault?.id.toUpperCase(),
    });
    expect(resources[0]?.outputs).toEqual({ vault: vault?.id });
  });

  test("gives the same outputs every time", async () => {
    const once = () => deploy(() => ({ id: new random.RandomId("id", { byteLength: 4 }).hex }));

    expect((await once()).outputs).toEqual((await once()).outputs);
  });

  test("hands back what the function returned, even if that is no stack output", async () => {
    const { result, outputs } = await deploy(() => new Part("part"));

    expect(result).toBeInstanceOf(Part);
    expect(outputs).toEqual({});
  });

  test("records dependencies, explicit and by property", async () => {
    const resources = await deployed(() => {
      const key = new aws.kms.Key("key");
      const topic = new aws.sns.Topic("topic");
      new aws.backup.Vault("vault", { kmsKeyArn: key.arn }, { dependsOn: [topic] });
    });

    const { dependencies, propertyDependencies } = named(resources, "vault");
    const key = named(resources, "key").urn;
    expect(dependencies).toEqual([named(resources, "topic").urn, key]);
    expect(propertyDependencies).toEqual({ kmsKeyArn: [key] });
  });

  test("unwraps secrets and says where they were", async () => {
    const { resources, outputs, secretOutputs } = await deploy(() => {
      const password = new random.RandomPassword("password", { length: 20 });
      const secret = new aws.ssm.Parameter("parameter", {
        type: "SecureString",
        value: pulumi.interpolate`postgres://${password.result}`,
        tags: { plain: "yes", hidden: pulumi.secret("no") },
      });
      return { value: secret.value, name: secret.name };
    });

    const parameter = named(resources, "parameter");
    const { result } = named(resources, "password").outputs;
    expect(result).toMatch(/^\S{20}$/);
    expect(parameter.inputs).toMatchObject({
      value: `postgres://${result}`,
      tags: { hidden: "no" },
    });
    expect(parameter.secretInputs).toEqual(expect.arrayContaining(["value", "tags.hidden"]));
    expect(parameter.secretInputs).not.toContain("tags.plain");
    expect(outputs.value).toBe(`postgres://${result}`);
    expect(secretOutputs).toEqual(["value"]);
  });

  test("shows assets by path and resources given as inputs by id", async () => {
    const resources = await deployed(() => {
      const role = new aws.iam.Role("role", { name: "runner", assumeRolePolicy: "{}" });
      new aws.iam.RolePolicy("policy", { role, policy: "{}" });
      new aws.lambda.Function("code", {
        role: role.arn,
        code: new pulumi.asset.AssetArchive({
          "index.mjs": new pulumi.asset.FileAsset("package.json"),
          "note.txt": new pulumi.asset.StringAsset("hello"),
        }),
      });
    });

    expect(named(resources, "policy").inputs.role).toBe("runner");
    expect(named(resources, "code").inputs.code).toEqual({
      archive: {
        "index.mjs": { asset: "package.json" },
        "note.txt": { asset: { text: "hello" } },
      },
    });
  });

  test("sees configuration, project, stack and secrets as a program does", async () => {
    const { outputs, secretOutputs } = await deploy(
      () => {
        new Part("part");
        const config = new pulumi.Config();
        return {
          names: [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()],
          domain: config.require("domain"),
          size: config.requireNumber("size"),
          region: new pulumi.Config("aws").require("region"),
          key: config.requireSecret("key"),
        };
      },
      {
        project: "guide",
        stack: "prod",
        config: { domain: "example.com", size: 3, "aws:region": "eu-central-1" },
        secretConfig: { key: "hush" },
      },
    );

    expect(outputs).toEqual({
      names: ["organization", "guide", "prod"],
      domain: "example.com",
      size: 3,
      region: "eu-central-1",
      key: "hush",
    });
    expect(secretOutputs).toEqual(["key"]);
  });

  test("keeps runs apart that are asked for at once", async () => {
    const runs = ["a", "b", "c"].map((name) =>
      deploy(
        async () => {
          const part = new Part(name);
          await new Promise((resolve) => setTimeout(resolve, 5));
          return { project: pulumi.getProject(), name: part.vault.name };
        },
        { project: name },
      ),
    );

    const all = await Promise.all(runs);
    expect(all.map(({ outputs }) => outputs.project)).toEqual(["a", "b", "c"]);
    expect(all.map(({ resources }) => resources.length)).toEqual([2, 2, 2]);
  });
});

describe("deploy in the mode unknowns", () => {
  test("leaves computed outputs unknown, as a first preview does", async () => {
    const { resources, outputs } = await deploy(
      () => {
        const vault = new aws.backup.Vault("vault", { kmsKeyArn: "arn:key" });
        new aws.backup.VaultPolicy("policy", { backupVaultName: vault.name, policy: "{}" });
        return {
          preview: pulumi.runtime.isDryRun(),
          arn: vault.arn,
          key: vault.kmsKeyArn,
        };
      },
      { mode: "unknowns" },
    );

    expect(outputs).toEqual({ preview: true, arn: "<unknown>", key: "arn:key" });
    expect(named(resources, "vault").id).toBe("");
    expect(named(resources, "policy").inputs).toEqual({
      backupVaultName: "<unknown>",
      policy: "{}",
    });
  });

  test("knows them in a dry run in the mode plausible", async () => {
    const { outputs } = await deploy(
      () => ({ preview: pulumi.runtime.isDryRun(), id: new aws.sns.Topic("t", { name: "t" }).id }),
      { dryRun: true },
    );

    expect(outputs).toEqual({ preview: true, id: "arn:aws:sns:us-east-1:123456789012:t" });
  });
});
