import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import type { RegionalNetworksTransform } from "../../../src/components/network/site";
import { RegionalNetworks } from "../../../src/components/regional-networks";
import { deploy } from "../../../src/offline/testing";
import { deployed, named } from "../../support/deployed";
import { guideTopology as topology } from "../../support/guide-placement";
import { namesOf } from "../../support/names-of";
import { slotsAsked } from "../../support/slots-asked";

/** The nodes, whatever their kinds. */
type Nodes = Readonly<Record<string, Record<string, pulumi.Resource | pulumi.Resource[]>>>;

describe("the children of RegionalNetworks", () => {
  test("are each asked for a last word, but associations", async () => {
    const { transform, asked } = slotsAsked<RegionalNetworksTransform>();

    const resources = await deployed(
      () => new RegionalNetworks("net", { topology, natGateways: true, transform }),
    );

    // In two regions; what stands in each of two zones, four times.
    expect(asked).toEqual({
      vpc: 2,
      defaultSecurityGroup: 2,
      publicSubnet: 4,
      privateSubnet: 4,
      internetGateway: 2,
      publicRouteTable: 2,
      privateRouteTable: 4,
      publicRoute: 2,
      privateRoute: 4,
      natGateway: 4,
      natAddress: 4,
      gatewayEndpoint: 4,
      interfaceEndpoint: 8,
      endpointSecurityGroup: 2,
      endpointIngressRule: 2,
    } satisfies Record<keyof RegionalNetworksTransform, number>);
    const children = resources.filter(({ type }) => type.startsWith("aws:"));
    const associations = children.filter(({ type }) => type.endsWith(":RouteTableAssociation"));
    const words = Object.values(asked).reduce((sum, count) => sum + count, 0);
    expect(words + associations.length).toBe(children.length);
  });

  test("have what their slot says", async () => {
    const resources = await deployed(
      () =>
        new RegionalNetworks("net", {
          topology,
          natGateways: true,
          transform: {
            publicRouteTable: (table) => ({ ...table, propagatingVgws: ["vgw-1"] }),
            natAddress: (address) => ({ ...address, publicIpv4Pool: "pool-1" }),
            endpointIngressRule: (rule) => ({ ...rule, cidrIpv4: "10.0.0.0/8" }),
          },
        }),
    );

    expect(named(resources, "net-public-routes-eu-west-1").inputs.propagatingVgws).toEqual([
      "vgw-1",
    ]);
    expect(named(resources, "net-private-routes-euw1-az1").inputs).not.toHaveProperty(
      "propagatingVgws",
    );
    expect(named(resources, "net-nat-address-euw1-az1").inputs.publicIpv4Pool).toBe("pool-1");
    expect(named(resources, "net-endpoint-https-eu-west-1").inputs.cidrIpv4).toBe("10.0.0.0/8");
  });

  test("are at hand by kind and region", async () => {
    const { outputs } = await deploy(() => {
      const { nodes } = new RegionalNetworks("net", { topology });
      const entries = Object.entries({ ...nodes } satisfies Nodes).map(([kind, byRegion]) => [
        kind,
        namesOf([byRegion["eu-central-1"] ?? []].flat()),
      ]);
      return Object.fromEntries(entries);
    });

    expect(outputs).toEqual({
      vpcByRegion: ["net-vpc-eu-central-1"],
      publicSubnetsByRegion: ["net-public-euc1-az1", "net-public-euc1-az2"],
      privateSubnetsByRegion: ["net-private-euc1-az1", "net-private-euc1-az2"],
      internetGatewayByRegion: ["net-internet-gateway-eu-central-1"],
      publicRouteTableByRegion: ["net-public-routes-eu-central-1"],
      privateRouteTablesByRegion: ["net-private-routes-euc1-az1", "net-private-routes-euc1-az2"],
      natGatewaysByRegion: [],
      gatewayEndpointsByRegion: ["s3", "dynamodb"].map(
        (each) => `net-${each}-endpoint-eu-central-1`,
      ),
      interfaceEndpointsByRegion: ["ecr-api", "ecr-dkr", "logs", "secretsmanager"].map(
        (each) => `net-${each}-endpoint-eu-central-1`,
      ),
      endpointSecurityGroupByRegion: ["net-endpoint-group-eu-central-1"],
    });
  });

  test("hold a NAT gateway for each zone where they are asked for", async () => {
    let counts: number[] = [];
    await deployed(() => {
      const { nodes } = new RegionalNetworks("net", { topology, natGateways: true });
      counts = Object.values(nodes.natGatewaysByRegion).map((gateways) => gateways.length);
    });

    expect(counts).toEqual([2, 2]);
  });
});
