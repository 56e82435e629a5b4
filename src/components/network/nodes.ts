import type * as aws from "@pulumi/aws";

import type { NetworkResources } from "./network";

/**
 * The resources of `RegionalNetworks`, by region; where a zone has its own, in the zones' order.
 */
export interface RegionalNetworksNodes {
  vpcByRegion: Record<string, aws.ec2.Vpc>;
  publicSubnetsByRegion: Record<string, aws.ec2.Subnet[]>;
  privateSubnetsByRegion: Record<string, aws.ec2.Subnet[]>;
  internetGatewayByRegion: Record<string, aws.ec2.InternetGateway>;
  publicRouteTableByRegion: Record<string, aws.ec2.RouteTable>;
  privateRouteTablesByRegion: Record<string, aws.ec2.RouteTable[]>;
  /** None in any region without `natGateways`. */
  natGatewaysByRegion: Record<string, aws.ec2.NatGateway[]>;
  /** Those of S3 and of DynamoDB, in this order. */
  gatewayEndpointsByRegion: Record<string, aws.ec2.VpcEndpoint[]>;
  /** Those of `ecr.api`, `ecr.dkr`, `logs` and `secretsmanager`, in this order. */
  interfaceEndpointsByRegion: Record<string, aws.ec2.VpcEndpoint[]>;
  endpointSecurityGroupByRegion: Record<string, aws.ec2.SecurityGroup>;
}

/** The networks' resources, by kind and region. */
export function networkNodes(networks: readonly NetworkResources[]): RegionalNetworksNodes {
  const byRegion = <Value>(of: (resources: NetworkResources) => Value): Record<string, Value> =>
    Object.fromEntries(networks.map((resources) => [resources.network.region, of(resources)]));
  return {
    vpcByRegion: byRegion(({ vpc }) => vpc),
    publicSubnetsByRegion: byRegion(({ subnets }) => subnets.map(({ open }) => open)),
    privateSubnetsByRegion: byRegion(({ subnets }) => subnets.map(({ closed }) => closed)),
    internetGatewayByRegion: byRegion(({ open }) => open.gateway),
    publicRouteTableByRegion: byRegion(({ open }) => open.routeTable),
    privateRouteTablesByRegion: byRegion(({ closed }) => closed.routeTables),
    natGatewaysByRegion: byRegion(({ closed }) => closed.natGateways),
    gatewayEndpointsByRegion: byRegion(({ endpoints }) => endpoints.gateways),
    interfaceEndpointsByRegion: byRegion(({ endpoints }) => endpoints.interfaces),
    endpointSecurityGroupByRegion: byRegion(({ endpoints }) => endpoints.securityGroup),
  };
}
