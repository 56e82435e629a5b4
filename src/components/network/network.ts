import type * as aws from "@pulumi/aws";

import { onceStanding } from "../common/component";
import { createEndpoints, type EndpointWays } from "./endpoints";
import type { BuiltNetwork } from "./region-network";
import {
  createPrivateRoutes,
  createPublicRoutes,
  type PrivateWays,
  type PublicWays,
} from "./routes";
import type { NetworkSite, ZoneSubnets } from "./site";
import { createSubnets, createVpc } from "./subnets";

/** One region's network, and the resources that it is made of. */
export interface NetworkResources {
  network: BuiltNetwork;
  vpc: aws.ec2.Vpc;
  subnets: ZoneSubnets[];
  open: PublicWays;
  closed: PrivateWays;
  endpoints: EndpointWays;
}

/** What a network needs beside its site. */
export interface NetworkNeeds {
  natGateways: boolean;
}

/** A network with subnets in every zone, and their ways out. */
export function createNetwork(site: NetworkSite, { natGateways }: NetworkNeeds): NetworkResources {
  const vpc = createVpc(site);
  const subnets = createSubnets(site, vpc);
  const open = createPublicRoutes(site, vpc, subnets);
  const closed = createPrivateRoutes(site, vpc, subnets, natGateways ? open.gateway : undefined);
  const endpoints = createEndpoints(site, vpc, subnets, closed.routeTables);
  // Whoever uses a subnet waits for its ways. AWS refuses a load balancer on the internet while the
  // network has no gateway, and a task that starts before the endpoints counts as a failed
  // deployment.
  // docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html
  const ways = [
    ...closed.resources,
    ...endpoints.resources,
    ...(natGateways ? open.resources : []),
  ];
  const network = {
    region: site.region,
    vpcId: vpc.id,
    cidrBlock: site.layout.cidrBlock,
    publicSubnetIds: subnets.map((zone) => onceStanding(zone.open.id, open.resources)),
    privateSubnetIds: subnets.map((zone) => onceStanding(zone.closed.id, ways)),
    reachesInternet: natGateways,
  };
  return { network, vpc, subnets, open, closed, endpoints };
}
