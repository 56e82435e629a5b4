import type * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, test } from "vitest";

import {
  RegionalNetworks,
  type RegionalNetworksArgs,
} from "../../src/components/regional-networks";
import type { RecordedResource } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";

const required: RegionalNetworksArgs = {
  topology: {
    service: "guide",
    domain: "guide.example.com",
    zone: { name: "example.com", id: "Z1" },
    primary: "eu-west-1",
    standbys: ["eu-central-1"],
    tags: { team: "shop" },
  },
};

function networks(
  args: Partial<RegionalNetworksArgs> = {},
  opts?: pulumi.ComponentResourceOptions,
): Promise<RecordedResource[]> {
  return deployed(() => new RegionalNetworks("net", { ...required, ...args }, opts));
}

function ofType(resources: readonly RecordedResource[], type: string): RecordedResource[] {
  return resources.filter((resource) => resource.type === type);
}

describe("RegionalNetworks", () => {
  let usual: RecordedResource[];
  let withNat: RecordedResource[];
  beforeAll(async () => {
    usual = await networks();
    withNat = await networks({ natGateways: true });
  });

  test("creates in each region what a preview shows for the primary", () => {
    const resources = usual;

    const primary = resources.filter((resource) => resource.region === "eu-west-1");
    expect(primary.map(({ name }) => name).sort()).toEqual([
      "net-default-group-eu-west-1",
      "net-dynamodb-endpoint-eu-west-1",
      "net-ecr-api-endpoint-eu-west-1",
      "net-ecr-dkr-endpoint-eu-west-1",
      "net-endpoint-group-eu-west-1",
      "net-endpoint-https-eu-west-1",
      "net-internet-gateway-eu-west-1",
      "net-logs-endpoint-eu-west-1",
      "net-private-euw1-az1",
      "net-private-euw1-az2",
      "net-private-routes-euw1-az1",
      "net-private-routes-euw1-az2",
      "net-private-routing-euw1-az1",
      "net-private-routing-euw1-az2",
      "net-public-default-eu-west-1",
      "net-public-euw1-az1",
      "net-public-euw1-az2",
      "net-public-routes-eu-west-1",
      "net-public-routing-euw1-az1",
      "net-public-routing-euw1-az2",
      "net-s3-endpoint-eu-west-1",
      "net-secretsmanager-endpoint-eu-west-1",
      "net-vpc-eu-west-1",
    ]);
    expect(resources.filter(({ region }) => region === "eu-central-1")).toHaveLength(
      primary.length,
    );
  });

  test("is the parent of every child", () => {
    const resources = usual;
    const { urn } = named(resources, "net");

    const children = resources.filter((resource) => resource.type.startsWith("aws:"));
    expect(children.map(({ parent }) => parent)).toEqual(children.map(() => urn));
  });

  test("says the region of every child in its inputs", () => {
    const resources = ofType(usual, "aws:ec2/vpc:Vpc");

    expect(resources.map(({ inputs }) => [inputs.region, inputs.cidrBlock])).toEqual([
      ["eu-west-1", "10.14.0.0/16"],
      ["eu-central-1", "10.9.0.0/16"],
    ]);
  });

  test("names things by private DNS and tags them", () => {
    expect(named(usual, "net-vpc-eu-west-1").inputs).toEqual({
      region: "eu-west-1",
      cidrBlock: "10.14.0.0/16",
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: {
        Name: "net-vpc",
        team: "shop",
        "awsdr:service": "guide",
        "awsdr:role": "network",
      },
    });
  });

  test("puts subnets into zones by their id", () => {
    const { id } = named(usual, "net-vpc-eu-west-1");
    const subnet = named(usual, "net-private-euw1-az2");

    expect(subnet.inputs).toMatchObject({
      region: "eu-west-1",
      vpcId: id,
      availabilityZoneId: "euw1-az2",
      cidrBlock: "10.14.16.0/20",
      mapPublicIpOnLaunch: false,
    });
  });

  test("takes the caller's ranges, zones and number of zones", async () => {
    const resources = await networks({
      zoneCount: 3,
      cidrBlocks: { "eu-west-1": "10.200.0.0/18" },
      zoneIds: { "eu-west-1": ["euw1-az3", "euw1-az1", "euw1-az2"] },
    });

    expect(named(resources, "net-private-euw1-az3").inputs.cidrBlock).toBe("10.200.0.0/22");
    expect(ofType(resources, "aws:ec2/subnet:Subnet")).toHaveLength(12);
  });

  test("leaves the default security group without a rule", () => {
    const { inputs } = named(usual, "net-default-group-eu-west-1");

    expect(Object.keys(inputs).sort()).toEqual(["region", "tags", "vpcId"]);
  });

  test("reaches what a task needs to start through endpoints in the private subnets", () => {
    const resources = usual;
    const endpoints = ofType(resources, "aws:ec2/vpcEndpoint:VpcEndpoint").filter(
      ({ region }) => region === "eu-central-1",
    );

    expect(endpoints.map(({ inputs }) => [inputs.vpcEndpointType, inputs.serviceName])).toEqual([
      ["Gateway", "com.amazonaws.eu-central-1.s3"],
      ["Gateway", "com.amazonaws.eu-central-1.dynamodb"],
      ["Interface", "com.amazonaws.eu-central-1.ecr.api"],
      ["Interface", "com.amazonaws.eu-central-1.ecr.dkr"],
      ["Interface", "com.amazonaws.eu-central-1.logs"],
      ["Interface", "com.amazonaws.eu-central-1.secretsmanager"],
    ]);
    expect(named(resources, "net-logs-endpoint-eu-central-1").inputs).toMatchObject({
      privateDnsEnabled: true,
      securityGroupIds: [named(resources, "net-endpoint-group-eu-central-1").id],
      subnetIds: [
        named(resources, "net-private-euc1-az1").id,
        named(resources, "net-private-euc1-az2").id,
      ],
    });
    expect(named(resources, "net-s3-endpoint-eu-central-1").inputs.routeTableIds).toEqual([
      named(resources, "net-private-routes-euc1-az1").id,
      named(resources, "net-private-routes-euc1-az2").id,
    ]);
  });

  test("lets only its own addresses reach the endpoints, by HTTPS", () => {
    expect(named(usual, "net-endpoint-https-eu-west-1").inputs).toMatchObject({
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "10.14.0.0/16",
    });
  });

  test("has no NAT gateway unless asked for", () => {
    const resources = usual;

    expect(ofType(resources, "aws:ec2/natGateway:NatGateway")).toEqual([]);
    expect(ofType(resources, "aws:ec2/route:Route").map(({ name }) => name)).toEqual([
      "net-public-default-eu-west-1",
      "net-public-default-eu-central-1",
    ]);
  });

  test("gives each zone a NAT gateway of its own when asked for", () => {
    const resources = withNat;

    expect(ofType(resources, "aws:ec2/natGateway:NatGateway")).toHaveLength(4);
    expect(named(resources, "net-nat-euw1-az2").inputs).toMatchObject({
      allocationId: named(resources, "net-nat-address-euw1-az2").id,
      subnetId: named(resources, "net-public-euw1-az2").id,
    });
    expect(named(resources, "net-private-default-euw1-az2").inputs).toMatchObject({
      routeTableId: named(resources, "net-private-routes-euw1-az2").id,
      natGatewayId: named(resources, "net-nat-euw1-az2").id,
      destinationCidrBlock: "0.0.0.0/0",
    });
  });

  test("leaves the network and its subnets behind, and nothing else", () => {
    const resources = withNat;

    const kept = resources.filter(({ retainOnDelete }) => retainOnDelete);
    expect([...new Set(kept.map(({ type }) => type))].sort()).toEqual([
      "aws:ec2/subnet:Subnet",
      "aws:ec2/vpc:Vpc",
    ]);
    expect(kept).toHaveLength(10);
  });

  test("takes everything with it when the data is given up", async () => {
    const resources = await networks({ keepData: false });

    expect(resources.filter(({ retainOnDelete }) => retainOnDelete)).toEqual([]);
  });

  test("gives nothing up by the option alone", async () => {
    const resources = await networks({}, { retainOnDelete: false });

    expect(resources.filter(({ retainOnDelete }) => retainOnDelete)).toHaveLength(10);
  });

  test("tells the others what they need to know of each region", async () => {
    let found: unknown;
    const resources = await deployed(() => {
      const component = new RegionalNetworks("net", required);
      const { region, cidrBlock, reachesInternet } = component.in("eu-central-1");
      const { publicSubnetIds, privateSubnetIds } = component.in("eu-central-1");
      found = [region, cidrBlock, reachesInternet];
      return { publicSubnetIds, privateSubnetIds };
    });

    expect(found).toEqual(["eu-central-1", "10.9.0.0/16", false]);
    expect(named(resources, "net").outputs.networks).toMatchObject({
      "eu-central-1": {
        vpcId: named(resources, "net-vpc-eu-central-1").id,
        publicSubnetIds: ["1", "2"].map((zone) => named(resources, `net-public-euc1-az${zone}`).id),
        privateSubnetIds: ["1", "2"].map(
          (zone) => named(resources, `net-private-euc1-az${zone}`).id,
        ),
      },
    });
  });

  test("says that private subnets reach the internet once they do", async () => {
    let reaches: boolean | undefined;
    await deployed(() => {
      const component = new RegionalNetworks("net", { ...required, natGateways: true });
      reaches = component.in("eu-west-1").reachesInternet;
    });

    expect(reaches).toBe(true);
  });

  test("knows no network outside the topology", async () => {
    const program = () => new RegionalNetworks("net", required).in("us-east-1");

    await expect(deployed(program)).rejects.toThrow(
      "no network in us-east-1: there is one in eu-west-1, eu-central-1",
    );
  });

  test("gives a transform the last word", async () => {
    const resources = await networks({
      transform: {
        vpc: (vpc) => ({ ...vpc, assignGeneratedIpv6CidrBlock: true }),
        interfaceEndpoint: (endpoint) => ({ ...endpoint, ipAddressType: "ipv4" }),
      },
    });

    expect(named(resources, "net-vpc-eu-west-1").inputs.assignGeneratedIpv6CidrBlock).toBe(true);
    expect(named(resources, "net-logs-endpoint-eu-west-1").inputs.ipAddressType).toBe("ipv4");
    expect(named(resources, "net-s3-endpoint-eu-west-1").inputs).not.toHaveProperty(
      "ipAddressType",
    );
  });

  test("refuses all that is wrong at once", async () => {
    await expect(
      networks({
        zoneCount: 1,
        cidrBlocks: { "eu-west-1": "10.0.0.0/8" },
        topology: { ...required.topology, service: "G" },
      }),
    ).rejects.toThrow(
      /RegionalNetworks "net":\n- topology\.service .*\n- zoneCount must .*\n- cidrBlocks\.eu-west-1 must /,
    );
  });

  test("deploys while a region is lost", async () => {
    const program = () => new RegionalNetworks("net", required);

    const resources = await deployed(program, {
      config: { "aws:region": "eu-central-1" },
      lostRegions: ["eu-west-1"],
    });

    expect(resources).toHaveLength(usual.length);
  });
});
