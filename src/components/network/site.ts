import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { NetworkLayout } from "../../model/network/network-layout";
import type { Transform } from "../common/component";
import type { Site } from "../common/site";

/**
 * Last word on the arguments of a network's child resources, one slot per kind.
 *
 * Associations of subnets and route tables have none: they hold the two ids and nothing else.
 */
export interface RegionalNetworksTransform {
  vpc?: Transform<aws.ec2.VpcArgs>;
  defaultSecurityGroup?: Transform<aws.ec2.DefaultSecurityGroupArgs>;
  publicSubnet?: Transform<aws.ec2.SubnetArgs>;
  privateSubnet?: Transform<aws.ec2.SubnetArgs>;
  internetGateway?: Transform<aws.ec2.InternetGatewayArgs>;
  publicRouteTable?: Transform<aws.ec2.RouteTableArgs>;
  privateRouteTable?: Transform<aws.ec2.RouteTableArgs>;
  /** The public subnets' way to the internet. */
  publicRoute?: Transform<aws.ec2.RouteArgs>;
  /** The private subnets' way to the internet, with `natGateways` only. */
  privateRoute?: Transform<aws.ec2.RouteArgs>;
  natGateway?: Transform<aws.ec2.NatGatewayArgs>;
  /** The public address of a NAT gateway. */
  natAddress?: Transform<aws.ec2.EipArgs>;
  gatewayEndpoint?: Transform<aws.ec2.VpcEndpointArgs>;
  interfaceEndpoint?: Transform<aws.ec2.VpcEndpointArgs>;
  endpointSecurityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  endpointIngressRule?: Transform<aws.vpc.SecurityGroupIngressRuleArgs>;
}

/** Where one region's network is built. */
export interface NetworkSite extends Site<RegionalNetworksTransform> {
  layout: NetworkLayout;
}

/** How subnets get out: what uses them can start only once all of it stands. */
export interface Ways {
  resources: pulumi.Resource[];
}

/** The two subnets in one zone. */
export interface ZoneSubnets {
  zoneId: string;
  /** The public one: for load balancers. */
  open: aws.ec2.Subnet;
  /** The private one: for tasks and databases. */
  closed: aws.ec2.Subnet;
}
