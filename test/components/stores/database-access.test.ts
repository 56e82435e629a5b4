import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { ReplicatedDatabase } from "../../../src/components/replicated-database";
import { deploy, type RecordedResource } from "../../../src/offline/testing";
import { deployed, named } from "../../support/deployed";
import { network, topology } from "../../support/stores";

function catalog() {
  return new ReplicatedDatabase("catalog", { topology, network, engine: "aurora-postgresql" });
}

// Deployed once: what is recorded does not change.
let plain: Promise<RecordedResource[]> | undefined;
function usual(): Promise<RecordedResource[]> {
  plain ??= deployed(() => catalog());
  return plain;
}

const identifier = expect.stringMatching(/^guide-catalog-[0-9a-f]{8}$/);

describe("access to a ReplicatedDatabase", () => {
  test("listens in private subnets, to its clients only, over TLS", async () => {
    const resources = await usual();

    expect(named(resources, "catalog-subnets-eu-central-1").inputs.subnetIds).toEqual([
      "subnet-eu-central-1-a",
      "subnet-eu-central-1-b",
    ]);
    const group = named(resources, "catalog-security-group-eu-central-1");
    const clients = named(resources, "catalog-client-security-group-eu-central-1");
    expect(group.inputs).toMatchObject({ vpcId: "vpc-eu-central-1" });
    expect(named(resources, "catalog-from-clients-eu-central-1").inputs).toMatchObject({
      region: "eu-central-1",
      securityGroupId: group.id,
      referencedSecurityGroupId: clients.id,
      ipProtocol: "tcp",
      fromPort: 5432,
      toPort: 5432,
    });
    expect(named(resources, "catalog-to-database-eu-central-1").inputs).toMatchObject({
      securityGroupId: clients.id,
      referencedSecurityGroupId: group.id,
    });
    expect(named(resources, "catalog-parameters-eu-central-1").inputs).toMatchObject({
      family: "aurora-postgresql17",
      parameters: [{ name: "rds.force_ssl", value: "1" }],
    });
  });

  test("keeps the first password secret, replicated under each region's key", async () => {
    const resources = await usual();
    const version = named(resources, "catalog-secret-version");
    const cluster = named(resources, "catalog-cluster-eu-west-1");

    expect(named(resources, "catalog-secret").inputs).toMatchObject({
      region: "eu-west-1",
      name: identifier,
      kmsKeyId: named(resources, "catalog-key-eu-west-1").outputs.arn,
      replicas: [
        {
          region: "eu-central-1",
          kmsKeyId: named(resources, "catalog-key-eu-central-1").outputs.arn,
        },
      ],
    });
    expect(JSON.parse(String(version.inputs.secretString))).toEqual({
      username: "dbadmin",
      password: cluster.inputs.masterPassword,
    });
    expect(version.secretInputs).toContain("secretString");
    expect(cluster.secretInputs).toContain("masterPassword");
  });

  test("gives a replica its coordinates and its own region's secret", async () => {
    const { outputs, resources } = await deploy(() => ({
      connections: catalog().connectionsByRegion["eu-central-1"],
    }));
    const secret = String(named(resources, "catalog-secret").outputs.arn);
    const replica = secret.replace("eu-west-1", "eu-central-1");
    const coordinates = named(resources, "catalog-coordinates-eu-central-1").outputs.arn;

    expect(outputs.connections).toEqual({
      environment: {
        CATALOG_PORT: "5432",
        CATALOG_DATABASE: "catalogdb",
      },
      secrets: {
        CATALOG_WRITER_HOST: `${coordinates}:CATALOG_WRITER_HOST::`,
        CATALOG_READER_HOST: `${coordinates}:CATALOG_READER_HOST::`,
        CATALOG_SECRET: replica,
      },
      statements: [],
      secretStatements: [
        { Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: [coordinates] },
        { Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: [replica] },
        {
          Effect: "Allow",
          Action: ["kms:Decrypt"],
          Resource: [named(resources, "catalog-key-eu-central-1").outputs.arn],
          Condition: {
            StringEquals: { "kms:ViaService": "secretsmanager.eu-central-1.amazonaws.com" },
          },
        },
      ],
      clientSecurityGroupIds: [named(resources, "catalog-client-security-group-eu-central-1").id],
    });
  });

  test("makes a replica wait for the instances and for the secret's value", async () => {
    const resources = await deployed(() => {
      const { secrets } = catalog().connectionsIn("eu-central-1");
      new aws.ssm.Parameter("task", {
        region: "eu-central-1",
        type: "String",
        value: pulumi.jsonStringify(secrets),
      });
    });
    const { dependencies } = named(resources, "task");

    for (const name of ["catalog-secret-version", "catalog-coordinates-version-eu-central-1"]) {
      expect(dependencies).toContain(named(resources, name).urn);
    }
    // The hosts are known once the instances behind them stand, and the version holds the hosts.
    const version = named(resources, "catalog-coordinates-version-eu-central-1");
    for (const name of [
      "catalog-instance-eu-west-1-1",
      "catalog-instance-eu-west-1-2",
      "catalog-instance-eu-central-1-1",
    ]) {
      expect(version.dependencies).toContain(named(resources, name).urn);
    }
  });
});
