import * as aws from "@pulumi/aws";
import { beforeAll, describe, expect, test } from "vitest";

import { RegionalNetworks } from "../../src/components/regional-networks";
import type { RecordedResource } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { guideTopology } from "../support/guide-placement";

/**
 * Networks, with one resource that uses the public subnets of eu-west-1 and one the private ones.
 */
function used(natGateways: boolean): Promise<RecordedResource[]> {
  return deployed(() => {
    const networks = new RegionalNetworks("net", { topology: guideTopology, natGateways });
    const { publicSubnetIds, privateSubnetIds } = networks.in("eu-west-1");
    new aws.lb.LoadBalancer("front", { subnets: publicSubnetIds });
    new aws.rds.SubnetGroup("back", { subnetIds: privateSubnetIds });
  });
}

/** Names of what a resource waits for. */
function awaited(resources: readonly RecordedResource[], name: string): string[] {
  const { dependencies } = named(resources, name);
  const found = resources.filter(({ urn }) => dependencies.includes(urn));
  return found.map((resource) => resource.name.replace("net-", "")).sort();
}

function inBothZones(...parts: string[]): string[] {
  return parts.flatMap((part) => ["euw1-az1", "euw1-az2"].map((zone) => `${part}-${zone}`));
}

const toTheInternet = ["public-default-eu-west-1", ...inBothZones("public-routing")];
const toAws = ["s3", "dynamodb", "ecr-api", "ecr-dkr", "logs", "secretsmanager"].map(
  (service) => `${service}-endpoint-eu-west-1`,
);
const closed = [...toAws, "endpoint-https-eu-west-1", ...inBothZones("private", "private-routing")];

describe("those who use a subnet of RegionalNetworks", () => {
  let withoutNat: RecordedResource[];
  let withNat: RecordedResource[];
  beforeAll(async () => {
    withoutNat = await used(false);
    withNat = await used(true);
  });

  test("wait for the internet in a public one", () => {
    expect(awaited(withoutNat, "front")).toEqual(
      [...toTheInternet, ...inBothZones("public")].sort(),
    );
  });

  test("wait for the endpoints in a private one", () => {
    expect(awaited(withoutNat, "back")).toEqual([...closed].sort());
  });

  test("wait for the NAT gateways too, where there are some", () => {
    expect(awaited(withNat, "back")).toEqual(
      [...closed, ...toTheInternet, ...inBothZones("private-default")].sort(),
    );
  });
});
