import * as aws from "@pulumi/aws";

import { reshape } from "../common/component";
import type { NetworkSite, Ways, ZoneSubnets } from "./site";
import { tagged } from "./subnets";

const anywhere = "0.0.0.0/0";

/** The public subnets' way to the internet. */
export interface PublicWays extends Ways {
  gateway: aws.ec2.InternetGateway;
  routeTable: aws.ec2.RouteTable;
}

/** The private subnets' ways, and the tables that gateway endpoints add theirs to. */
export interface PrivateWays extends Ways {
  routeTables: aws.ec2.RouteTable[];
  /** One a zone, or none. */
  natGateways: aws.ec2.NatGateway[];
}

/** Sends the public subnets' traffic to the internet. */
export function createPublicRoutes(
  site: NetworkSite,
  vpc: aws.ec2.Vpc,
  subnets: readonly ZoneSubnets[],
): PublicWays {
  const { name, region, transform, child } = site;
  const gateway = new aws.ec2.InternetGateway(
    `${name}-internet-gateway-${region}`,
    reshape(transform.internetGateway, {
      region,
      vpcId: vpc.id,
      tags: tagged(site, "internet-gateway"),
    }),
    child,
  );
  const routeTable = new aws.ec2.RouteTable(
    `${name}-public-routes-${region}`,
    reshape(transform.publicRouteTable, {
      region,
      vpcId: vpc.id,
      tags: tagged(site, "public-routes"),
    }),
    child,
  );
  const route = new aws.ec2.Route(
    `${name}-public-default-${region}`,
    reshape(transform.publicRoute, {
      region,
      routeTableId: routeTable.id,
      destinationCidrBlock: anywhere,
      gatewayId: gateway.id,
    }),
    child,
  );
  const routings = subnets.map(
    ({ zoneId, open }) =>
      new aws.ec2.RouteTableAssociation(
        `${name}-public-routing-${zoneId}`,
        { region, routeTableId: routeTable.id, subnetId: open.id },
        child,
      ),
  );
  return { gateway, routeTable, resources: [route, ...routings] };
}

/**
 * A route table for each private subnet, so that NAT gateways can come and go without moving one.
 *
 * With an internet gateway, each zone gets a NAT gateway of its own behind it: a zone that is lost
 * takes no other zone's way out with it.
 */
export function createPrivateRoutes(
  site: NetworkSite,
  vpc: aws.ec2.Vpc,
  subnets: readonly ZoneSubnets[],
  internetGateway: aws.ec2.InternetGateway | undefined,
): PrivateWays {
  const { name, region, transform, child } = site;
  const byZone = subnets.map(({ zoneId, open, closed }) => {
    const routeTable = new aws.ec2.RouteTable(
      `${name}-private-routes-${zoneId}`,
      reshape(transform.privateRouteTable, {
        region,
        vpcId: vpc.id,
        tags: tagged(site, `private-routes-${zoneId}`),
      }),
      child,
    );
    const routing = new aws.ec2.RouteTableAssociation(
      `${name}-private-routing-${zoneId}`,
      { region, routeTableId: routeTable.id, subnetId: closed.id },
      child,
    );
    if (internetGateway === undefined) return { routeTable, nats: [], resources: [routing] };
    const nat = createNatGateway(site, zoneId, open, internetGateway);
    const route = new aws.ec2.Route(
      `${name}-private-default-${zoneId}`,
      reshape(transform.privateRoute, {
        region,
        routeTableId: routeTable.id,
        destinationCidrBlock: anywhere,
        natGatewayId: nat.id,
      }),
      child,
    );
    return { routeTable, nats: [nat], resources: [routing, route] };
  });
  return {
    routeTables: byZone.map(({ routeTable }) => routeTable),
    natGateways: byZone.flatMap(({ nats }) => nats),
    resources: byZone.flatMap(({ resources }) => resources),
  };
}

function createNatGateway(
  site: NetworkSite,
  zoneId: string,
  subnet: aws.ec2.Subnet,
  internetGateway: aws.ec2.InternetGateway,
): aws.ec2.NatGateway {
  const { name, region, transform, child } = site;
  const options = { ...child, dependsOn: [internetGateway] };
  const address = new aws.ec2.Eip(
    `${name}-nat-address-${zoneId}`,
    reshape(transform.natAddress, {
      region,
      domain: "vpc",
      tags: tagged(site, `nat-address-${zoneId}`),
    }),
    options,
  );
  return new aws.ec2.NatGateway(
    `${name}-nat-${zoneId}`,
    reshape(transform.natGateway, {
      region,
      allocationId: address.id,
      subnetId: subnet.id,
      tags: tagged(site, `nat-${zoneId}`),
    }),
    options,
  );
}
