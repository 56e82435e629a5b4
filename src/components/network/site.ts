import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { NetworkLayout } from "../../model/network/network-layout";
import type { Transform } from "../common/component";

/** Last word on the arguments of a network's child resources, one slot per kind. */
export interface NetworkTransform {
  vpc?: Transform<aws.ec2.VpcArgs>;
  publicSubnet?: Transform<aws.ec2.SubnetArgs>;
  privateSubnet?: Transform<aws.ec2.SubnetArgs>;
  internetGateway?: Transform<aws.ec2.InternetGatewayArgs>;
  natGateway?: Transform<aws.ec2.NatGatewayArgs>;
  gatewayEndpoint?: Transform<aws.ec2.VpcEndpointArgs>;
  interfaceEndpoint?: Transform<aws.ec2.VpcEndpointArgs>;
}

/** What everything that builds a part of one region's network needs. */
export interface NetworkSite {
  name: string;
  region: string;
  layout: NetworkLayout;
  tags: Record<string, string>;
  transform: NetworkTransform;
  /** Options of what goes with the component. */
  child: pulumi.CustomResourceOptions;
  /** Options of what stays. */
  kept: pulumi.CustomResourceOptions;
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
